import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModifierGroup } from '../../domain/menu/menu.ts';
import { ManualClock } from '../../task/clock.ts';
import type { MenuDraft } from '../draft/draft.ts';
import { MemoryDrafts } from '../draft/drafts.ts';
import type { ImportParts } from '../import.ts';
import { defaultImportLimits, type ImportLimits } from '../limits.ts';

/** A folder and drafts of its own, gone afterwards. */
export interface Desk extends AsyncDisposable {
  readonly folder: string;
  readonly drafts: MemoryDrafts;
  parts(change?: Partial<ImportParts> & { limit?: Partial<ImportLimits> }): ImportParts;
}

export async function newDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-menus-'));
  const drafts = new MemoryDrafts();
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 12));
  return {
    folder,
    drafts,
    parts: ({ limit, ...change } = {}) => ({
      drafts,
      folder,
      clock,
      limits: { ...defaultImportLimits, ...limit },
      ...change,
    }),
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A draft as the fixtures' `expected.json` has it: a line a dish. */
export interface Told {
  readonly name: string | null;
  readonly currency: string;
  readonly categories: Record<string, readonly string[]>;
  readonly questions?: Record<string, readonly string[]>;
  readonly externalIds?: Record<string, string>;
  readonly availability?: Record<string, string>;
  readonly warnings: readonly string[];
}

/** Of what the fixture does not speak of is not told either. */
export function told(draft: MenuDraft, expected: Told): Told {
  const { categories } = draft.menu;
  const items = categories.flatMap((category) => category.items);
  const byName = <T>(wanted: object | undefined, of: (name: string) => T): Record<string, T> =>
    Object.fromEntries(Object.keys(wanted ?? {}).map((name) => [name, of(name)]));
  const named = (name: string): (typeof items)[number] | undefined =>
    items.find((item) => item.name === name);
  return {
    name: draft.found.name,
    currency: draft.currency,
    categories: Object.fromEntries(
      categories.map((category) => [
        category.name,
        category.items.map((item) =>
          [
            item.name,
            item.price,
            item.description,
            item.diets.join(' '),
            item.taxCategory === 'food' && item.allergens.length === 0 ? '' : item.taxCategory,
            item.allergens.join(' '),
          ]
            .join(' | ')
            .replace(/( \| )+$/, ''),
        ),
      ]),
    ),
    ...(expected.questions !== undefined && {
      questions: byName(expected.questions, (name) =>
        (named(name)?.modifierGroups ?? []).map(questionTold),
      ),
    }),
    ...(expected.externalIds !== undefined && {
      externalIds: byName(
        expected.externalIds,
        (name) => draft.externalIds[named(name)?.id ?? ''] ?? '',
      ),
    }),
    ...(expected.availability !== undefined && {
      availability: byName(expected.availability, (name) => {
        const windows = categories.find((one) => one.name === name)?.availability ?? [];
        const clock = (minute = 0): string =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        return windows.length === 7 ? `${clock(windows[0]?.from)}-${clock(windows[0]?.to)}` : '';
      }),
    }),
    warnings: draft.warnings.map(({ code }) => code).toSorted(),
  };
}

function questionTold({ name, min, max, options }: ModifierGroup): string {
  const told = options.map((option) => {
    const price = option.price === 0 ? '' : ` +${option.price}`;
    const most = option.quantityMax === undefined ? '' : ` x${option.quantityMax}`;
    const inner = (option.groups ?? []).map((group) => ` (${questionTold(group)})`).join('');
    return `${option.name}${price}${most}${inner}`;
  });
  return `${name}, ${min}-${max}: ${told.join(' | ')}`;
}
