import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runPlan } from '../run.ts';
import { generate } from '../workload/generate.ts';
import { pins } from './pin.ts';

for (const { name, reason, plan } of pins()) {
  test(`once failed: ${name}`, async () => {
    const { violation } = await runPlan(plan);
    assert.equal(violation, undefined, reason);
  });

  test(`the seed of: ${name}`, async () => {
    const { violation } = await runPlan(generate(plan.seed));
    assert.equal(violation, undefined, reason);
  });
}
