import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readOr, replaceFile } from '../draft/drafts.ts';
import { foundMenu } from '../read/found.ts';
import type { KnownPage, PageMemory } from './crawl.ts';

const knownPage = z.object({
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  reading: z.object({
    found: foundMenu,
    links: z.array(z.object({ url: z.string(), text: z.string(), isMenu: z.boolean() })),
    text: z.string().optional(),
  }),
});
/** Raised with every change of what readers find, so that old readings are not mistaken for new. */
const version = 1;
const shape = z.object({ version: z.literal(version), pages: z.record(z.string(), knownPage) });

/**
 * What the pages of one site said, in a file beside its drafts. Losing it costs a transfer and
 * nothing else: what cannot be read is as if it were not there.
 */
export class FileMemory implements PageMemory {
  readonly #path: string;
  readonly #pages: Map<string, KnownPage>;
  #changed = false;

  private constructor(path: string, pages: Map<string, KnownPage>) {
    this.#path = path;
    this.#pages = pages;
  }

  static async open(folder: string, start: string): Promise<FileMemory> {
    const path = join(folder, `site_${hash('sha256', start).slice(0, 24)}.json`);
    const text = await readOr(path);
    const kept = text === undefined ? undefined : shape.safeParse(jsonOf(text)).data?.pages;
    return new FileMemory(path, new Map(Object.entries(kept ?? {})));
  }

  get(url: string): KnownPage | undefined {
    return this.#pages.get(url);
  }

  put(url: string, page: KnownPage): void {
    this.#pages.set(url, page);
    this.#changed = true;
  }

  async save(folder: string): Promise<void> {
    if (!this.#changed) return;
    await mkdir(folder, { recursive: true });
    await replaceFile(
      this.#path,
      JSON.stringify({ version, pages: Object.fromEntries(this.#pages) }),
    );
    this.#changed = false;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
