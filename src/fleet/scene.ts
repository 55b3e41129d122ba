import type { GeoPoint } from '../base/geo.ts';
import { hour, type Instant } from '../base/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { Ask, CourierNow, Job, Scene } from './assigner.ts';
import { foresee, type Spans } from './foresee.ts';
import { type Held, heldOf, jobOf } from './reading.ts';
import type { Courier, Roll } from './roll.ts';

export interface Shift {
  readonly location: GeoPoint;
  readonly onAt: Instant;
  readonly offAt: Instant;
}

export interface Ride {
  /** How many times as long as the zone's ways take this one's do. */
  readonly pace: number;
  /** Orders that can be carried at once. */
  readonly capacity: number;
}

/** One order as it was last shown. */
export interface Seen {
  readonly order: Order;
  /** When its delivery last moved. */
  readonly stageAt: Instant;
}

/** What a fleet knows, to be looked at from one zone. */
export interface Known {
  readonly roll: Roll;
  readonly seen: ReadonlyMap<string, Seen>;
  /** Orders in nobody's hands that may be asked for now. */
  readonly open: Iterable<string>;
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly rides: ReadonlyMap<string, Ride> | undefined;
  readonly service: { readonly kitchenMs: number; readonly doorMs: number };
  readonly travelMs: (courierId: string, from: GeoPoint, to: GeoPoint) => number;
  readonly zoneOf: (point: GeoPoint) => string;
  readonly lockOf: (orderId: string) => string | null | undefined;
  readonly asked: (orderId: string) => Ask | undefined;
}

/** A shift that begins within this time is planned with. */
const comingMs = hour;
/** A place that no road leads to is as good as this far away. */
const noWayMs = 6 * hour;

export function sceneOf(zone: string, now: Instant, known: Known): Scene {
  const { roll, zoneOf } = known;
  const here = [...roll.onDuty()].filter(([, { location }]) => zoneOf(location) === zone);
  const awake = here.filter(([, { quietUntil }]) => quietUntil <= now);
  // Where nobody else is, who did not answer is asked all the same.
  const asked = awake.length > 0 ? awake : here;
  const couriers = asked.map((one) => courierOf(one, now, known));
  return { zone, now, jobs: jobsOf(known), couriers: [...couriers, ...coming(zone, now, known)] };
}

function jobsOf({ open, seen, lockOf }: Known): Job[] {
  const jobs: Job[] = [];
  for (const orderId of open) {
    const one = seen.get(orderId);
    const lockedTo = lockOf(orderId);
    if (one === undefined || lockedTo === null) continue;
    const job = jobOf(one.order);
    jobs.push(lockedTo === undefined ? job : { ...job, lockedTo });
  }
  return jobs;
}

function courierOf(
  [courierId, courier]: readonly [string, Courier],
  now: Instant,
  known: Known,
): CourierNow {
  const { location, served, jobs, offAt } = courier;
  const shift = known.shifts.get(courierId);
  const spans: Spans = {
    ...known.service,
    travelMs: (from, to) => Math.min(noWayMs, known.travelMs(courierId, from, to)),
  };
  return {
    courierId,
    onDuty: true,
    holds: jobs.size,
    location,
    served,
    ...(shift === undefined ? {} : { onAt: shift.onAt, offAt: shift.offAt }),
    // What he says himself goes before what was planned.
    ...(offAt === undefined ? {} : { offAt }),
    ...known.rides?.get(courierId),
    ...foresee(courier, heldBy(jobs.keys(), now, known), { now, spans }),
  };
}

/** Who is not here yet and will be. */
function coming(zone: string, now: Instant, { shifts, rides, roll, zoneOf }: Known): CourierNow[] {
  const found: CourierNow[] = [];
  for (const [courierId, { location, onAt, offAt }] of shifts) {
    if (onAt <= now || onAt > now + comingMs || roll.of(courierId) !== undefined) continue;
    if (zoneOf(location) !== zone) continue;
    const idle = { onDuty: false, holds: 0, served: 0, ...rides?.get(courierId) };
    found.push({ courierId, ...idle, location, at: location, freeAt: onAt, onAt, offAt });
  }
  return found;
}

function heldBy(orderIds: Iterable<string>, now: Instant, { seen, asked }: Known): Held[] {
  const held: Held[] = [];
  for (const orderId of orderIds) {
    const known = seen.get(orderId);
    if (known === undefined) continue;
    const one = heldOf(known.order, known.stageAt);
    const ask = asked(orderId);
    if (one !== undefined) held.push(one);
    else if (ask?.kind === 'courier') {
      // Asked and not answered yet.
      const { courierId, visit } = ask;
      const at = { stage: 'offered', stageAt: now, since: now, pickedUpAt: null } as const;
      const planned = { courierId, visitId: visit?.id, stop: visit?.stop ?? 0 };
      held.push({ ...jobOf(known.order), ...at, ...planned });
    }
  }
  return held;
}
