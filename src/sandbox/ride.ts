import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import { moveOnAfter, sleep } from '../task/wait.ts';
import type { CityParts, SandboxKitchens } from './kitchens.ts';

/** Somebody on the way. `location` is where he stands, or stood when he was last still. */
export interface Rider {
  location: GeoPoint;
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

/** Told of each step as it happens; a rejection ends the ride there. */
export type Report = (status: RideStatus, occurredAt: Instant) => void;

/**
 * Drives one order from where the rider is to the customer, and leaves him there.
 *
 * Half of the service time at each door comes before the food changes hands and half after; nobody
 * tells him that the food is ready, he waits for it. When `signal` aborts he stands where he got to.
 * A ride with steps taken goes on after the last, by the time of that step; only new ones are told.
 */
export async function ride(
  rider: Rider,
  job: Ride,
  { city, kitchens, signal, report }: RideParts,
): Promise<void> {
  const { clock, world, behaviour } = city;
  const until = (at: Instant): Promise<void> => sleep(at - clock.now(), { clock, signal });
  const driveTo =
    (to: GeoPoint) =>
    (startedAt: Instant): Promise<void> =>
      drive(rider, { to, startedAt }, { city, signal });
  const food = async (arrivedAt: Instant): Promise<void> => {
    await until(arrivedAt + world.pickupServiceMs / 2);
    const waited = await moveOnAfter(
      behaviour().couriers.patienceMs,
      (inner) => kitchens.untilReady(job.orderId, inner),
      { clock, signal },
    );
    if (waited.value === false) await until(job.readyAt);
  };
  /** Each step, and what comes before the next. */
  const steps: readonly (readonly [RideStatus, (since: Instant) => Promise<void>])[] = [
    ['enroute_to_pickup', driveTo(job.pickup)],
    ['arrived_at_pickup', food],
    ['picked_up', (at) => until(at + world.pickupServiceMs / 2)],
    ['enroute_to_dropoff', driveTo(job.dropoff)],
    ['arrived_at_dropoff', (at) => until(at + world.dropoffServiceMs / 2)],
    ['delivered', (at) => until(at + world.dropoffServiceMs / 2)],
  ];
  for (const [index, [status, after]] of steps.entries()) {
    if (index < job.taken.length - 1) continue;
    let at = job.taken[index];
    if (at === undefined) {
      at = clock.now();
      job.taken.push(at);
      report(status, at);
    }
    await after(at);
  }
}

export interface RideParts {
  readonly city: CityParts;
  readonly kitchens: SandboxKitchens;
  readonly signal: AbortSignal;
  readonly report: Report;
}

async function drive(
  rider: Rider,
  { to, startedAt }: { to: GeoPoint; startedAt: Instant },
  { city: { clock, world }, signal }: { city: CityParts; signal: AbortSignal },
): Promise<void> {
  const from = rider.location;
  const tripMs = world.travelMs(from, to, rider.vehicle);
  try {
    await sleep(startedAt + tripMs - clock.now(), { clock, signal });
    rider.location = to;
  } catch (error) {
    const share = Math.min(1, (clock.now() - startedAt) / tripMs);
    rider.location = {
      lat: from.lat + (to.lat - from.lat) * share,
      lng: from.lng + (to.lng - from.lng) * share,
    };
    throw error;
  }
}
