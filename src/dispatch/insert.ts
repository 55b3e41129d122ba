/** The cheapest place for an order among routes as they stand. */
import type { Model } from './model.ts';
import { routeCost } from './route.ts';
import { setRow } from './routes.ts';
import type { Routes } from './routes.ts';

/** How an order may stand at an index of a row. */
const joins = 0;
const opens = 1;
const leads = 2;
type Way = typeof joins | typeof opens | typeof leads;

export interface Spot {
  readonly courier: number;
  readonly index: number;
  readonly way: Way;
  /** What the plan's price changes by, the order's being served left aside. */
  readonly delta: number;
}

export interface Wanted {
  readonly order: number;
  readonly couriers: ArrayLike<number>;
  /** Spots that cost as much are not worth finding. */
  readonly limit: number;
  /** Whether to pass a spot over, unseen. */
  readonly skip?: () => boolean;
}

/**
 * The best spot for an order with one of `couriers`: in a visit to its kitchen, at its end or head,
 * or as a visit of its own. Undefined when there is none below the limit.
 */
export function cheapest(model: Model, routes: Routes, wanted: Wanted): Spot | undefined {
  const { order, couriers } = wanted;
  let limit = wanted.limit;
  let found: Spot | undefined;
  for (let c = 0; c < couriers.length; c++) {
    const courier = couriers[c] as number;
    const row = routes.rows[courier] as number[];
    const base = routes.cost[courier] as number;
    for (let index = 0; index <= row.length; index++) {
      for (let way: Way = joins; way <= leads; way++) {
        if (!fits(model, { courier, row, order }, { index, way: way as Way })) continue;
        if (wanted.skip?.() === true) continue;
        put(row, order, { index, way: way as Way });
        const cost = routeCost(model, courier, {
          row: scratch,
          length: row.length + 1,
          limit: base + limit,
        });
        if (cost - base >= limit) continue;
        limit = cost - base;
        found = { courier, index, way: way as Way, delta: limit };
      }
    }
  }
  return found;
}

function fits(
  model: Model,
  { courier, row, order }: { courier: number; row: readonly number[]; order: number },
  { index, way }: { index: number; way: Way },
): boolean {
  if (way === joins) return index > 0 && takesIn(model, row, { order, index: index - 1 });
  const starts = index === row.length || ((row[index] as number) & 1) === 1;
  if (!starts) return false;
  const underWay = index === 0 && !Number.isNaN(model.arrives[courier]);
  if (way === opens) return !underWay;
  if (index === row.length) return false;
  // He is on his way to a kitchen already: it stays the first one.
  const sameKitchen = model.kitchen[order] === model.kitchen[(row[index] as number) >> 1];
  return sameKitchen || (!underWay && takesIn(model, row, { order, index }));
}

/** Whether the visit around `index` may have one more order, as far as kitchens go. */
function takesIn(
  { kitchen, kitchensPerVisit }: Model,
  row: readonly number[],
  { order, index }: { order: number; index: number },
): boolean {
  const wanted = kitchen[order];
  if (kitchensPerVisit === 1) return kitchen[(row[index] as number) >> 1] === wanted;
  let from = index;
  while (from > 0 && ((row[from] as number) & 1) === 0) from--;
  const seen: (number | undefined)[] = [];
  for (let i = from; i < row.length && (i === from || ((row[i] as number) & 1) === 0); i++) {
    const at = kitchen[(row[i] as number) >> 1];
    if (at === wanted) return true;
    if (!seen.includes(at)) seen.push(at);
  }
  return seen.length < kitchensPerVisit;
}

const scratch: number[] = [];

function put(row: readonly number[], order: number, { index, way }: Pick<Spot, 'index' | 'way'>) {
  for (let i = 0; i < index; i++) scratch[i] = row[i] as number;
  scratch[index] = 2 * order + (way === joins ? 0 : 1);
  for (let i = index; i < row.length; i++) scratch[i + 1] = row[i] as number;
  if (way === leads) scratch[index + 1] = (scratch[index + 1] as number) & ~1;
}

/** Puts an order where `cheapest` says; false when it stays unserved. */
export function insert(model: Model, routes: Routes, wanted: Wanted): boolean {
  const spot = cheapest(model, routes, wanted);
  if (spot === undefined) return false;
  const row = routes.rows[spot.courier] as number[];
  put(row, wanted.order, spot);
  setRow(model, routes, { courier: spot.courier, row: scratch.slice(0, row.length + 1) });
  return true;
}
