/** One decision: what is known goes in; whom to tell what, the plan behind it and why come out. */
import { minute } from '../base/instant.ts';
import { candidatesOf } from './candidates.ts';
import { commit } from './commit.ts';
import { construct } from './construct.ts';
import { defaultWeights } from './cost.ts';
import type { Weights } from './cost.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explain.ts';
import { foretell } from './foretell.ts';
import { modelOf } from './model.ts';
import type { Model } from './model.ts';
import type { Search } from './moves/move.ts';
import { reshuffle } from './moves/reshuffle.ts';
import type { Instruction, Plan, Problem } from './problem.ts';
import { reposition } from './reposition.ts';
import type { Moving } from './reposition.ts';
import { visitsOf } from './route.ts';
import { keep, revert } from './routes.ts';
import type { Routes } from './routes.ts';
import type { Stop } from './stop/stop.ts';

export interface Settings {
  readonly weights?: Weights;
  readonly stop: Stop;
  /** Floats in [0, 1). */
  readonly random: () => number;
  /** How many couriers are asked for an order at most. */
  readonly candidates?: number;
  /** Absent: couriers without an order wait where they are. */
  readonly moving?: Moving;
  /** Whether to say why, at the price of asking the runners-up. */
  readonly explain?: boolean;
  /** Whether to say how late each order would be. */
  readonly foretell?: boolean;
}

export interface Decision {
  readonly instructions: readonly Instruction[];
  /** To be handed to the next decision. */
  readonly plan: Plan;
  /** What the whole plan costs, in weighted minutes. */
  readonly total: number;
  /** One for each visit to serve or grow, when asked for. */
  readonly explanations: readonly Explanation[];
  /**
   * When asked for: the minutes each order of `Problem.orders` would come later than at best, in
   * their order; Infinity where nobody is foreseen to serve it.
   */
  readonly late?: Float64Array;
}

const candidatesDefault = 24;

/**
 * Plans every known order, beginning with the last decision's plan, and says what cannot wait for
 * the next decision. The same problem, plan and randomness give the same decision, when the stop
 * counts steps and not time.
 */
export function solve(problem: Problem, last: Plan, settings: Settings): Decision {
  const model = modelOf(problem, settings.weights ?? defaultWeights);
  const candidates = candidatesOf(model, settings.candidates ?? candidatesDefault);
  const routes = construct(model, candidates, last);
  improve({ model, routes, candidates, random: settings.random }, settings.stop);
  const sent = commit(model, routes, problem.until / minute);
  const moved =
    settings.moving === undefined
      ? []
      : reposition(problem, idleCouriers(model, routes), settings.moving);
  const explanations =
    settings.explain === true
      ? sent.flatMap((one) => explain(model, { routes, candidates }, one) ?? [])
      : [];
  return {
    instructions: [...sent, ...moved],
    plan: planOf(model, routes),
    total: routes.total,
    explanations,
    ...(settings.foretell === true ? { late: foretell(model, routes) } : {}),
  };
}

function improve(search: Search, stop: Stop): void {
  const { model, routes } = search;
  if (model.loose === 0) return;
  const over = stop();
  for (let steps = 0, gained = true; !over({ steps, gained }); steps++) {
    const before = routes.total;
    keep(routes);
    reshuffle(search);
    // Sideways steps are taken: many plans cost the same, and the way on may begin at another one.
    if (routes.total > before) revert(routes, before);
    gained = routes.total < before - 1e-9;
  }
}

function planOf(model: Model, routes: Routes): Plan {
  const plan = new Map<string, string[][]>();
  for (const [courier, row] of routes.rows.entries()) {
    if (row.every((code) => code >> 1 >= model.loose)) continue;
    const { id } = model.couriers[courier] as { id: string };
    const idOf = (order: number): string => (model.orders[order] as { id: string }).id;
    plan.set(
      id,
      visitsOf(row).map((visit) => visit.map(idOf)),
    );
  }
  return plan;
}

function idleCouriers(model: Model, routes: Routes): number[] {
  return [...model.couriers.keys()].filter(
    (courier) =>
      (model.freeAt[courier] as number) <= 0 && (routes.rows[courier] as number[]).length === 0,
  );
}
