import type { Clock } from '../task/clock.ts';
import { job } from '../task/job.ts';
import { toThread } from '../task/threads.ts';
import { failAfter } from '../task/wait.ts';
import { crawl, type CrawlProgress } from './crawl/crawl.ts';
import { FileMemory } from './crawl/page-memory.ts';
import { Turns } from './crawl/turns.ts';
import type { Previous } from './draft/assemble.ts';
import { isEmpty } from './draft/diff.ts';
import type { MenuDraft } from './draft/draft.ts';
import type { makeDraft } from './draft/draft.worker.ts';
import type { Drafts } from './draft/drafts.ts';
import { merge } from './draft/merge.ts';
import { NoCurrency } from './draft/pricer.ts';
import type { ImportLimits } from './limits.ts';
import { userAgent } from './limits.ts';
import type { MenuModel } from './model/model.ts';
import { readByModel } from './model/read.ts';
import { GuardedClient } from './net/client.ts';
import { Robots } from './net/robots.ts';
import type { FoundMenu, Warning } from './read/found.ts';
import { itemCount } from './read/found.ts';
import type { readDocument, readPage } from './read/page.worker.ts';
import { fetchPhotos } from './photos/fetch-photos.ts';

const worker = new URL('./read/page.worker.ts', import.meta.url);
const pageJob = job<typeof readPage>(worker, 'readPage');
const draftJob = job<typeof makeDraft>(
  new URL('./draft/draft.worker.ts', import.meta.url),
  'makeDraft',
);
const documentJob = job<typeof readDocument>(worker, 'readDocument');

