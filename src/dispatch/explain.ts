/** Why this courier: what his visit costs, term by term, and who else could have had it. */
import type { Model } from './model.ts';
import type { Instruction } from './problem.ts';
import { routeCost } from './route.ts';
import type { Routes } from './routes.ts';

export interface Explanation {
  readonly courier: string;
  readonly orders: readonly string[];
  /** What the visit adds to his route, in weighted minutes; the terms add up to the total. */
  readonly total: number;
  readonly terms: Readonly<Record<Term, number>>;
  /** The next best couriers for the same visit, the plan left as it is otherwise. */
  readonly runnersUp: readonly { readonly courier: string; readonly total: number }[];
}

const terms = ['delay', 'driving', 'waiting', 'pay', 'presence', 'risk'] as const;
export type Term = (typeof terms)[number];

const runnersUpMax = 3;

/** Explains an order to serve; undefined for other instructions. */
export function explain(
  model: Model,
  { routes, candidates }: { routes: Routes; candidates: readonly ArrayLike<number>[] },
  instruction: Instruction,
): Explanation | undefined {
  if (instruction.kind === 'go') return undefined;
  const courier = model.couriers.findIndex(({ id }) => id === instruction.courier);
  const row = routes.rows[courier] as number[];
  const visit = row.slice(0, instruction.orders.length);
  const rest = row.slice(visit.length);
  const added = (priced: Model): number =>
    costOf(priced, courier, row) - costOf(priced, courier, rest);
  const total = added(model);
  return {
    courier: instruction.courier,
    orders: instruction.orders,
    total,
    terms: Object.fromEntries(
      terms.map((term) => [term, total - added(without(model, term))]),
    ) as Record<Term, number>,
    runnersUp:
      instruction.kind === 'grow'
        ? []
        : runnersUp(model, routes, {
            courier,
            visit,
            others: candidates[(visit[0] as number) >> 1] as ArrayLike<number>,
          }),
  };
}

function runnersUp(
  model: Model,
  routes: Routes,
  { courier, visit, others }: { courier: number; visit: number[]; others: ArrayLike<number> },
): { courier: string; total: number }[] {
  return Array.from(others)
    .filter((other) => other !== courier)
    .map((other) => {
      const row = routes.rows[other] as number[];
      const base = routes.cost[other] as number;
      const heads = [...row.keys(), row.length].filter(
        (i) =>
          (i > 0 || Number.isNaN(model.arrives[other])) &&
          (i === row.length || (row[i] as number) & 1),
      );
      const prices = heads.map((i) => costOf(model, other, row.toSpliced(i, 0, ...visit)) - base);
      return { courier: (model.couriers[other] as { id: string }).id, total: Math.min(...prices) };
    })
    .filter(({ total }) => total < Infinity)
    .toSorted((a, b) => a.total - b.total)
    .slice(0, runnersUpMax);
}

/** The same model with one term free of charge: what it then costs less is that term. */
function without(model: Model, term: Term): Model {
  if (term === 'pay') return { ...model, pay: new Float64Array(model.pay.length) };
  if (term === 'presence') return { ...model, presence: new Float64Array(model.presence.length) };
  if (term === 'risk') return { ...model, weights: { ...model.weights, unserved: 0 } };
  return { ...model, weights: { ...model.weights, [term]: 0 } };
}

function costOf(model: Model, courier: number, row: number[]): number {
  return routeCost(model, courier, { row, length: row.length, limit: Infinity });
}
