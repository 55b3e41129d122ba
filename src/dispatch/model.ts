/**
 * A problem made dense: orders, couriers and kitchens are numbers, times are minutes from now, and
 * travel times are asked for once each. It lives for one decision.
 */
import { chanceToPay, payPerOrder } from './cost.ts';
import type { Weights } from './cost.ts';
import { hour, minute } from '../base/instant.ts';
import { presence } from './coverage.ts';
import type { Courier, Order, Place, Problem } from './problem.ts';

/** Later orders of a long route cost what the last one in the table does. */
export const payDepth = 8;

export interface Model {
  readonly weights: Weights;
  readonly orders: readonly Order[];
  readonly couriers: readonly Courier[];
  /** By order. */
  readonly kitchen: Int32Array;
  readonly ready: Float64Array;
  readonly spread: Float64Array;
  /** When it would be dropped at best, were a courier waiting for it. */
  readonly best: Float64Array;
  /** The orders of visits under way are the last ones, and stay where they are. */
  readonly loose: number;
  /** Whether a courier may be given an order: an operator's lock, his own refusal. */
  allows(order: number, courier: number): boolean;
  /** By courier. */
  readonly freeAt: Float64Array;
  readonly offAt: Float64Array;
  /** What the n-th order of his route adds to the pay, by courier and n up to `payDepth`. */
  readonly pay: Float64Array;
  /** When he arrives at the visit under way; NaN when there is none. */
  readonly arrives: Float64Array;
  /** What is under way goes on even past the shift; this is when it is picked up as it stands. */
  readonly closesAt: Float64Array;
  readonly fixed: readonly (readonly number[])[];
  readonly pace: Float64Array;
  readonly capacity: Float64Array;
  /** What it costs that he is sent anywhere at all. */
  readonly presence: Float64Array;
  readonly kitchens: number;
  readonly kitchensPerVisit: number;
  readonly halfKitchen: number;
  readonly halfDoor: number;
  /** Minutes between nodes: kitchens first, then doors, then (as `from` only) couriers. */
  leg(from: number, to: number): number;
  door(order: number): number;
  start(courier: number): number;
}

export function modelOf(problem: Problem, weights: Weights): Model {
  const { now, couriers } = problem;
  const orders: Order[] = [...problem.orders];
  const loose = orders.length;
  const fixed = couriers.map((courier) =>
    (courier.visit?.orders ?? []).map((order) => orders.push(order) - 1),
  );
  const minutes = (at: number): number => (at - now) / minute;
  const kitchenOf = new Map<Place, number>();
  const places: Place[] = [];
  for (const order of orders) {
    if (kitchenOf.has(order.kitchen)) continue;
    kitchenOf.set(order.kitchen, places.length);
    places.push(order.kitchen);
  }
  const kitchens = places.length;
  for (const order of orders) places.push(order.door);
  const columns = places.length;
  for (const courier of couriers) places.push(courier.at);
  const legs = new Float32Array(places.length * columns).fill(-1);
  const leg = (from: number, to: number): number => {
    const known = legs[from * columns + to] as number;
    if (known >= 0) return known;
    const span = problem.travel(places[from] as Place, places[to] as Place) / minute;
    legs[from * columns + to] = span;
    return span;
  };
  const kitchen = Int32Array.from(orders, (order) => kitchenOf.get(order.kitchen) ?? 0);
  const halfKitchen = problem.kitchenService / 2 / minute;
  const halfDoor = problem.doorService / 2 / minute;
  const ready = Float64Array.from(orders, (order) => minutes(order.readyAt));
  return {
    weights,
    orders,
    couriers,
    kitchen,
    ready,
    spread: Float64Array.from(orders, (order) => (order.readySpread ?? 0) / minute),
    best: Float64Array.from(orders, (order, index) => {
      const pickup = Math.max(ready[index] as number, minutes(order.placedAt) + halfKitchen);
      return pickup + halfKitchen + leg(kitchen[index] as number, kitchens + index) + halfDoor;
    }),
    loose,
    allows: (order, courier) => {
      const { lockedTo, declinedBy } = orders[order] as Order;
      const { id } = couriers[courier] as Courier;
      return (lockedTo === undefined || lockedTo === id) && declinedBy?.includes(id) !== true;
    },
    freeAt: Float64Array.from(couriers, (courier) => Math.max(0, minutes(courier.freeAt))),
    offAt: Float64Array.from(couriers, (courier) => minutes(courier.offAt)),
    pay: payTable(problem, weights),
    arrives: Float64Array.from(couriers, ({ visit }) =>
      visit === undefined ? Number.NaN : minutes(visit.arrivesAt),
    ),
    closesAt: Float64Array.from(couriers, ({ visit }, index) => {
      const own = (fixed[index] as readonly number[])
        .filter((order) => places[kitchen[order] as number] === visit?.kitchen)
        .map((order) => ready[order] as number);
      const inside = visit === undefined ? 0 : minutes(visit.arrivesAt) + halfKitchen;
      return Math.max(0, inside, ...own);
    }),
    fixed,
    pace: Float64Array.from(couriers, ({ pace }) => pace ?? 1),
    capacity: Float64Array.from(couriers, ({ capacity }) => capacity ?? Infinity),
    presence:
      weights.presence === 0
        ? new Float64Array(couriers.length)
        : presence(problem).map((worth) => weights.presence * worth),
    kitchens,
    kitchensPerVisit: problem.kitchensPerVisit ?? 1,
    halfKitchen,
    halfDoor,
    leg,
    door: (order) => kitchens + order,
    start: (courier) => columns + courier,
  };
}

function payTable({ now, couriers, ordersPerHour }: Problem, weights: Weights): Float64Array {
  const table = new Float64Array(couriers.length * payDepth);
  if (weights.pay === 0) return table;
  for (const [index, { served, guaranteed, offAt }] of couriers.entries()) {
    const hoursLeft = Math.max(0, offAt - now) / hour;
    for (let n = 0; n < payDepth; n++) {
      const chance = chanceToPay({ served: served + n, guaranteed, hoursLeft, ordersPerHour });
      table[index * payDepth + n] = weights.pay * payPerOrder * chance;
    }
  }
  return table;
}
