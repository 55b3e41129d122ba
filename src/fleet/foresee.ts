import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import { deliveryRanks } from '../domain/order/status.ts';
import type { CourierNow } from './assigner.ts';
import type { Held } from './reading.ts';

export interface Spans {
  readonly travelMs: (from: GeoPoint, to: GeoPoint) => number;
  /** At a kitchen and at a door; half before the food changes hands, half after. */
  readonly kitchenMs: number;
  readonly doorMs: number;
}

/** Somebody who should have been there by now is taken to be there this much from now. */
const lateMs = 30_000;

/**
 * Where and when a courier can take on something new, worked out from what he was last heard to do,
 * and the visit he is on his way to, while he has not taken anything along.
 *
 * `location` is where he stood at `seenAt`; `freeFrom` is when he was done with his last order.
 */
export function foresee(
  courier: { location: GeoPoint; seenAt: Instant; freeFrom: Instant },
  held: readonly Held[],
  { now, spans }: { now: Instant; spans: Spans },
): Pick<CourierNow, 'at' | 'freeAt' | 'visit'> {
  const jobs = held.toSorted((a, b) => a.stop - b.stop);
  const [first] = jobs;
  if (first === undefined) return { at: courier.location, freeAt: courier.freeFrom };
  const carried = jobs.filter(({ stage }) => deliveryRanks[stage] >= deliveryRanks.picked_up);
  if (carried.length > 0) {
    const done = drops(courier, carried, { now, spans });
    const left = jobs.filter((job) => !carried.includes(job));
    return left.length === 0 ? done : fetching(done, left, spans);
  }
  const arrivesAt = arrival(courier, jobs, { now, spans });
  const whole = fetching({ at: first.pickup, freeAt: arrivesAt }, jobs, spans);
  const { visitId } = first;
  // What an operator put together by hand is left as it is.
  const one = jobs.every(
    (job) => job.visitId === visitId && job.restaurantId === first.restaurantId,
  );
  return visitId === undefined || !one
    ? whole
    : { ...whole, visit: { id: visitId, arrivesAt, jobs } };
}

function arrival(
  courier: { location: GeoPoint; seenAt: Instant; freeFrom: Instant },
  jobs: readonly Held[],
  { now, spans }: { now: Instant; spans: Spans },
): Instant {
  const there = jobs.filter(({ stage }) => stage === 'arrived_at_pickup');
  if (there.length > 0) return Math.min(...there.map(({ stageAt }) => stageAt));
  const asked = Math.min(...jobs.map(({ since }) => since));
  const left = Math.max(asked, courier.freeFrom, Math.min(courier.seenAt, now));
  const [first] = jobs as readonly [Held];
  return Math.max(now, left + spans.travelMs(courier.location, first.pickup));
}

/** The rest of a trip, the food being on board. */
function drops(
  courier: { location: GeoPoint; seenAt: Instant; freeFrom: Instant },
  carried: readonly Held[],
  { now, spans }: { now: Instant; spans: Spans },
): { at: GeoPoint; freeAt: Instant } {
  const there = carried.filter(({ stage }) => stage === 'arrived_at_dropoff');
  const rest = carried.filter(({ stage }) => stage !== 'arrived_at_dropoff');
  let at = courier.location;
  let freeAt = courier.freeFrom;
  for (const { pickup, pickedUpAt } of rest) {
    const leaves = (pickedUpAt ?? now) + spans.kitchenMs / 2;
    if (leaves > freeAt) [freeAt, at] = [leaves, pickup];
  }
  for (const { stageAt, dropoff } of there) {
    at = dropoff;
    freeAt = Math.max(freeAt, stageAt + spans.doorMs, now + lateMs);
  }
  for (const { dropoff } of rest) {
    freeAt += spans.travelMs(at, dropoff) + spans.doorMs;
    freeAt = Math.max(freeAt, now + lateMs);
    at = dropoff;
  }
  return { at, freeAt };
}

/** A whole trip that begins with the way to the kitchen, or at it. */
function fetching(
  from: { at: GeoPoint; freeAt: Instant },
  jobs: readonly Held[],
  spans: Spans,
): { at: GeoPoint; freeAt: Instant } {
  const [first] = jobs as readonly [Held];
  const inside = from.freeAt + spans.travelMs(from.at, first.pickup) + spans.kitchenMs / 2;
  let freeAt = Math.max(inside, ...jobs.map(({ readyAt }) => readyAt)) + spans.kitchenMs / 2;
  let at = first.pickup;
  for (const { dropoff } of jobs) {
    freeAt += spans.travelMs(at, dropoff) + spans.doorMs;
    at = dropoff;
  }
  return { at, freeAt };
}
