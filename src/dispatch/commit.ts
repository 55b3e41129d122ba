/**
 * When a plan becomes an instruction. Waiting keeps every choice open, so a courier is sent only
 * when another epoch of waiting would make him late for his first visit, and never before he is
 * free (lazy commitment).
 */
import type { Model } from './model.ts';
import type { Instruction } from './problem.ts';
import { visitsOf } from './route.ts';
import type { Routes } from './routes.ts';

export function commit(model: Model, routes: Routes, until: number): Instruction[] {
  const instructions: Instruction[] = [];
  for (let courier = 0; courier < model.couriers.length; courier++) {
    const [first] = visitsOf(routes.rows[courier] as number[]);
    if (first === undefined) continue;
    const { earliness } = model.weights;
    const kitchen = model.kitchen[first[0] as number];
    const readyAt = Math.max(
      ...first
        .filter((o) => model.kitchen[o] === kitchen)
        .map((o) => (model.ready[o] as number) - earliness * (model.spread[o] as number)),
    );
    const fixed = model.fixed[courier] as readonly number[];
    const arrives = model.arrives[courier] as number;
    const orders = first.map((order) => (model.orders[order] as { id: string }).id);
    const id = (model.couriers[courier] as { id: string }).id;
    if (fixed.length > 0 || !Number.isNaN(arrives)) {
      const leaves = model.closesAt[courier] as number;
      if (first.length > fixed.length && leaves < until) {
        instructions.push({ kind: 'grow', courier: id, orders });
      }
      continue;
    }
    const freeAt = model.freeAt[courier] as number;
    if (freeAt >= until) continue;
    const way = model.leg(model.start(courier), model.kitchen[first[0] as number] as number);
    const drive = (model.pace[courier] as number) * way;
    const latest = readyAt - model.halfKitchen - drive;
    if (latest < until) instructions.push({ kind: 'serve', courier: id, orders });
  }
  return instructions;
}
