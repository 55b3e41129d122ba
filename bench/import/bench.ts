/**
 * How much sooner the pages of a site arrive side by side than one after the other.
 *
 * Measured: `importMenu` from the address to the draft (robots.txt, pages, reading them on a thread,
 * the menu), of a site of 200 pages on loopback that takes 100 ms for each answer, in a process of its
 * own: once with the limits of the product, then once with one request at a time, which is what
 * `ratio_to_sequential` divides by. Both begin with an empty memory of the site; a short import before
 * them starts the thread and compiles the readers.
 *
 * Not measured: photos, TLS, and sites that slow down or shut out who asks for much at once.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDrafts } from '../../src/menus-in/draft/drafts.ts';
import { importMenu } from '../../src/menus-in/import.ts';
import { defaultImportLimits } from '../../src/menus-in/limits.ts';
import { realClock } from '../../src/task/clock.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { rounded } from '../statistics.ts';

const pages = 200;
const answerMs = 100;

export async function run(_options: BenchOptions): Promise<BenchResult> {
  const site = fork(join(import.meta.dirname, 'site.ts'), [String(pages), String(answerMs)]);
  try {
    const [port] = (await once(site, 'message')) as [number];
    const host = `127.0.0.1:${port}`;
    await timed(host, { pagesMax: 20, perHostMax: defaultImportLimits.perHostMax });
    const beside = await timed(host, {
      pagesMax: pages,
      perHostMax: defaultImportLimits.perHostMax,
    });
    const sequential = await timed(host, { pagesMax: pages, perHostMax: 1 });
    return {
      bench: 'import',
      figures: {
        pages: beside.pages,
        items: beside.items,
        wall_ms: rounded(beside.wallMs),
        sequential_ms: rounded(sequential.wallMs),
        ratio_to_sequential: rounded(beside.wallMs / sequential.wallMs, 4),
        requests_at_once_max: beside.atOnce,
      },
      notes: [
        `${answerMs} ms an answer; at most ${defaultImportLimits.perHostMax} at once to one host`,
      ],
    };
  } finally {
    site.kill();
  }

  async function timed(
    host: string,
    change: { pagesMax: number; perHostMax: number },
  ): Promise<{ wallMs: number; pages: number; items: number; atOnce: number }> {
    const folder = await mkdtemp(join(tmpdir(), 'dabba-import-'));
    try {
      const start = performance.now();
      const { draft } = await importMenu(
        { source: { kind: 'site', url: `http://${host}/` } },
        {
          drafts: new MemoryDrafts(),
          folder,
          clock: realClock,
          limits: { ...defaultImportLimits, ...change },
          allowHosts: [host],
        },
      );
      const wallMs = performance.now() - start;
      const items = draft.menu.categories.reduce((sum, one) => sum + one.items.length, 0);
      site.send('atOnce');
      const [atOnce] = (await once(site, 'message')) as [number];
      return { wallMs, pages: draft.source.pages, items, atOnce };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
