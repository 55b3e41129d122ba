/**
 * Takes the routes of a few couriers who could serve the same order apart, and puts their orders
 * back one after another where each is cheapest. (Ruin and recreate: Schrimpf et al. 2000; the
 * blinks that make it forget a good spot now and then: Christiaens and Vanden Berghe 2020.)
 */
import { fill } from '../construct.ts';
import { setRow } from '../routes.ts';
import type { Move, Search } from './move.ts';

const couriersMax = 6;
const blink = 0.02;

export const reshuffle: Move = (search) => {
  const { model, routes, random, candidates } = search;
  if (model.loose === 0) return;
  const seed = Math.floor(random() * model.loose);
  const freed: number[] = [];
  const owner = routes.courierOf[seed] as number;
  if (owner >= 0) empty(search, owner, freed);
  const near = candidates[seed] as Int32Array;
  const count = 1 + Math.floor(random() * couriersMax);
  for (let i = 0; i < count && near.length > 0; i++) {
    // The nearer ones more often.
    const rank = Math.floor(random() * random() * near.length);
    empty(search, near[rank] as number, freed);
  }
  if (owner < 0) freed.push(seed);
  fill(model, routes, {
    candidates,
    orders: sorted(search, freed),
    skip: () => random() < blink,
  });
};

function empty({ model, routes }: Search, courier: number, freed: number[]): void {
  const row = routes.rows[courier] as number[];
  const kept = row.filter((code) => code >> 1 >= model.loose);
  if (kept.length === row.length) return;
  for (const code of row) if (code >> 1 < model.loose) freed.push(code >> 1);
  // A new order may have led the visit under way.
  const first = kept[0];
  if (first !== undefined) kept[0] = first | 1;
  setRow(model, routes, { courier, row: kept });
}

function sorted({ model, random }: Search, orders: number[]): number[] {
  const way = random();
  const key =
    way < 0.4
      ? (order: number) => model.ready[order] as number
      : way < 0.7
        ? (order: number) => model.best[order] as number
        : undefined;
  const keys = new Map(orders.map((order) => [order, key?.(order) ?? random()]));
  return orders.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
}
