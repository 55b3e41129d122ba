/** One decision: what is known goes in; what to tell whom, and the plan behind it, comes out. */
import { candidatesOf } from './candidates.ts';
import { commit } from './commit.ts';
import { construct } from './construct.ts';
import { defaultWeights } from './cost.ts';
import type { Weights } from './cost.ts';
import { modelOf } from './model.ts';
import { reshuffle } from './moves/reshuffle.ts';
import type { Instruction, Plan, Problem } from './problem.ts';
import { visitsOf } from './route.ts';
import { keep, revert } from './routes.ts';
import type { Stop } from './stop/stop.ts';
import { minute } from '../base/instant.ts';

export interface Settings {
  readonly weights?: Weights;
  readonly stop: Stop;
  readonly candidates?: number;
  readonly random: () => number;
}

export interface Decision {
  readonly instructions: readonly Instruction[];
  /** To be handed to the next decision. */
  readonly plan: Plan;
  readonly total: number;
}

export function solve(problem: Problem, last: Plan, settings: Settings): Decision {
  const model = modelOf(problem, settings.weights ?? defaultWeights);
  const candidates = candidatesOf(model, settings.candidates ?? 24);
  const routes = construct(model, candidates, last);
  const search = { model, routes, candidates, random: settings.random };
  const over = settings.stop();
  if (model.loose > 0) {
    for (let steps = 1, gained = false; !over({ steps, gained }); steps++) {
      const before = routes.total;
      keep(routes);
      reshuffle(search);
      gained = routes.total < before - 1e-9;
      if (routes.total > before) revert(routes, before);
    }
  }
  const plan = new Map<string, string[][]>();
  for (const [courier, row] of routes.rows.entries()) {
    const loose = row.filter((code) => code >> 1 < model.loose);
    if (loose.length === 0) continue;
    const { id } = model.couriers[courier] as { id: string };
    plan.set(
      id,
      visitsOf(row).map((visit) =>
        visit.map((order) => (model.orders[order] as { id: string }).id),
      ),
    );
  }
  return { instructions: commit(model, routes, problem.until / minute), plan, total: routes.total };
}
