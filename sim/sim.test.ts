import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Totals } from './figures.ts';
import { runPlan } from './run.ts';
import { generate } from './workload/generate.ts';

/** What a storm is made of; one that a hundred and fifty histories never draw is not simulated. */
const kinds = [
  'requestLost',
  'requestLate',
  'requestTwice',
  'turnedAway',
  'adapterBug',
  'answerLost',
  'neverTold',
  'answerLate',
  'answer_overtakes',
  'answer_after_deadline',
  'webhookEarly',
  'webhookTwice',
  'webhookLate',
  'webhookLost',
  'outage',
  'outage_of_an_hour',
  'outage_refused',
  'outage_silent',
  'door_request_lost',
  'door_request_twice',
  'door_answer_lost',
  'pounce',
  'card_declined',
  'refund_refused',
  'partner_refuses',
  'let_go',
  'given_back_by_hand',
  'compared_repaired',
  'compared_raised',
  'kitchen_rejects',
  'kitchen_accepts_late',
  'kitchen_forgets',
  'kitchen_sleeps',
  'kitchen_cooked_already',
  'cancel_by_customer',
  'cancel_by_restaurant',
  'cancel_by_operator',
  'courier_declines',
  'courier_ignores',
  'courier_accepts_late',
  'courier_wrong_person',
  'courier_never_moves',
  'courier_gives_up',
  'courier_vanishes_with_food',
  'driver_vanishes',
  'clock_set_forward',
  'clock_set_back',
  'freeze',
  'stop_recovering',
  'kill',
  'kill on the hour',
  'kill at writing',
  'kill (while recovering)',
  'disk_full',
  'disk_slow',
  'disk_broken',
  'crash_left_all',
  'crash_left_nothing',
  'crash_left_prefix',
  'crash_left_subset',
  'crash_left_torn',
];

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
  for (const kind of kinds) assert.ok((totals.faults.get(kind) ?? 0) > 0, `no ${kind}`);
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
