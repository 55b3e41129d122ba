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
 */
export async function ride(
  rider: Rider,
  job: Ride,
  { city, kitchens, signal, report }: RideParts,
): Promise<void> {
  const { clock, world, behaviour } = city;
  const pause = (ms: number): Promise<void> => sleep(ms, { clock, signal });
  report('enroute_to_pickup', clock.now());
  await drive(rider, job.pickup, { city, signal });
  report('arrived_at_pickup', clock.now());
  await pause(world.pickupServiceMs / 2);
  const waited = await moveOnAfter(
    behaviour().couriers.patienceMs,
    (inner) => kitchens.untilReady(job.orderId, inner),
    { clock, signal },
  );
  if (waited.value === false) await pause(job.readyAt - clock.now());
  report('picked_up', clock.now());
  await pause(world.pickupServiceMs / 2);
  report('enroute_to_dropoff', clock.now());
  await drive(rider, job.dropoff, { city, signal });
  report('arrived_at_dropoff', clock.now());
  await pause(world.dropoffServiceMs / 2);
  report('delivered', clock.now());
  await pause(world.dropoffServiceMs / 2);
}

export interface RideParts {
  readonly city: CityParts;
  readonly kitchens: SandboxKitchens;
  readonly signal: AbortSignal;
  readonly report: Report;
}

async function drive(
  rider: Rider,
  to: GeoPoint,
  { city: { clock, world }, signal }: { city: CityParts; signal: AbortSignal },
): Promise<void> {
  const from = rider.location;
  const startedAt = clock.now();
  const tripMs = world.travelMs(from, to, rider.vehicle);
  try {
    await sleep(tripMs, { clock, signal });
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
