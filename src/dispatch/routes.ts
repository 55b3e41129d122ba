/**
 * The plan while it is searched: one route a courier, what each costs, and who has which order.
 * Every change is noted, so that a step that gained nothing is taken back at the price of what it
 * touched and not of the whole plan.
 */
import type { Model } from './model.ts';
import { routeCost, rowOf } from './route.ts';

export interface Routes {
  readonly rows: number[][];
  readonly cost: Float64Array;
  /** The courier of each order, or -1. */
  readonly courierOf: Int32Array;
  total: number;
  readonly undo: { readonly courier: number; readonly row: number[]; readonly cost: number }[];
}

/** Only the visits under way. */
export function emptyRoutes(model: Model): Routes {
  const routes: Routes = {
    rows: model.couriers.map(() => []),
    cost: new Float64Array(model.couriers.length),
    courierOf: new Int32Array(model.orders.length).fill(-1),
    total: model.loose * model.weights.unserved,
    undo: [],
  };
  for (const [courier, fixed] of model.fixed.entries()) {
    if (fixed.length > 0) setRow(model, routes, { courier, row: rowOf([fixed]) });
  }
  return routes;
}

/** Gives a courier another row; orders he loses are in nobody's hands. */
export function setRow(
  model: Model,
  routes: Routes,
  { courier, row }: { readonly courier: number; readonly row: number[] },
): void {
  const { unserved } = model.weights;
  const old = routes.rows[courier] as number[];
  const oldCost = routes.cost[courier] as number;
  routes.undo.push({ courier, row: old, cost: oldCost });
  let total = routes.total - oldCost;
  for (const code of old) {
    routes.courierOf[code >> 1] = -1;
    if (code >> 1 < model.loose) total += unserved;
  }
  for (const code of row) {
    routes.courierOf[code >> 1] = courier;
    if (code >> 1 < model.loose) total -= unserved;
  }
  const cost = routeCost(model, courier, { row, length: row.length, limit: Infinity });
  routes.rows[courier] = row;
  routes.cost[courier] = cost;
  routes.total = total + cost;
}

/** From here on `revert` comes back to the plan as it is now. */
export function keep(routes: Routes): void {
  routes.undo.length = 0;
}

export function revert(routes: Routes, total: number): void {
  const { undo } = routes;
  for (let i = undo.length - 1; i >= 0; i--) {
    const { courier, row, cost } = undo[i] as (typeof undo)[number];
    for (const code of routes.rows[courier] as number[]) routes.courierOf[code >> 1] = -1;
    routes.rows[courier] = row;
    routes.cost[courier] = cost;
  }
  for (const { courier } of undo) {
    for (const code of routes.rows[courier] as number[]) routes.courierOf[code >> 1] = courier;
  }
  routes.total = total;
  undo.length = 0;
}
