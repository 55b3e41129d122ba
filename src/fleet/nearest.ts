import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';

/** A job that nobody has. */
export interface OpenJob {
  readonly orderId: string;
  readonly pickup: GeoPoint;
  readonly readyAt: Instant;
  /** Who said no to it, or did not answer. */
  readonly declined: readonly string[];
}

export interface IdleCourier {
  readonly courierId: string;
  readonly location: GeoPoint;
}

export interface Assignment {
  readonly orderId: string;
  readonly courierId: string;
}

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
    travelMs: (courierId: string, from: GeoPoint, to: GeoPoint) => number;
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

function nearestTo(
  job: OpenJob,
  idle: ReadonlyMap<string, IdleCourier>,
  travelMs: (courierId: string, from: GeoPoint, to: GeoPoint) => number,
): { courierId: string; travelMs: number } | undefined {
  let best: { courierId: string; travelMs: number } | undefined;
  let second: typeof best;
  for (const { courierId, location } of idle.values()) {
    const candidate = { courierId, travelMs: travelMs(courierId, location, job.pickup) };
    if (job.declined.includes(courierId)) {
      if (second === undefined || candidate.travelMs < second.travelMs) second = candidate;
    } else if (best === undefined || candidate.travelMs < best.travelMs) {
      best = candidate;
    }
  }
  return best ?? second;
}
