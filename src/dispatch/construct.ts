/** The first plan of a decision: the last one's, as far as it still holds, and the new orders. */
import { insert } from './insert.ts';
import type { Model } from './model.ts';
import type { Plan } from './problem.ts';
import { routeCost, rowOf } from './route.ts';
import { emptyRoutes, setRow } from './routes.ts';
import type { Routes } from './routes.ts';

export function construct(
  model: Model,
  candidates: readonly ArrayLike<number>[],
  last: Plan,
): Routes {
  const routes = emptyRoutes(model);
  const orderOf = new Map(model.orders.map((order, index) => [order.id, index]));
  for (const [courier, { id }] of model.couriers.entries()) {
    const visits = last.get(id);
    if (visits === undefined) continue;
    const row = resumed(model, {
      courier,
      visits: visits.map((visit) => visit.flatMap((order) => orderOf.get(order) ?? [])),
    });
    // A last plan that no longer holds (a shift cut short) is forgotten, not repaired.
    const holds = routeCost(model, courier, { row, length: row.length, limit: Infinity });
    if (holds < Infinity) setRow(model, routes, { courier, row });
  }
  fill(model, routes, { candidates, orders: unserved(model, routes) });
  return routes;
}

/** Puts each of `orders`, in their order, where it is cheapest as things then stand. */
export function fill(
  model: Model,
  routes: Routes,
  todo: {
    readonly candidates: readonly ArrayLike<number>[];
    readonly orders: readonly number[];
    readonly skip?: () => boolean;
  },
): void {
  const limit = model.weights.unserved;
  for (const order of todo.orders) {
    const couriers = todo.candidates[order] as ArrayLike<number>;
    const wanted = { order, couriers, limit };
    insert(model, routes, todo.skip === undefined ? wanted : { ...wanted, skip: todo.skip });
  }
}

/** Orders in nobody's hands, the soonest ready first. */
export function unserved(model: Model, routes: Routes): number[] {
  const orders: number[] = [];
  for (let order = 0; order < model.loose; order++) {
    if (routes.courierOf[order] === -1) orders.push(order);
  }
  return orders.toSorted((a, b) => (model.ready[a] as number) - (model.ready[b] as number));
}

/** The row of last time without what has gone: behind the visit under way, or grown into it. */
function resumed(
  model: Model,
  { courier, visits }: { courier: number; visits: readonly (readonly number[])[] },
): number[] {
  const fixed = model.fixed[courier] as readonly number[];
  const still = visits.map((visit) =>
    visit.filter(
      (order) => fixed.includes(order) || (order < model.loose && model.allows(order, courier)),
    ),
  );
  const grown = still.find((visit) => visit.some((order) => fixed.includes(order)));
  const whole = grown !== undefined && fixed.every((order) => grown.includes(order));
  const first = whole ? grown : fixed;
  const rest = still.filter((visit) => visit !== grown || !whole);
  const loose = rest.map((visit) => visit.filter((order) => order < model.loose));
  return rowOf([first, ...loose].filter((visit) => visit.length > 0));
}
