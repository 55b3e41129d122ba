/**
 * The clockwork of the problem (Reyes et al. 2018, "The Meal Delivery Routing Problem", section 2):
 * what a route takes, computed by the referee and by nobody else.
 *
 *   travel    = ceil(euclidean / speed), whole minutes
 *   pickup    = max(arrival + half the pickup service, latest ready time of what is taken there)
 *   drop      = arrival + half the drop service; the other half follows before he moves on
 */
import type { Instance, Place, World } from './instance.ts';

/** A visit to a restaurant that takes no orders is a place to wait at, and costs no service. */
export type Stop =
  | { readonly pickup: string; readonly orders: readonly string[] }
  | { readonly drop: string };

export interface TimedStop {
  readonly stop: Stop;
  readonly at: Place;
  readonly drive: number;
  readonly arrivesAt: number;
  /** When food changes hands. */
  readonly doneAt: number;
  readonly leavesAt: number;
}

export function travelMinutes(world: World, from: Place, to: Place): number {
  return Math.ceil(Math.hypot(from.x - to.x, from.y - to.y) / world.metersPerMinute);
}

/** The times of `stops` for a courier who leaves `from` at `departsAt`. */
export function timed(
  instance: Instance,
  start: { readonly from: Place; readonly departsAt: number },
  stops: readonly Stop[],
): TimedStop[] {
  let { from, departsAt } = start;
  return stops.map((stop) => {
    const at = placeOf(instance, stop);
    const drive = travelMinutes(instance.world, from, at);
    const visit = served(instance, stop, { at, drive, arrivesAt: departsAt + drive });
    departsAt = visit.leavesAt;
    from = at;
    return visit;
  });
}

/** The same for a courier on his way to, or at, `current`: only what he does there may differ. */
export function resumed(
  instance: Instance,
  start: { readonly current: TimedStop; readonly now: number },
  stops: readonly Stop[],
): TimedStop[] {
  const [stop, ...rest] = stops;
  if (stop === undefined) return [];
  const visit = served(instance, stop, start.current);
  const late = Math.max(0, start.now - visit.doneAt);
  const first = { ...visit, doneAt: visit.doneAt + late, leavesAt: visit.leavesAt + late };
  return [first, ...timed(instance, { from: first.at, departsAt: first.leavesAt }, rest)];
}

function served(
  { world, orders }: Instance,
  stop: Stop,
  { at, drive, arrivesAt }: Pick<TimedStop, 'at' | 'drive' | 'arrivesAt'>,
): TimedStop {
  const halfService = 'drop' in stop ? world.dropService / 2 : world.pickupService / 2;
  if ('drop' in stop) {
    const doneAt = arrivesAt + halfService;
    return { stop, at, drive, arrivesAt, doneAt, leavesAt: doneAt + halfService };
  }
  if (stop.orders.length === 0) {
    return { stop, at, drive, arrivesAt, doneAt: arrivesAt, leavesAt: arrivesAt };
  }
  const ready = stop.orders.map((id) => orders.get(id)?.readyAt ?? Infinity);
  const doneAt = Math.max(arrivesAt + halfService, ...ready);
  return { stop, at, drive, arrivesAt, doneAt, leavesAt: doneAt + halfService };
}

function placeOf(instance: Instance, stop: Stop): Place {
  const place =
    'drop' in stop ? instance.orders.get(stop.drop) : instance.restaurants.get(stop.pickup);
  if (place === undefined) throw new Error('a stop nowhere');
  return place;
}

/**
 * The click-to-door time no policy can beat for an order: the kitchen's time, the way out of the
 * restaurant, the straight drive, the way to the door.
 */
export function floorMinutes(instance: Instance, orderId: string): number {
  const order = instance.orders.get(orderId);
  const restaurant = instance.restaurants.get(order?.restaurant ?? '');
  if (order === undefined || restaurant === undefined) throw new Error(`no order ${orderId}`);
  const { world } = instance;
  const pickup = Math.max(order.readyAt, order.placedAt + world.pickupService / 2);
  const drive = travelMinutes(world, restaurant, order);
  return pickup - order.placedAt + world.pickupService / 2 + drive + world.dropService / 2;
}
