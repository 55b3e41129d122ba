import { minute } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import { defaultWeights } from '../../dispatch/cost.ts';
import type { Ask, CourierNow, Job, Scene } from '../assigner.ts';
import { Optimiser, type OptimiserOptions } from '../optimiser.ts';
import type { Reckoning } from '../problem-message.ts';
import { inlineSolver } from '../solver.ts';
import { straightLines } from '../travel.ts';

/** Monday noon; where all tests of dispatch take place. */
export const noon = Date.UTC(2026, 0, 5, 12);

/** A town on a line: a hundredth of a degree east is a minute's drive. */
export const at = (east: number): { lat: number; lng: number } => ({ lat: 0, lng: east / 100 });

const line = straightLines(at(0), { metresPerMinute: 1 });
export const townTravel = { ...line, metresPerMinute: 0.01 / line.degreesPerMetre.lng };

export function job(orderId: string, more: Partial<Job> = {}): Job {
  return {
    orderId,
    restaurantId: 'rst_1',
    pickup: at(0),
    dropoff: at(5),
    placedAt: noon,
    readyAt: noon,
    cooked: true,
    declined: [],
    partnerRefused: false,
    ...more,
  };
}

export function courier(
  courierId: string,
  east: number,
  more: Partial<CourierNow> = {},
): CourierNow {
  const place = at(east);
  const idle = { onDuty: true, holds: 0, served: 0, location: place, at: place, freeAt: noon };
  return { courierId, ...idle, ...more };
}

export function scene(jobs: readonly Job[], couriers: readonly CourierNow[], now = noon): Scene {
  return { zone: 'z', now, jobs, couriers };
}

export const reckoning: Reckoning = {
  travel: townTravel,
  kitchenMs: 2 * minute,
  doorMs: 2 * minute,
  untilMs: minute,
  ordersPerHour: 1.5,
  kitchensPerVisit: 1,
  guaranteedPerHour: 0,
  weights: defaultWeights,
  effort: { stepsMax: 60, idleStepsMax: 60, wallMsMax: 1_000 },
};

/** Solves in place: the same scene gives the same asks. */
export function optimiser(change: Partial<OptimiserOptions> = {}): Optimiser {
  return new Optimiser({
    solver: inlineSolver(),
    reckoning,
    random: seeded(1),
    zoneOf: () => 'z',
    partner: { lateMs: Infinity, aheadMs: 0 },
    explanationsMax: 100,
    fallback: { decide: () => [] },
    onError: (error) => {
      throw error;
    },
    ...change,
  });
}

/** What an optimiser that solves in place says at once. */
export function asksOf(by: Optimiser, of: Scene): readonly Ask[] {
  const asks = by.decide(of);
  if (asks instanceof Promise) throw new Error('it was to solve in place');
  return asks;
}
