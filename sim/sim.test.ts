import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Totals } from './figures.ts';
import { kinds } from './kinds.ts';
import { runPlan } from './run.ts';
import { generate } from './workload/generate.ts';

test('a hundred and fifty bad days pass, and nothing is lost or done twice', async () => {
  const totals = new Totals();
  for (let seed = 1; seed <= 150; seed++) {
    const outcome = await runPlan(generate(seed));
    totals.add(outcome);
    assert.equal(outcome.violation, undefined, `npm run sim -- --seed ${seed}`);
  }
  const { orders_accepted, orders_ended, crashes, restarts } = totals.figures;
  assert.equal(orders_ended, orders_accepted);
  // They were bad days: a storm that does not blow proves nothing.
  assert.ok(orders_accepted > 500, `${orders_accepted} orders`);
  assert.ok(crashes > 50, `${crashes} crashes`);
  assert.ok(restarts > 150, `${restarts} clean restarts`);
  for (const kind of kinds) {
    // A write that is cut off in the middle needs more histories to have all its ways.
    if (kind.startsWith('crash_left')) continue;
    assert.ok((totals.faults.get(kind) ?? 0) > 0, `no ${kind}`);
  }
});

test('the same seed gives the same history, byte for byte', async () => {
  for (const seed of [5, 22, 37, 99]) {
    const first = await runPlan(generate(seed));
    const second = await runPlan(generate(seed));
    assert.equal(second.history.text, first.history.text, `seed ${seed}`);
    assert.ok(first.history.text.length > 2_000, `seed ${seed} hardly happened`);
  }
});

test('two seeds give two histories', async () => {
  const [one, other] = [await runPlan(generate(5)), await runPlan(generate(6))];
  assert.notEqual(one.history.hash, other.history.hash);
});

test('a plan survives being written down and read again', async () => {
  const plan = generate(22);
  const read = JSON.parse(JSON.stringify(plan)) as typeof plan;
  assert.equal((await runPlan(read)).history.hash, (await runPlan(plan)).history.hash);
});
