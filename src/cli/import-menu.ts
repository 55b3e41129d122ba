import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { styleText } from 'node:util';
import type { z } from 'zod';
import { format } from '../base/money.ts';
import type { MenuDraft } from '../menus-in/draft/draft.ts';
import { FileDrafts, lastApproved } from '../menus-in/draft/drafts.ts';
import { renderDraft } from '../menus-in/draft/wire.ts';
import { importMenu, type Imported, type MenuSource, NothingFound } from '../menus-in/import.ts';
import { defaultImportLimits } from '../menus-in/limits.ts';
import { modelOf } from '../menus-in/model/model.ts';
import type { Warning } from '../menus-in/read/found.ts';
import { realClock } from '../task/clock.ts';
import { approveDraft, restaurantAt } from './import-menu-door.ts';
import type { importMenuSettings } from './import-menu-settings.ts';
import { ProgressBar } from './progress-bar.ts';
import { SettingsError } from './settings.ts';

export type ImportMenuSettings = z.infer<typeof importMenuSettings> & {
  readonly json: boolean;
  readonly approve: boolean;
  readonly photos: boolean;
  readonly allowHost: readonly string[];
};

const fileLengthMaxBytes = 20_000_000;

/** Reads a menu from a site or a file into a draft, and says what it would change. */
export async function importMenuCommand(from: string, settings: ImportMenuSettings): Promise<void> {
  if (settings.approve && settings.restaurant === undefined) {
    throw new SettingsError('--approve: say whose menu it is, with --restaurant');
  }
  const folder = `${settings.data}.drafts`;
  const drafts = new FileDrafts(folder);
  const { restaurant: id } = settings;
  const known = id === undefined ? undefined : await restaurantAt(settings.door, id);
  const before = id === undefined ? undefined : await lastApproved(drafts, id);
  if (id !== undefined && known === undefined) {
    console.error(`No Dabba answers at ${settings.door}: what its menu is now is not known.`);
  }
  const previous =
    known === undefined ? before : { menu: known.menu, externalIds: before?.externalIds ?? {} };
  const currency = settings.currency ?? known?.currency ?? before?.currency;
  using bar = new ProgressBar(process.stderr);
  const imported = await importMenu(
    {
      source: await sourceOf(from),
      ...(id !== undefined && { restaurant: { id } }),
      currency,
      previous,
      onProgress: ({ read, known: all, items }) =>
        bar.show({ done: read, all, note: `${items} dishes` }),
    },
    {
      drafts,
      folder,
      photos: settings.photos
        ? { folder: `${settings.data}.photos`, urlPrefix: '/v1/photos/' }
        : undefined,
      clock: realClock,
      limits: { ...defaultImportLimits, pagesMax: settings.pagesMax },
      allowHosts: settings.allowHost,
      model: modelOf(process.env),
    },
  ).catch((error: unknown) => {
    bar[Symbol.dispose]();
    if (error instanceof NothingFound) tell(error.warnings);
    throw told(error);
  });
  bar[Symbol.dispose]();
  if (settings.json)
    console.log(JSON.stringify({ ...renderDraft(imported.draft), unchanged: imported.unchanged }));
  else report(imported, folder);
  if (!settings.approve || imported.unchanged) return;
  const { id: draftId, source } = imported.draft;
  if (source.readBy === 'model') {
    // Whoever wrote --approve had not seen what a model would make of the page.
    console.error(`Read by a model, so look at it first; then: dabba approve-menu ${draftId}`);
    process.exitCode = 1;
    return;
  }
  await approveDraft(settings.door, draftId);
  if (!settings.json) console.log(approved);
}

const approved = 'Approved: this is the menu now.';

/** Makes a draft that somebody has looked at the menu of its restaurant. */
export async function approveMenuCommand(draftId: string, door: string): Promise<void> {
  await approveDraft(door, draftId);
  console.log(approved);
}

/** No menu came of it, for a reason that is not ours; its message is all there is to say. */
class ImportFailed extends Error {
  override readonly name = 'ImportFailed';
}

const outside = [
  'NothingFound',
  'NoCurrency',
  'RefusedAddress',
  'FetchFailed',
  'Forbidden',
  'TimeoutError',
];

function told(error: unknown): unknown {
  const known = error instanceof Error && outside.includes(error.name);
  return known ? new ImportFailed(error.message, { cause: error }) : error;
}

async function sourceOf(from: string): Promise<MenuSource> {
  if (/^https?:\/\//i.test(from)) return { kind: 'site', url: new URL(from).href };
  const { size } = await stat(from).catch(() => {
    throw new SettingsError(`${from} is neither an address (https://…) nor a file`);
  });
  if (size > fileLengthMaxBytes) throw new SettingsError(`${from} is longer than 20 MB`);
  return { kind: 'file', name: basename(from) || dirname(from), bytes: await readFile(from) };
}

function report({ draft, unchanged }: Imported, folder: string): void {
  const { menu, diff, source, currency } = draft;
  const items = menu.categories.reduce((sum, category) => sum + category.items.length, 0);
  console.log(
    `${draft.found.name ?? source.name}: ${items} dishes in ${menu.categories.length} parts, in ${currency}` +
      ` (${source.pages} pages, read by ${source.readBy.replace('_', ' ')}).`,
  );
  for (const category of menu.categories) {
    console.log(`\n${styleText('bold', category.name)}`);
    for (const item of category.items) {
      const marks = [...item.diets, ...item.allergens.map((one) => `contains ${one}`)].join(', ');
      const price = format({ amount: item.price, currency }).padStart(14);
      console.log(`${price}  ${item.name}${marks === '' ? '' : styleText('gray', `  (${marks})`)}`);
    }
  }
  tell(draft.warnings);
  if (unchanged) {
    console.log('\nNothing has changed since the menu that was approved last.');
    return;
  }
  const { added, changed, removed } = diff;
  console.log(`\n${added.length} added, ${changed.length} changed, ${removed.length} removed.`);
  for (const { name, what } of changed) console.log(`  ~ ${name}: ${what.join('; ')}`);
  for (const { name, category } of removed) console.log(`  - ${name} (${category})`);
  console.log(`Draft ${draft.id}, ${waits(draft)} ${folder}/${draft.id}.json`);
}

function waits({ status }: MenuDraft): string {
  return status === 'draft' ? 'not approved yet:' : `${status}:`;
}

function tell(warnings: readonly Warning[]): void {
  if (warnings.length === 0) return;
  console.error(styleText('yellow', `\n${warnings.length} things to look at:`));
  for (const { code, detail, at } of warnings.slice(0, 100)) {
    console.error(
      `  ${code.padEnd(20)} ${detail}${at === '' ? '' : styleText('gray', `  [${at}]`)}`,
    );
  }
}
