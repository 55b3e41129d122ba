import { second } from '../base/instant.ts';
import type { Deps, Fleet } from './deps.ts';

/** Surge follows the load this closely; couriers are not counted anew for every price. */
const freshMs = 5 * second;

interface Known {
  readonly at: number;
  readonly load: number;
}

const known = new WeakMap<Fleet, Known>();

/** Open jobs per courier at work, as surge goes by it; 0 while nobody is. */
export function loadOf({ fleet, clock }: Pick<Deps, 'fleet' | 'clock'>): number {
  const at = clock.monotonic();
  const before = known.get(fleet);
  if (before !== undefined && at - before.at < freshMs) return before.load;
  let couriers = 0;
  let jobs = 0;
  for (const { orderIds } of fleet.couriers()) {
    couriers++;
    jobs += orderIds.length;
  }
  const load = couriers === 0 ? 0 : jobs / couriers;
  known.set(fleet, { at, load });
  return load;
}
