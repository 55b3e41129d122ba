/**
 * The live dispatcher at its busiest: how long a decision of a whole zone takes, and what that does
 * to the loop that everything else runs on.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { defaultWeights } from '../../src/dispatch/cost.ts';
import { limits } from '../../src/app/limits.ts';
import { minute, second } from '../../src/base/instant.ts';
import { seeded } from '../../src/base/random.ts';
import type { Assigner } from '../../src/fleet/assigner.ts';
import { DutyBook } from '../../src/fleet/duty-book.ts';
import { nearestFirst } from '../../src/fleet/nearest.ts';
import { type Decided, Optimiser } from '../../src/fleet/optimiser.ts';
import { OwnFleet } from '../../src/fleet/own-fleet.ts';
import { SolverThread } from '../../src/fleet/solver-thread.ts';
import { straightLines, travelMs } from '../../src/fleet/travel.ts';
import { LoopMonitor } from '../../src/task/loop-monitor.ts';
import type { BenchResult } from '../result.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { RushHour, type Size } from './rush-hour.ts';

const size: Size = { couriers: 500, orders: 2_000, restaurants: 150, speed: 60 };
/** The solver is compiled and the zone has found its rhythm. */
const warmUpMs = 8_000;
const measuredMs = 20_000;

interface Took {
  readonly wallMs: number;
  readonly orders: number;
  readonly couriers: number;
}

export async function run(): Promise<BenchResult> {
  await using hour = new RushHour(size);
  await hour.open();
  const quiet = await heldUp(2_000);
  await using solver = new SolverThread(limits.solver);
  const took: Took[] = [];
  const decided: Decided[] = [];
  const errors: unknown[] = [];
  const travel = straightLines({ lat: 41.88, lng: -87.63 }, { metresPerMinute: 300 });
  const direct = (_id: string, from: Parameters<typeof travelMs>[1], to: typeof from): number =>
    travelMs(travel, from, to);
  const optimiser = new Optimiser({
    solver,
    reckoning: {
      travel,
      kitchenMs: 2 * minute,
      doorMs: 2 * minute,
      untilMs: limits.fleet.heartbeatMs + 15 * second,
      ordersPerHour: 1.5,
      kitchensPerVisit: 1,
      guaranteedPerHour: 0,
      weights: defaultWeights,
      effort: limits.dispatchEffort,
    },
    random: seeded(1),
    zoneOf: () => '',
    partner: { lateMs: Infinity, aheadMs: 0 },
    explanationsMax: 10_000,
    fallback: nearestFirst({ marginMs: 0, travelMs: direct }),
    onDecided: (one) => decided.push(one),
    onError: (error) => errors.push(error),
  });
  using book = new DutyBook(':memory:');
  await using fleet = new OwnFleet({
    engine: hour.engine,
    clock: hour.clock,
    book,
    travelMs: direct,
    service: { kitchenMs: 2 * minute, doorMs: 2 * minute },
    ...limits.fleet,
    assigner: timed(optimiser, took),
    learn: (order, before) => optimiser.learn(order, before),
    onError: (error) => errors.push(error),
  });
  for (const { id, location } of hour.couriers) fleet.onDuty(id, location);
  await wait(warmUpMs);
  const first = took[0]?.wallMs ?? Number.NaN;
  const before = took.length;
  const busy = await heldUp(measuredMs);
  const measured = took.slice(before);
  const walls = measured.map(({ wallMs }) => wallMs);
  const main = measured.map(({ wallMs }, index) => wallMs - (decided[before + index]?.wallMs ?? 0));
  if (errors.length > 0) throw new AggregateError(errors, 'the dispatcher failed');
  return {
    bench: 'live',
    figures: {
      couriers: size.couriers,
      open_orders: Math.min(...measured.map(({ orders }) => orders)),
      decisions: walls.length,
      decision_ms: rounded(median(walls), 1),
      decision_p99_ms: rounded(percentile(Float64Array.from(walls).toSorted(), 0.99), 1),
      decision_max_ms: rounded(Math.max(...walls), 1),
      first_decision_ms: rounded(first, 1),
      outside_solver_ms: rounded(median(main), 1),
      loop_delay_p99_ms: rounded(busy.delayP99Ms, 1),
      loop_delay_max_ms: rounded(busy.delayMaxMs, 1),
      loop_delay_quiet_p99_ms: rounded(quiet.delayP99Ms, 1),
      loop_utilization: rounded(busy.utilization, 2),
      offers: hour.offered,
      delivered: hour.delivered,
    },
    notes: [
      `A decision is timed from the question to the answer on the main loop, the way to the solver's thread and back included; ${warmUpMs / 1_000} s of warm-up are left out, the first decision is given by itself.`,
      `Business time runs ${size.speed} times as fast as the wall, so that couriers finish and orders come while it is measured.`,
    ],
  };
}

function timed(assigner: Assigner, took: Took[]): Assigner {
  return {
    decide: async (scene) => {
      const startedAt = performance.now();
      const asks = await assigner.decide(scene);
      const wallMs = performance.now() - startedAt;
      took.push({ wallMs, orders: scene.jobs.length, couriers: scene.couriers.length });
      return asks;
    },
  };
}

async function heldUp(
  forMs: number,
): Promise<{ delayP99Ms: number; delayMaxMs: number; utilization: number }> {
  await using monitor = new LoopMonitor({ thresholdMs: 60_000, beatMs: 2 });
  await monitor.watching;
  monitor.read();
  await wait(forMs);
  return monitor.read();
}
