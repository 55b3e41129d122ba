import { gather } from '../../task/gather.ts';
import { moveOnAfter } from '../../task/wait.ts';
import type { ImportLimits } from '../limits.ts';
import { FetchFailed, type Got, type GuardedClient } from '../net/client.ts';
import type { Robots } from '../net/robots.ts';
import type { Warning, WarningCode } from '../read/found.ts';
import { itemCount } from '../read/found.ts';
import type { PageBytes, PageReading } from '../read/page.ts';
import { normalized, promise, sameSite } from './links.ts';
import type { Turns } from './turns.ts';

export interface KnownPage {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  readonly reading: PageReading;
}

/** What was read of each page the last time, so that it need not be sent again. */
export interface PageMemory {
  get(url: string): KnownPage | undefined;
  put(url: string, page: KnownPage): void;
}

export interface CrawlProgress {
  /** Pages that were asked for and have answered, and those that wait. */
  readonly read: number;
  readonly known: number;
  readonly items: number;
}

export interface CrawlParts {
  readonly client: GuardedClient;
  readonly robots: Robots;
  readonly turns: Turns;
  readonly limits: ImportLimits;
  readonly memory: PageMemory;
  /** Takes a page apart, beside the loop. */
  readonly read: (page: PageBytes, signal: AbortSignal) => Promise<PageReading>;
  readonly onProgress?: (progress: CrawlProgress) => void;
}

export interface CrawledPage {
  readonly url: string;
  readonly reading: PageReading;
}

export interface Crawled {
  /** In the order of their distance from the first, then of the links that led to them. */
  readonly pages: readonly CrawledPage[];
  readonly warnings: readonly Warning[];
  /** Pages that had not changed since the last time. */
  readonly unchanged: number;
}

/** The site says that this page is not for programs. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/**
 * Reads the pages of one site that look like its menu, a distance from the first page at a time, the
 * pages of one distance side by side. So which pages are read does not hang on who answers first.
 *
 * A page that fails is told and left out; the first page's failure is the crawl's. When pages, bytes
 * or time run out, what was read so far is the answer, and that it was cut short is told.
 */
export async function crawl(
  start: string,
  parts: CrawlParts,
  signal?: AbortSignal,
): Promise<Crawled> {
  const walk = new Walk(parts);
  const whole = await moveOnAfter(
    parts.limits.totalTimeoutMs,
    (within) => walk.from(start, within),
    { signal },
  );
  if (!whole.done) walk.warn('source.cut', 'Time ran out before every page was read.', start);
  return walk.crawled();
}

interface Wanted {
  readonly url: string;
  readonly order: number;
}

class Walk {
  readonly #parts: CrawlParts;
  readonly #seen = new Set<string>();
  readonly #read = new Map<string, { readonly order: number; readonly reading: PageReading }>();
  readonly #warnings: Warning[] = [];
  #site: URL | undefined;
  #asked = 0;
  #answered = 0;
  #order = 0;
  #bytes = 0;
  #items = 0;
  #unchanged = 0;
  #full = false;

  constructor(parts: CrawlParts) {
    this.#parts = parts;
  }

