import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { hour, type Instant } from '../../base/instant.ts';
import { scaledClock } from '../../app/scaled-clock.ts';
import { type Clock, realClock } from '../../task/clock.ts';
import { sleep } from '../../task/wait.ts';
import { ask } from '../door.ts';
import { place } from './place.ts';
import type { Planned } from './plan.ts';

export interface Play {
  readonly door: string;
  readonly speed: number;
  /** Keys of one run begin with it, so that another run on the same file orders anew. */
  readonly runKey: string;
  /** Minute 0 of the plan in domain time; absent: it begins now. */
  readonly dayStart?: Instant | undefined;
  /** The time that the door lives by, where it is at hand; else it is asked once and reckoned. */
  readonly clock?: Clock | undefined;
}

export interface Played {
  readonly orderIds: readonly string[];
  readonly refused: Readonly<Record<string, number>>;
  readonly acceptMs: readonly number[];
}

const timeOut = z.object({ time: z.string() });

/** Requests on their way to the door at once. */
const placingMax = 256;

/** Places every order when its time comes, and waits until each has come to an end. */
export async function play(planned: readonly Planned[], on: Play): Promise<Played> {
  const { door, speed } = on;
  const clock = on.clock ?? (await clockAt(door, speed));
  const dayStart = on.dayStart ?? clock.now();
  const orderIds: string[] = [];
  const acceptMs: number[] = [];
  const refused: Record<string, number> = {};
  const underWay = new Set<Promise<void>>();
  const progress = new Progress(planned.length);
  for (const [index, { afterMs, body }] of planned.entries()) {
    await sleep(dayStart + afterMs - clock.now(), { clock });
    while (underWay.size >= placingMax) await Promise.race(underWay);
    const how = { key: `${on.runKey} ${index}`, patienceMs: 60_000 };
    const placing = place(door, body, how).then((placed) => {
      if (placed.ok) {
        orderIds.push(placed.orderId);
        acceptMs.push(placed.latencyMs);
      } else {
        refused[placed.code] = (refused[placed.code] ?? 0) + 1;
      }
    });
    underWay.add(placing);
    void placing.finally(() => underWay.delete(placing));
    progress.show(orderIds.length, 0);
  }
  await Promise.all(underWay);
  await allEnded(door, new Set(orderIds), { clock, progress });
  return { orderIds, refused, acceptMs };
}

async function clockAt(door: string, speed: number): Promise<Clock> {
  const { time } = await ask(`${door}/healthz`, timeOut);
  return scaledClock(speed, { realAt: realClock.now(), domainAt: Date.parse(time) });
}

/** No order's deadlines reach further than this from the last one placed, in domain time. */
const endWithinMs = 8 * hour;

const pageOut = z.object({
  data: z.array(z.object({ id: z.string() })),
  next_cursor: z.string().nullable(),
});

async function allEnded(
  door: string,
  ours: ReadonlySet<string>,
  { clock, progress }: { clock: Clock; progress: Progress },
): Promise<void> {
  const until = clock.now() + endWithinMs;
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
    if (open === 0 || clock.now() > until) return;
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
