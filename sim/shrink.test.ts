import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan } from './plan.ts';
import { type Outcome, runPlan } from './run.ts';
import { shrink } from './shrink.ts';
import { generate } from './workload/generate.ts';

/** A run that fails whenever `fails` says so, without running anything. */
function pretend(model: Outcome, fails: (plan: Plan) => boolean): (plan: Plan) => Promise<Outcome> {
  return async (plan) => {
    const violation = fails(plan) ? { checker: 'pretend', what: 'as told' } : undefined;
    return await Promise.resolve({ ...model, plan, violation });
  };
}

test('what a failure needs is kept, and all else is taken out', async () => {
  const plan = generate(22);
  const needed = plan.steps.filter(({ do: what }) => what === 'place').slice(1, 3);
  assert.equal(needed.length, 2);
  const model = await runPlan({ ...plan, steps: [] });
  const run = pretend(
    model,
    ({ steps, mood }) => needed.every((step) => steps.includes(step)) && mood.answerLost > 0,
  );
  const stormy = { ...plan, mood: { ...plan.mood, answerLost: 0.2, turnedAway: 0.3 } };
  const shortest = await shrink(await run(stormy), run);
  assert.deepEqual(shortest.plan.steps, needed);
  assert.equal(shortest.plan.mood.turnedAway, 0);
  assert.equal(shortest.plan.mood.answerLost, 0.2);
});

test('a plan that fails otherwise is another failure', async () => {
  const plan = generate(22);
  const model = await runPlan({ ...plan, steps: [] });
  const whole = plan.steps.length;
  const run = async (tried: Plan): Promise<Outcome> => {
    const checker = tried.steps.length === whole ? 'this' : 'that';
    return await Promise.resolve({ ...model, plan: tried, violation: { checker, what: '' } });
  };
  const shortest = await shrink(await run(plan), run);
  assert.equal(shortest.plan.steps.length, whole);
});
