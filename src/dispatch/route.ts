/**
 * A route is a flat row of numbers, one an order in the order of the drops: twice the order, plus
 * one where a new visit begins. So a visit is a run that starts at an odd number, and a route can
 * be copied, cut and priced without touching an object.
 */
import { chanceBeyond } from './kitchen-time.ts';
import { payDepth } from './model.ts';
import type { Model } from './model.ts';

export type Row = Int32Array;

export function rowOf(visits: readonly (readonly number[])[]): number[] {
  return visits.flatMap((orders) =>
    orders.map((order, index) => 2 * order + (index === 0 ? 1 : 0)),
  );
}

export function visitsOf(row: ArrayLike<number>, length = row.length): number[][] {
  const visits: number[][] = [];
  for (let i = 0; i < length; i++) {
    const code = row[i] as number;
    if ((code & 1) === 1) visits.push([]);
    visits.at(-1)?.push(code >> 1);
  }
  return visits;
}

/**
 * The price of a courier's route in weighted minutes; Infinity when a pickup falls after his shift,
 * or as soon as the price passes `limit`.
 */
export function routeCost(
  model: Model,
  courier: number,
  { row, length, limit }: { row: ArrayLike<number>; length: number; limit: number },
): number {
  const { kitchen, ready, spread, best, halfKitchen, halfDoor, weights, kitchens } = model;
  const offAt = model.offAt[courier] as number;
  const arrives = model.arrives[courier] as number;
  const closesAt = model.closesAt[courier] as number;
  const pace = model.pace[courier] as number;
  const capacity = model.capacity[courier] as number;
  let clock = model.freeAt[courier] as number;
  let node = model.start(courier);
  let cost = length > 0 ? (model.presence[courier] as number) : 0;
  for (let i = 0; i < length; i++) {
    cost += model.pay[courier * payDepth + (i < payDepth ? i : payDepth - 1)] as number;
  }
  for (let i = 0; i < length;) {
    let end = i + 1;
    while (end < length && ((row[end] as number) & 1) === 0) end++;
    // What is under way already goes on, however much it is.
    if (end - i > capacity && end - i > (i === 0 ? (model.fixed[courier]?.length ?? 0) : 0)) {
      return Infinity;
    }
    for (let j = i; j < end; j++) {
      const at = kitchen[(row[j] as number) >> 1] as number;
      if (j > i && isAtBefore(model, row, { at, from: i, to: j })) continue;
      let readyAt = -Infinity;
      let unsure = 0;
      let meals = 0;
      for (let k = j; k < end; k++) {
        const order = (row[k] as number) >> 1;
        if (kitchen[order] !== at) continue;
        meals++;
        if ((ready[order] as number) <= readyAt) continue;
        readyAt = ready[order] as number;
        unsure = spread[order] as number;
      }
      let pickup: number;
      const underWay = j === 0 && arrives === arrives;
      if (underWay) {
        pickup = Math.max(arrives + halfKitchen, readyAt, 0);
      } else {
        const drive = pace * model.leg(node, at);
        const inside = clock + drive + halfKitchen;
        cost += weights.driving * drive;
        pickup = inside;
        if (readyAt > inside) {
          pickup = readyAt;
          // Before his first visit he may wait wherever he is, at nobody's expense.
          if (j > 0) cost += weights.waiting * (readyAt - inside);
        }
      }
      if (pickup > offAt && !(underWay && pickup <= closesAt)) return Infinity;
      if (unsure > 0) cost += meals * weights.unserved * missed(readyAt, unsure, offAt);
      clock = pickup + halfKitchen;
      node = at;
    }
    for (; i < end; i++) {
      const order = (row[i] as number) >> 1;
      const door = kitchens + order;
      const drive = pace * model.leg(node, door);
      clock += drive + halfDoor;
      cost += weights.driving * drive + weights.delay * (clock - (best[order] as number));
      clock += halfDoor;
      node = door;
    }
    if (cost > limit) return Infinity;
  }
  return cost;
}

function isAtBefore(
  { kitchen }: Model,
  row: ArrayLike<number>,
  { at, from, to }: { at: number; from: number; to: number },
): boolean {
  for (let i = from; i < to; i++) if (kitchen[(row[i] as number) >> 1] === at) return true;
  return false;
}

/** The chance that food is not ready when the shift ends and the courier leaves without it. */
function missed(readyAt: number, spread: number, offAt: number): number {
  const margin = (offAt - readyAt) / spread;
  return margin > 4 ? 0 : chanceBeyond(margin);
}
