/** What a courier may be told to drive: the rules that need no clock. */
import type { Instance } from './instance.ts';
import type { Fault, RuleClass } from './protocol.ts';
import type { Stop } from './rules.ts';

export interface Seen {
  readonly instance: Instance;
  readonly class: RuleClass;
  readonly now: number;
  /** Whether an order is in some courier's hands already. */
  taken(orderId: string): boolean;
}

export interface Load {
  /** Orders in his bag, and those he was told to pick up and has not. */
  readonly carried: readonly string[];
  readonly held: readonly string[];
}

/** Why `stops` is no lawful route for a courier with `load`; undefined when it is one. */
export function checkRoute(seen: Seen, stops: readonly Stop[], load: Load): Fault | undefined {
  const bag = new Set(load.carried);
  const picked = new Set<string>();
  for (const [index, stop] of stops.entries()) {
    if ('drop' in stop) {
      if (!bag.delete(stop.drop)) return 'not_a_route';
      continue;
    }
    if (stop.orders.length === 0) return 'not_a_route';
    if (seen.class === 'strict' && index > 0) return 'mixed_restaurants';
    const fault = checkVisit(seen, stop, load);
    if (fault !== undefined) return fault;
    for (const id of stop.orders) {
      if (picked.has(id)) return 'duplicate_order';
      picked.add(id);
      bag.add(id);
    }
  }
  if (bag.size > 0 || stops.length === 0) return 'not_a_route';
  if (seen.class === 'strict' && !load.held.every((id) => picked.has(id))) return 'not_additive';
  return undefined;
}

function checkVisit(
  seen: Seen,
  stop: { readonly pickup: string; readonly orders: readonly string[] },
  { held }: Load,
): Fault | undefined {
  if (!seen.instance.restaurants.has(stop.pickup)) return 'unknown_restaurant';
  for (const id of stop.orders) {
    const order = seen.instance.orders.get(id);
    // Not placed yet is as good as not there: a policy that names it has seen the future.
    if (order === undefined || order.placedAt > seen.now) return 'unknown_order';
    if (order.restaurant !== stop.pickup) return 'mixed_restaurants';
    if (seen.taken(id) && !held.includes(id)) return 'duplicate_order';
  }
  return undefined;
}

export function pickedOn(stops: readonly Stop[]): string[] {
  return stops.flatMap((stop) => ('pickup' in stop ? stop.orders : []));
}

/** Orders that are in the bag when `stops` begin. */
export function carriedInto(stops: readonly Stop[]): string[] {
  const picked = new Set(pickedOn(stops));
  return stops.flatMap((stop) => ('drop' in stop && !picked.has(stop.drop) ? [stop.drop] : []));
}