export type MenuSource =
  | { readonly kind: 'site'; readonly url: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

export interface ImportParts {
  readonly drafts: Drafts;
  /** For what is remembered of sites; beside the drafts. */
  readonly folder: string;
  /** Where photos go; absent: none are fetched, and a draft has none but those of the old menu. */
  readonly photos?: { readonly folder: string; readonly urlPrefix: string } | undefined;
  /** For what is written down; what is waited for is real time. */
  readonly clock: Pick<Clock, 'now'>;
  readonly limits: ImportLimits;
  /** `host:port` that may be asked although it is not on the public internet. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Reads pages that are not marked up; absent: those stay unread. */
  readonly model?: MenuModel | undefined;
}

export interface ImportWish {
  readonly source: MenuSource;
  readonly restaurant?: { readonly id: string } | undefined;
  /** The restaurant's, or what to take prices for that do not say. */
  readonly currency?: string | undefined;
  /** What the new menu is to replace. */
  readonly previous?: Previous | undefined;
  readonly onProgress?: ((progress: CrawlProgress) => void) | undefined;
}

export interface Imported {
  readonly draft: MenuDraft;
  /** The source says what the menu says already; no draft was kept. */
  readonly unchanged: boolean;
}

/** No dish was found; `warnings` say where was looked and what stood in the way. */
export class NothingFound extends Error {
  override readonly name = 'NothingFound';
  readonly warnings: readonly Warning[];

  constructor(source: string, warnings: readonly Warning[]) {
    super(`No menu was found in ${source}.`);
    this.warnings = warnings;
  }
}

/**
 * Reads a site or a file into a draft, which changes no menu: a person approves it, or not. The same
 * source twice gives the same draft; a source that says what the menu says already gives none.
 */
export async function importMenu(
  wish: ImportWish,
  parts: ImportParts,
  signal?: AbortSignal,
): Promise<Imported> {
  const { source, restaurant, previous } = wish;
  const read = await readSource(wish, parts, signal);
  const name = source.kind === 'site' ? source.url : source.name;
  if (itemCount(read.found) === 0) throw new NothingFound(name, read.found.warnings);
  const draft = await toThread(
    draftJob,
    {
      found: read.found,
      known: {
        scope: restaurant?.id ?? (source.kind === 'site' ? new URL(source.url).host : 'file'),
        currency: wish.currency,
        previous,
      },
      source: { name, kind: read.kind, readBy: read.readBy, pages: read.pages },
      restaurantId: restaurant?.id ?? null,
      now: parts.clock.now(),
    },
    { signal },
  );
  if (draft === undefined) throw new NoCurrency();
  if (previous !== undefined && isEmpty(draft.diff)) return { draft, unchanged: true };
  const there = await parts.drafts.find(draft.id);
  if (there !== undefined) return { draft: there, unchanged: false };
  await parts.drafts.put(draft);
  return { draft, unchanged: false };
}

interface SourceReading {
  readonly found: FoundMenu;
  readonly kind: MenuDraft['source']['kind'];
  readonly readBy: MenuDraft['source']['readBy'];
  readonly pages: number;
}

async function readSource(
  { source, onProgress }: ImportWish,
  parts: ImportParts,
  signal: AbortSignal | undefined,
): Promise<SourceReading> {
  if (source.kind === 'file') {
    const { name, bytes } = source;
    const { kind, found, text } = await failAfter(
      4 * parts.limits.readTimeoutMs,
      (briefly) => toThread(documentJob, { name, bytes }, { signal: briefly }),
      { signal },
    );
    const pages = [{ url: name, found, text }];
    const { found: whole, byModel } = await withModel(pages, parts.model, signal);
    const own = kind === 'csv' ? 'table' : kind === 'json' ? 'own_format' : 'markup';
    return { found: withoutPhotos(whole), kind, readBy: byModel ? 'model' : own, pages: 1 };
  }
  await using client = new GuardedClient({
    perHostMax: parts.limits.perHostMax,
    redirectsMax: parts.limits.redirectsMax,
    userAgent,
    ...(parts.allowHosts !== undefined && { allowHosts: parts.allowHosts }),
  });
  const memory = await FileMemory.open(parts.folder, source.url);
  const robots = new Robots({
    client,
    userAgent,
    lengthMaxBytes: parts.limits.robotsLengthMaxBytes,
    timeoutMs: parts.limits.pageTimeoutMs,
    crawlDelayMaxMs: parts.limits.crawlDelayMaxMs,
  });
  const { pages, warnings } = await crawl(
    source.url,
    {
      client,
      robots,
      turns: new Turns({ perHostMax: parts.limits.perHostMax }),
      limits: parts.limits,
      memory,
      read: (page, within) =>
        failAfter(
          parts.limits.readTimeoutMs,
          (briefly) => toThread(pageJob, page, { signal: briefly }),
          { signal: within },
        ),
      ...(onProgress !== undefined && { onProgress }),
    },
    signal,
  );
  await memory.save(parts.folder);
  const told = pages.map(({ url, reading }) => ({ url, found: reading.found, text: reading.text }));
  const { found, byModel } = await withModel(told, parts.model, signal);
  const whole = { ...found, warnings: [...warnings, ...found.warnings] };
  const pictured =
    parts.photos === undefined
      ? withoutPhotos(whole)
      : await fetchPhotos(whole, { ...parts.photos, client, limits: parts.limits }, signal);
  const readBy = byModel ? 'model' : 'markup';
  return { found: pictured, kind: 'site', readBy, pages: pages.length };
}

/** The model is asked only where no page is marked up. */
async function withModel(
  pages: readonly { url: string; found: FoundMenu; text?: string | undefined }[],
  model: MenuModel | undefined,
  signal: AbortSignal | undefined,
): Promise<{ found: FoundMenu; byModel: boolean }> {
  const marked = merge(pages.map(({ found }) => found));
  if (itemCount(marked) > 0 || model === undefined) return { found: marked, byModel: false };
  const read = await readByModel(pages, model, signal);
  return { found: merge([marked, read]), byModel: true };
}

/** A picture on somebody else's server is not ours to show: it is fetched, or left out. */
function withoutPhotos(found: FoundMenu): FoundMenu {
  return {
    ...found,
    sections: found.sections.map((section) => ({
      ...section,
      items: section.items.map(({ photoUrl: url, ...item }) =>
        url?.startsWith('/') === true ? { ...item, photoUrl: url } : item,
      ),
    })),
  };
}
