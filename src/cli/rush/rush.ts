import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { serveSettings } from '../../app/config.ts';
import { startDabba } from '../../app/dabba.ts';
import { mdrpDayStart } from '../../app/mdrp-city.ts';
import { hour, minute } from '../../base/instant.ts';
import { readMdrpDay } from '../../sandbox/mdrp-world.ts';
import { ask } from '../door.ts';
import { place } from './place.ts';
import { kitchensAt, type Planned, planOfDay, planOfDemand } from './plan.ts';
import { printReport, reportOf } from './report.ts';

export interface RushSettings {
  readonly door?: string | undefined;
  readonly mdrp?: string | undefined;
  readonly orders: number;
  readonly hours: number;
  readonly speed: number;
  readonly seed: number;
  readonly json: boolean;
}

/**
 * Plays a day of orders through the door and waits until each has come to an end.
 *
 * Without `--door` it starts a Dabba of its own on a data file that it throws away. A recorded day
 * played against a running one needs that one to serve the same day (`dabba serve --mdrp`).
 */
export async function rush(settings: RushSettings): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const plan = settings.mdrp === undefined ? undefined : await dayPlan(settings.mdrp);
  const door = settings.door ?? (await ownDabba(settings, { stack, firstMs: plan?.[0]?.afterMs }));
  const planned = plan ?? planOfDemand(await kitchensAt(door), settings);
  const started = performance.now();
  const run = await play(planned, { door, settings, recorded: plan !== undefined });
  const report = await reportOf(door, { ...run, tookMs: performance.now() - started });
  printReport(report);
  if (settings.json) console.log(JSON.stringify({ rush: settings.mdrp ?? 'generated', ...report }));
  if (report.orders_open > 0 || report.orders_placed < planned.length) process.exitCode = 1;
}

async function dayPlan(folder: string): Promise<Planned[]> {
  return planOfDay(await readMdrpDay(folder, { dayStart: mdrpDayStart }), mdrpDayStart);
}

/** People answer at once, as in the benchmark's rules; the real times of cooking and driving stay. */
const promptPeople = {
  kitchens: {
    answer: { minMs: 0, meanMs: 0, maxMs: 0 },
    start: { minMs: 0, meanMs: 0, maxMs: 0 },
  },
  couriers: { answer: { minMs: 0, meanMs: 0, maxMs: 0 } },
};

async function ownDabba(
  settings: RushSettings,
  { stack, firstMs = 0 }: { stack: AsyncDisposableStack; firstMs: number | undefined },
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-rush-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const { mdrp, speed, seed } = settings;
  // The night is left out: the day is joined shortly before its first order.
  const joinAt = mdrpDayStart + Math.max(0, firstMs - 10 * minute);
  const anchor = mdrp === undefined ? {} : { clockAnchor: `${Date.now()}:${joinAt}` };
  const dabba = stack.use(
    await startDabba(
      serveSettings.parse({
        port: 0,
        sandboxPort: 0,
        data: join(folder, 'dabba.db'),
        speed,
        seed,
        ...(mdrp === undefined ? {} : { mdrp, behaviour: JSON.stringify(promptPeople) }),
        ...anchor,
      }),
    ),
  );
  console.log(`A Dabba of its own at ${dabba.url}, ${speed} times as fast as the wall.`);
  return dabba.url;
}

const timeOut = z.object({ time: z.string() });

async function play(
  planned: readonly Planned[],
  on: { door: string; settings: RushSettings; recorded: boolean },
): Promise<{ orderIds: string[]; refused: Record<string, number>; acceptMs: number[] }> {
  const { door, settings } = on;
  const { speed } = settings;
  const { time } = await ask(`${door}/healthz`, timeOut);
  // A recorded day stands at its own hours; a generated one begins now.
  const passedMs = on.recorded ? Date.parse(time) - mdrpDayStart : 0;
  const startAt = performance.now() - passedMs / speed;
  const orderIds: string[] = [];
  const acceptMs: number[] = [];
  const refused: Record<string, number> = {};
  const runKey = `rush ${settings.seed} ${Date.now()}`;
  const underWay = new Set<Promise<void>>();
  const progress = new Progress(planned.length);
  for (const [index, { afterMs, body }] of planned.entries()) {
    await wait(Math.max(0, startAt + afterMs / speed - performance.now()));
    while (underWay.size >= placingMax) await Promise.race(underWay);
    const placing = place(door, body, { key: `${runKey} ${index}`, patienceMs: 60_000 }).then(
      (placed) => {
        if (placed.ok) {
          orderIds.push(placed.orderId);
          acceptMs.push(placed.latencyMs);
        } else {
          refused[placed.code] = (refused[placed.code] ?? 0) + 1;
        }
      },
    );
    underWay.add(placing);
    void placing.finally(() => underWay.delete(placing));
    progress.show(orderIds.length, 0);
  }
  await Promise.all(underWay);
  await allEnded(door, new Set(orderIds), { speed, progress });
  return { orderIds, refused, acceptMs };
}

/** Requests on their way to the door at once. */
const placingMax = 256;
/** No order's deadlines reach further than this from the last one placed, in domain time. */
const endWithinMs = 8 * hour;

const pageOut = z.object({
  data: z.array(z.object({ id: z.string() })),
  next_cursor: z.string().nullable(),
});

async function allEnded(
  door: string,
  ours: ReadonlySet<string>,
  { speed, progress }: { speed: number; progress: Progress },
): Promise<void> {
  const until = performance.now() + endWithinMs / speed + minute;
  for (;;) {
    let open = 0;
    let cursor: string | null = null;
    do {
      const from: string = cursor === null ? '' : `&cursor=${cursor}`;
      const url = `${door}/v1/orders?open=true&limit=200${from}`;
      const page: z.infer<typeof pageOut> = await ask(url, pageOut);
      for (const { id } of page.data) if (ours.has(id)) open++;
      cursor = page.next_cursor;
    } while (cursor !== null);
    progress.show(ours.size, ours.size - open);
    if (open === 0 || performance.now() > until) return;
    await wait(500);
  }
}

/** One line that redraws itself; silent where the output is not a terminal. */
class Progress {
  readonly #all: number;

  constructor(all: number) {
    this.#all = all;
  }

  show(placed: number, ended: number): void {
    if (!process.stdout.isTTY) return;
    const width = 40;
    const cells = (count: number): number => Math.round((count / this.#all) * width);
    const bar = '█'.repeat(cells(ended)) + '▒'.repeat(cells(placed) - cells(ended));
    process.stdout.write(`\r[${bar.padEnd(width)}] ${placed}/${this.#all} placed, ${ended} ended `);
  }
}
