/** How late each order would be, were the plan carried out as it stands. */
import type { Model } from './model.ts';
import { visitsOf } from './route.ts';
import type { Routes } from './routes.ts';

/**
 * Minutes by which each order that is in nobody's hands would be dropped later than it could be at
 * best; Infinity for one that nobody is foreseen to serve.
 */
export function foretell(model: Model, routes: Routes): Float64Array {
  const late = new Float64Array(model.loose).fill(Infinity);
  for (let courier = 0; courier < model.couriers.length; courier++) {
    const row = routes.rows[courier] as number[];
    if (row.some((code) => code >> 1 < model.loose)) foretellRoute(model, { courier, row, late });
  }
  return late;
}

function foretellRoute(
  model: Model,
  { courier, row, late }: { courier: number; row: readonly number[]; late: Float64Array },
): void {
  const { kitchen, ready, best, halfKitchen, halfDoor } = model;
  const arrives = model.arrives[courier] as number;
  const pace = model.pace[courier] as number;
  let clock = model.freeAt[courier] as number;
  let node = model.start(courier);
  for (const [index, visit] of visitsOf(row).entries()) {
    const stops = new Set(visit.map((order) => kitchen[order] as number));
    for (const at of stops) {
      const underWay = index === 0 && at === kitchen[visit[0] as number] && !Number.isNaN(arrives);
      const inside = (underWay ? arrives : clock + pace * model.leg(node, at)) + halfKitchen;
      const taken = visit.filter((order) => kitchen[order] === at);
      const readyAt = Math.max(...taken.map((order) => ready[order] as number));
      clock = Math.max(inside, readyAt, 0) + halfKitchen;
      node = at;
    }
    for (const order of visit) {
      clock += pace * model.leg(node, model.door(order)) + halfDoor;
      if (order < model.loose) late[order] = clock - (best[order] as number);
      clock += halfDoor;
      node = model.door(order);
    }
  }
}
