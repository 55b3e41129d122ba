/**
 * The load: a process of its own that sends orders to one server and prints one JSON line.
 *
 * `node bench/orders/load.ts '<LoadPlan as JSON>'`. Throughput is what the server says it *finished*
 * between two looks at its own count, after a warm-up; latency is that of acceptance.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, rounded } from '../statistics.ts';
import { arrivals, ClosedLoop, OpenLoop } from './loops.ts';
import { requestMaker } from './request.ts';
import type { OrderShape } from './request.ts';
import { Tally } from './tally.ts';
import type { TallyReport } from './tally.ts';
import { get, Wire } from './wire.ts';

export interface LoadPlan {
  readonly orders: string;
  readonly stats: string;
  readonly shape: OrderShape;
  readonly connections: number;
  readonly warmupMs: number;
  readonly windowMs: number;
  readonly seed: number;
  /** Closed loop: most orders accepted and not done. Open loop: undefined. */
  readonly openMax?: number;
  /** Open loop: mean arrivals a second. Closed loop: undefined. */
  readonly ratePerS?: number;
}

export interface LoadReport extends TallyReport {
  readonly done: number;
  /** Accepted and still not done when the drain's patience ended. */
  readonly left: number;
  readonly window_s: number;
  readonly done_per_s: number;
  readonly open_most: number;
  /** How late this process sent: open loop only. */
  readonly sent_late_p99_ms?: number;
  /** Share of one core that the load itself used. */
  readonly load_cpu: number;
}

const pollMs = 25;
const drainMsMax = 4000;
const countMax = 2_000_000;

function beat(loop: OpenLoop): void {
  if (loop.tick()) setTimeout(beat, 1, loop);
}

async function main(plan: LoadPlan): Promise<LoadReport> {
  const statsPath = new URL(plan.stats).pathname;
  const statsWire = new Wire(plan.stats);
  const wires = Array.from({ length: plan.connections }, () => new Wire(plan.orders));
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  const fromMs = startMs + plan.warmupMs;
  const untilMs = fromMs + plan.windowMs;
  const tally = new Tally({ fromMs, toMs: untilMs, countMax });
  const make = requestMaker(plan.shape, plan.seed);
  const nowMs = (): number => performance.now();
  const loopPlan = { wires, make, tally, nowMs, untilMs, countMax };
  const loop =
    plan.ratePerS === undefined
      ? new ClosedLoop(loopPlan, plan.openMax ?? Number.POSITIVE_INFINITY)
      : new OpenLoop(loopPlan, arrivals(plan.ratePerS, startMs, plan.seed));
  if (loop instanceof ClosedLoop) loop.start();
  else beat(loop);

  let [openMost, first, last] = [0, { atMs: 0, done: 0 }, { atMs: 0, done: 0 }];
  const poll = async (): Promise<{ atMs: number; done: number }> => {
    await wait(pollMs);
    const { done } = JSON.parse((await get(statsWire, statsPath)).body) as { done: number };
    openMost = Math.max(openMost, tally.accepted - done);
    if (loop instanceof ClosedLoop) loop.progress(done);
    return { atMs: performance.now(), done };
  };
  do first = await poll();
  while (first.atMs < fromMs);
  do last = await poll();
  while (last.atMs < untilMs);
  const used = process.cpuUsage(cpu);
  const ranMs = performance.now() - startMs;
  let drained = last;
  while (drained.done < tally.accepted && drained.atMs < untilMs + drainMsMax) {
    drained = await poll();
  }

  for (const wire of [...wires, statsWire]) wire.close();
  return {
    ...tally.report(),
    done: drained.done,
    left: tally.accepted - drained.done,
    window_s: rounded((last.atMs - first.atMs) / 1000, 3),
    done_per_s: rounded(((last.done - first.done) * 1000) / (last.atMs - first.atMs), 1),
    open_most: openMost,
    ...(loop instanceof OpenLoop && {
      sent_late_p99_ms: rounded(percentile(Float64Array.from(loop.lateMs).sort(), 0.99), 2),
    }),
    load_cpu: rounded((used.user + used.system) / 1000 / ranMs, 2),
  };
}

console.log(JSON.stringify(await main(JSON.parse(process.argv[2] ?? '{}') as LoadPlan)));
process.exit(0);
