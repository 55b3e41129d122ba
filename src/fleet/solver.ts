import { seeded } from '../base/random.ts';
import type { Weights } from '../dispatch/cost.ts';
import type { Term } from '../dispatch/explain.ts';
import type { Instruction, Problem } from '../dispatch/problem.ts';
import { type Decision, solve } from '../dispatch/solve.ts';
import { firstOf } from '../dispatch/stop/first-of.ts';
import { withoutGain } from '../dispatch/stop/no-gain.ts';
import { afterSteps } from '../dispatch/stop/steps.ts';
import { when } from '../dispatch/stop/when.ts';
import { decode, flatPlan, type ProblemMessage, unflatPlan } from './problem-message.ts';

/** Whoever makes a decision of a problem: on the spot, or on another thread. */
export interface Solver {
  solve(message: ProblemMessage): SolverAnswer | Promise<SolverAnswer>;
}

/** There is nothing to be decided any more. */
export class SolverClosed extends Error {
  override readonly name = 'SolverClosed';
}

/** Orders and couriers by their numbers in the message. */
export interface SolverAnswer {
  readonly told: readonly Told[];
  readonly plan: Int32Array;
  /** Minutes by which each order in nobody's hands would be late; Infinity where nobody is foreseen. */
  readonly late: Float64Array;
  /** What other weights would have told whom. */
  readonly shadow?: readonly Told[];
  readonly wallMs: number;
}

export interface Told {
  readonly kind: 'serve' | 'grow';
  readonly courier: number;
  /** In the order of their drops. */
  readonly orders: readonly number[];
  readonly why?: Why;
}

export interface Why {
  readonly total: number;
  readonly terms: Readonly<Record<Term, number>>;
  readonly runnersUp: readonly { readonly courier: number; readonly total: number }[];
}

/**
 * Solves in place. The wall's clock is the caller's to hand in; without one the effort is counted in
 * steps alone, and the same message gives the same answer on every machine.
 */
export function inlineSolver(wallNow: () => number = () => 0): Solver {
  return { solve: (message) => solved(message, wallNow) };
}

function solved(message: ProblemMessage, wallNow: () => number): SolverAnswer {
  const startedAt = wallNow();
  const problem = decode(message);
  const made = decided(problem, { message, weights: message.weights, wallNow, explain: true });
  const shadow =
    message.shadow === undefined
      ? undefined
      : decided(problem, { message, weights: message.shadow, wallNow, explain: false });
  return {
    told: made.instructions.flatMap((one) => toldOf(one, made)),
    plan: flatPlan(made.plan, { courier: Number, order: Number }),
    late: made.late ?? new Float64Array(message.loose),
    ...(shadow === undefined
      ? {}
      : { shadow: shadow.instructions.flatMap((one) => toldOf(one, shadow)) }),
    wallMs: wallNow() - startedAt,
  };
}

function decided(
  problem: Problem,
  how: { message: ProblemMessage; weights: Weights; wallNow: () => number; explain: boolean },
): Decision {
  const { message, weights, wallNow, explain } = how;
  const { stepsMax, idleStepsMax, wallMsMax } = message.effort;
  const endAt = wallNow() + wallMsMax;
  return solve(problem, unflatPlan(message.plan, { courier: String, order: String }), {
    weights,
    stop: firstOf(
      afterSteps(stepsMax),
      withoutGain(idleStepsMax),
      when(() => wallNow() >= endAt),
    ),
    random: seeded(message.seed),
    explain,
    foretell: true,
  });
}

function toldOf(instruction: Instruction, { explanations }: Decision): Told[] {
  if (instruction.kind === 'go') return [];
  const { kind, courier, orders } = instruction;
  const why = explanations.find((one) => one.courier === courier);
  return [
    {
      kind,
      courier: Number(courier),
      orders: orders.map(Number),
      ...(why === undefined
        ? {}
        : {
            why: {
              total: why.total,
              terms: why.terms,
              runnersUp: why.runnersUp.map((one) => ({
                courier: Number(one.courier),
                total: one.total,
              })),
            },
          }),
    },
  ];
}
