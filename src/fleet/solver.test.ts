import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from './problem-message.ts';
import { inlineSolver, type SolverAnswer } from './solver.ts';
import { courier, job, reckoning, scene } from './testing/scene.ts';

const jobs = Array.from({ length: 12 }, (_, n) => job(`ord_${n}`));
const couriers = Array.from({ length: 4 }, (_, n) => courier(`cou_${n}`, n));

function solvedIn(effort: typeof reckoning.effort, wallNow?: () => number): SolverAnswer {
  const { message } = encode(scene(jobs, couriers), {
    reckoning: { ...reckoning, effort },
    seed: 7,
    plan: new Map(),
    demand: [],
    ready: ({ readyAt }) => ({ readyAt, spreadMs: 0 }),
  });
  const answer = inlineSolver(wallNow).solve(message);
  if (answer instanceof Promise) throw new Error('it was to solve in place');
  return answer;
}

test('a search without an end ends with the box it was given', () => {
  let asked = 0;
  const answer = solvedIn(
    { stepsMax: Infinity, idleStepsMax: Infinity, wallMsMax: 100 },
    () => asked++,
  );
  assert.ok(asked > 90 && asked < 120, String(asked));
  assert.ok(answer.told.length > 0);
});

test('the same message gives the same answer', () => {
  const effort = { stepsMax: 50, idleStepsMax: 50, wallMsMax: 1 };
  assert.deepEqual(solvedIn(effort), solvedIn(effort));
});

test('it says how late each order would be', () => {
  const { late } = solvedIn({ stepsMax: 50, idleStepsMax: 50, wallMsMax: 1 });
  assert.equal(late.length, jobs.length);
  assert.ok(late.every((minutes) => minutes >= 0 && minutes < 60));
});