  async from(start: string, signal: AbortSignal): Promise<void> {
    const first = this.#want(start);
    if (first === undefined) return;
    let level = await this.#visit(first, signal);
    for (let depth = 1; depth <= this.#parts.limits.depthMax && level.length > 0; depth++) {
      const found = await gather(level, (one, within) => this.#tried(one, within), {
        // Twice as many as may be asked for at once: while one is read, another is asked for.
        limit: 2 * this.#parts.limits.perHostMax,
        name: `pages ${depth} from the first`,
      });
      level = found.flat();
    }
  }

  warn(code: WarningCode, detail: string, at: string): void {
    this.#warnings.push({ code, detail: detail.slice(0, 1_000), at: at.slice(0, 2_500) });
  }

  crawled(): Crawled {
    const pages = [...this.#read]
      .toSorted(([, a], [, b]) => a.order - b.order)
      .map(([url, { reading }]) => ({ url, reading }));
    return { pages, warnings: this.#warnings, unchanged: this.#unchanged };
  }

  async #tried(wanted: Wanted, signal: AbortSignal): Promise<readonly Wanted[]> {
    try {
      return await this.#visit(wanted, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Error)) throw error;
      const code = error instanceof Forbidden ? 'page.forbidden' : 'page.failed';
      this.warn(code, error.message, wanted.url);
      return [];
    } finally {
      this.#progress();
    }
  }

  /** Reads one page and answers with the links of it that are to be followed. */
  async #visit({ url, order }: Wanted, signal: AbortSignal): Promise<readonly Wanted[]> {
    const { limits, memory } = this.#parts;
    const known = memory.get(url);
    const got = await this.#get(url, known, signal);
    if (got === undefined) return [];
    this.#answered++;
    this.#bytes += got.bytes.length;
    if (this.#bytes > limits.totalLengthMaxBytes && !this.#full) {
      this.#full = true;
      this.warn('source.cut', `The site is longer than ${limits.totalLengthMaxBytes} bytes.`, url);
    }
    this.#site ??= new URL(got.url);
    if (!sameSite(new URL(got.url), this.#site)) {
      throw new FetchFailed(`leads to another site: ${got.url}`);
    }
    const reading = await this.#reading(got, { url, known }, signal);
    // Two addresses may be one page; it is read once.
    if (this.#read.has(got.url)) return [];
    this.#read.set(got.url, { order, reading });
    this.#items += itemCount(reading.found);
    return this.#follow(reading);
  }

  /** Undefined when enough was read by the time that its turn came. */
  async #get(
    url: string,
    known: KnownPage | undefined,
    signal: AbortSignal,
  ): Promise<Got | undefined> {
    const { client, robots, turns, limits } = this.#parts;
    const target = new URL(url);
    const { crawlDelayMs } = await robots.rules(target, signal);
    using _ = await turns.take(target.host, { delayMs: crawlDelayMs, signal });
    if (this.#full) return undefined;
    return await client.get(
      {
        url,
        accept: 'text/html, application/xhtml+xml, application/ld+json;q=0.9',
        timeoutMs: limits.pageTimeoutMs,
        lengthMaxBytes: limits.pageLengthMaxBytes,
        etag: known?.etag,
        lastModified: known?.lastModified,
        mayAsk: async (hop, within) => {
          const rules = await robots.rules(hop, within);
          if (!rules.mayAsk(hop.href)) throw new Forbidden(`robots.txt keeps us from ${hop.href}`);
        },
      },
      signal,
    );
  }

  async #reading(
    got: Got,
    { url, known }: { url: string; known: KnownPage | undefined },
    signal: AbortSignal,
  ): Promise<PageReading> {
    if (got.status === 304 && known !== undefined) {
      this.#unchanged++;
      return known.reading;
    }
    if (got.status !== 200) throw new FetchFailed(`${got.url} answered ${got.status}`);
    if (!/^\s*(text\/html|application\/(xhtml\+xml|ld\+json|json))\b|^$/i.test(got.contentType)) {
      throw new FetchFailed(`${got.url} is ${got.contentType.slice(0, 100)} and no page`);
    }
    const { contentType, bytes, etag, lastModified } = got;
    const reading = await this.#parts.read({ url: got.url, contentType, bytes }, signal);
    if (etag !== undefined || lastModified !== undefined) {
      this.#parts.memory.put(url, { etag, lastModified, reading });
    }
    return reading;
  }

  #follow(reading: PageReading): readonly Wanted[] {
    const found: Wanted[] = [];
    const links = reading.links.toSorted((a, b) => Number(b.isMenu) - Number(a.isMenu));
    for (const link of links) {
      const url = URL.parse(link.url);
      if (url === null || this.#site === undefined || !sameSite(url, this.#site)) continue;
      const kind = promise(link);
      if (kind === 'page') {
        const wanted = this.#want(link.url);
        if (wanted !== undefined) found.push(wanted);
      } else if (kind === 'document' && !this.#seen.has(link.url)) {
        this.#seen.add(link.url);
        this.warn(
          'source.unreadable',
          'Looks like a menu, but is a document or a picture.',
          link.url,
        );
      }
    }
    return found;
  }

  #want(href: string): Wanted | undefined {
    const url = normalized(href);
    if (this.#seen.has(url)) return undefined;
    const { pagesMax } = this.#parts.limits;
    if (this.#asked >= pagesMax) {
      if (this.#asked++ === pagesMax) {
        this.warn('source.cut', `Only the first ${pagesMax} pages were read.`, url);
      }
      return undefined;
    }
    this.#seen.add(url);
    this.#asked++;
    return { url, order: this.#order++ };
  }

  #progress(): void {
    const known = Math.min(this.#asked, this.#parts.limits.pagesMax);
    this.#parts.onProgress?.({ read: this.#answered, known, items: this.#items });
  }
}
