import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import { moveOnAfter, sleep } from '../task/wait.ts';
import type { CityParts, SandboxKitchens } from './kitchens.ts';

/** Somebody on the way. `location` is where he stands, or stood when he was last still. */
export interface Rider {
  location: GeoPoint;
  /** When he was stopped between two places, if that is where he stands. */
  stoppedAt?: Instant;
  readonly vehicle: string;
}

export interface Ride {
  readonly orderId: string;
  readonly pickup: GeoPoint;
  readonly dropoff: GeoPoint;
  /** When the food was promised: what he goes by where no kitchen of the sandbox cooks it. */
  readonly readyAt: Instant;
  /** When each step was taken that was, in order: where a ride that was broken off goes on. */
  readonly taken: Instant[];
}

export type RideStatus =
  | 'enroute_to_pickup'
  | 'arrived_at_pickup'
  | 'picked_up'
  | 'enroute_to_dropoff'
  | 'arrived_at_dropoff'
  | 'delivered';

/** In the order in which they are taken; `taken` has the time of each at its place here. */
const steps: readonly RideStatus[] = [
  'enroute_to_pickup',
  'arrived_at_pickup',
  'picked_up',
  'enroute_to_dropoff',
  'arrived_at_dropoff',
  'delivered',
];

const [setOut, arrived, pickedUp, left, atDoor, delivered] = [0, 1, 2, 3, 4, 5] as const;

/** Told of each step as it happens. */
export type Report<R extends Ride> = (job: R, status: RideStatus, occurredAt: Instant) => void;

export interface RideParts<R extends Ride> {
  readonly city: CityParts;
  readonly kitchens: SandboxKitchens;
  readonly signal: AbortSignal;
  readonly report: Report<R>;
  /** How many times as long as the world says a job's ways take; 1 when absent. */
  readonly slowness?: (job: R) => number;
}

export function isDone({ taken }: Ride): boolean {
  return taken.length === steps.length;
}

/**
 * Drives one visit from where the rider is: all of its orders are taken along from one counter and
 * dropped in the order of `jobs()`, and he is left at the last door. Most visits are of one order.
 *
 * Half of the service time at each door comes before the food changes hands and half after, once a
 * visit to the counter; nobody tells him that the food is ready, he waits for all of it. `jobs` is
 * asked anew before each step: what joins before the food is taken comes along, what leaves is left.
 * When `signal` aborts he stands where he got to. A visit with steps taken goes on after the last,
 * by the times of those steps; only new ones are told.
 */
export async function drive<R extends Ride>(
  rider: Rider,
  jobs: () => readonly R[],
  parts: RideParts<R>,
): Promise<void> {
  const { world } = parts.city;
  for (;;) {
    const all = jobs();
    const uncollected = all.filter(({ taken }) => taken.length <= pickedUp);
    if (uncollected.length > 0) {
      await collect(rider, uncollected, { ...parts, jobs });
      continue;
    }
    const counterLeftAt = last(all, pickedUp) + world.pickupServiceMs / 2;
    const doorLeftAt = last(all, delivered) + world.dropoffServiceMs / 2;
    await until(Math.max(counterLeftAt, doorLeftAt), parts);
    const next =
      all.find(({ taken }) => taken.length > left && taken.length <= delivered) ??
      all.find((job) => !isDone(job));
    if (next === undefined) return;
    await drop(rider, next, parts);
  }
}

/** As far as the food in his bag. */
async function collect<R extends Ride>(
  rider: Rider,
  waiting: readonly R[],
  parts: RideParts<R> & { readonly jobs: () => readonly R[] },
): Promise<void> {
  const [lead] = waiting;
  if (lead === undefined) return;
  take(waiting, setOut, parts);
  const startedAt = first(waiting, setOut);
  if (waiting.every(({ taken }) => taken.length <= arrived)) {
    await travel(rider, { to: lead.pickup, startedAt, slowness: slownessOf(lead, parts) }, parts);
  }
  const here = parts.jobs().filter(({ taken }) => taken.length <= pickedUp);
  take(here, setOut, parts);
  take(here, arrived, parts);
  await until(first(here, arrived) + parts.city.world.pickupServiceMs / 2, parts);
  for (const job of here) await food(job, parts);
  take(here, pickedUp, parts);
}

async function food<R extends Ride>(job: R, parts: RideParts<R>): Promise<void> {
  const { city, kitchens, signal } = parts;
  const { clock, behaviour } = city;
  const waited = await moveOnAfter(
    behaviour().couriers.patienceMs,
    (inner) => kitchens.untilReady(job.orderId, inner),
    { clock, signal },
  );
  if (waited.value === false) await until(job.readyAt, parts);
}

async function drop<R extends Ride>(rider: Rider, job: R, parts: RideParts<R>): Promise<void> {
  take([job], left, parts);
  if (job.taken.length === atDoor) {
    const startedAt = first([job], left);
    await travel(rider, { to: job.dropoff, startedAt, slowness: slownessOf(job, parts) }, parts);
  }
  take([job], atDoor, parts);
  await until(first([job], atDoor) + parts.city.world.dropoffServiceMs / 2, parts);
  take([job], delivered, parts);
}

/** The step, by those of `jobs` whose next one it is. */
function take<R extends Ride>(
  jobs: readonly R[],
  step: number,
  { city, report }: RideParts<R>,
): void {
  const now = city.clock.now();
  const status = steps[step];
  if (status === undefined) return;
  for (const job of jobs) {
    if (job.taken.length !== step) continue;
    job.taken.push(now);
    report(job, status, now);
  }
}

async function until(
  at: Instant,
  { city: { clock }, signal }: Pick<RideParts<Ride>, 'city' | 'signal'>,
): Promise<void> {
  signal.throwIfAborted();
  if (at > clock.now()) await sleep(at - clock.now(), { clock, signal });
}

function first(jobs: readonly Ride[], step: number): Instant {
  return Math.min(...jobs.map(({ taken }) => taken[step] ?? Infinity));
}

function last(jobs: readonly Ride[], step: number): Instant {
  return Math.max(...jobs.map(({ taken }) => taken[step] ?? -Infinity));
}

function slownessOf<R extends Ride>(job: R, { slowness }: RideParts<R>): number {
  return slowness?.(job) ?? 1;
}

async function travel(
  rider: Rider,
  way: { readonly to: GeoPoint; readonly startedAt: Instant; readonly slowness: number },
  { city: { clock, world }, signal }: Pick<RideParts<Ride>, 'city' | 'signal'>,
): Promise<void> {
  const { to } = way;
  const from = rider.location;
  const tripMs = world.travelMs(from, to, rider.vehicle) * way.slowness;
  // Where he was stopped on the way he begins anew; it is not the time of the step that counts then.
  const startedAt = Math.max(way.startedAt, rider.stoppedAt ?? way.startedAt);
  try {
    await sleep(startedAt + tripMs - clock.now(), { clock, signal });
    rider.location = to;
    delete rider.stoppedAt;
  } catch (error) {
    const share = tripMs === 0 ? 1 : Math.min(1, (clock.now() - startedAt) / tripMs);
    rider.location = {
      lat: from.lat + (to.lat - from.lat) * share,
      lng: from.lng + (to.lng - from.lng) * share,
    };
    rider.stoppedAt = clock.now();
    throw error;
  }
}
