import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Assigner, Job, Scene } from './assigner.ts';

/** A job that nobody has. */
export type OpenJob = Pick<Job, 'orderId' | 'pickup' | 'readyAt' | 'declined' | 'lockedTo'>;

export interface IdleCourier {
  readonly courierId: string;
  readonly location: GeoPoint;
}

export interface Assignment {
  readonly orderId: string;
  readonly courierId: string;
}

type TravelMs = (courierId: string, from: GeoPoint, to: GeoPoint) => number;

/**
 * The plainest dispatch: the food that is ready first gets the nearest idle courier, who is asked
 * when he would otherwise come late. Pure; O(jobs × couriers).
 *
 * Who declined a job is asked again only when everybody idle has declined it: people change their
 * minds, and the order's own deadlines end the search.
 */
export function nearest(
  jobs: readonly OpenJob[],
  couriers: readonly IdleCourier[],
  when: {
    now: Instant;
    /** Asked this long before he would have to leave. */
    marginMs: number;
    travelMs: TravelMs;
  },
): Assignment[] {
  const idle = new Map(couriers.map((courier) => [courier.courierId, courier]));
  const made: Assignment[] = [];
  for (const job of jobs.toSorted((a, b) => a.readyAt - b.readyAt)) {
    const found = nearestTo(job, idle, when.travelMs);
    if (found === undefined) continue;
    // Nobody leaves early: the next look may find somebody nearer.
    if (found.travelMs + when.marginMs < job.readyAt - when.now) continue;
    idle.delete(found.courierId);
    made.push({ orderId: job.orderId, courierId: found.courierId });
  }
  return made;
}

/** The same as an assigner: decides at once, on the spot, and plans nothing together. */
export function nearestFirst(how: { marginMs: number; travelMs: TravelMs }): Assigner {
  return {
    decide: ({ jobs, couriers, now }: Scene) => {
      const idle = couriers.filter(({ onDuty, holds }) => onDuty && holds === 0);
      return nearest(jobs, idle, { ...how, now }).map((one) => ({ kind: 'courier', ...one }));
    },
  };
}

function nearestTo(
  job: OpenJob,
  idle: ReadonlyMap<string, IdleCourier>,
  travelMs: TravelMs,
): { courierId: string; travelMs: number } | undefined {
  let best: { courierId: string; travelMs: number } | undefined;
  let second: typeof best;
  for (const { courierId, location } of idle.values()) {
    if (job.lockedTo !== undefined && job.lockedTo !== courierId) continue;
    const candidate = { courierId, travelMs: travelMs(courierId, location, job.pickup) };
    if (job.declined.includes(courierId)) {
      if (second === undefined || candidate.travelMs < second.travelMs) second = candidate;
    } else if (best === undefined || candidate.travelMs < best.travelMs) {
      best = candidate;
    }
  }
  return best ?? second;
}
