import assert from 'node:assert/strict';
import test from 'node:test';
import { minute } from '../base/instant.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Order } from '../domain/order/order.ts';
import { noon, someFacts } from '../domain/order/testing/facts.ts';
import { noHistory, type PrepHistory, prepSpread } from '../domain/restaurant/prep-time.ts';
import { ManualClock } from '../task/clock.ts';
import { PrepLearner } from './prep-learner.ts';

class Kitchens {
  readonly histories = new Map<string, PrepHistory>();
  writes = 0;
  refuses = false;

  prepHistory(id: string): PrepHistory {
    return this.histories.get(id) ?? noHistory;
  }

  async putPrepHistories(histories: ReadonlyMap<string, PrepHistory>): Promise<void> {
    this.writes++;
    if (this.refuses) throw new Error('the disk is full');
    for (const [id, history] of histories) this.histories.set(id, history);
  }
}

function order(id: string): Order {
  const facts = someFacts({ id });
  return evolve(null, { type: 'order.created', facts, sequence: 1, at: noon });
}

function cook(
  learner: PrepLearner,
  id: string,
  { from, prepMs }: { from: number; prepMs: number },
): void {
  const one = order(id);
  const accepted = {
    type: 'order.accepted',
    actor: 'restaurant',
    readyAt: from + prepMs,
    sequence: 2,
    at: from,
  } as const;
  learner.heard({ events: [accepted], order: one });
  learner.heard({ events: [{ type: 'order.ready', sequence: 3, at: from + prepMs }], order: one });
}

test('a kitchen that takes longer than it says is known to, at that hour', async () => {
  const kitchens = new Kitchens();
  const clock = new ManualClock(noon);
  const onError = (error: unknown): void => assert.fail(String(error));
  await using learner = new PrepLearner({ catalog: kitchens, ioClock: clock, onError });
  for (let n = 0; n < 40; n++) cook(learner, `ord_${n}`, { from: noon, prepMs: 45 * minute });
  assert.equal(kitchens.writes, 0, 'not one write an order');
  clock.advanceBy(30_000);
  await Promise.resolve();
  assert.equal(kitchens.writes, 1);
  // Noon in Amsterdam, where the restaurant is.
  const { likely } = prepSpread(kitchens.prepHistory('rst_noodles'), 12, 15 * minute);
  assert.ok(likely > 35 * minute, `${likely / minute} minutes`);
});

test('what is not kept yet is kept when it stops, and an order that began before teaches nothing', async () => {
  const kitchens = new Kitchens();
  const errors: unknown[] = [];
  {
    await using learner = new PrepLearner({
      catalog: kitchens,
      ioClock: new ManualClock(noon),
      onError: (error) => errors.push(error),
    });
    learner.heard({
      events: [{ type: 'order.ready', sequence: 3, at: noon }],
      order: order('ord_a'),
    });
    assert.equal(kitchens.histories.size, 0);
    cook(learner, 'ord_b', { from: noon, prepMs: 20 * minute });
  }
  assert.equal(kitchens.histories.size, 1);
  assert.deepEqual(errors, []);
});

test('lessons that could not be kept are kept with the next', async () => {
  const kitchens = new Kitchens();
  const errors: unknown[] = [];
  const clock = new ManualClock(noon);
  await using learner = new PrepLearner({
    catalog: kitchens,
    ioClock: clock,
    onError: (error) => errors.push(error),
  });
  kitchens.refuses = true;
  cook(learner, 'ord_a', { from: noon, prepMs: 20 * minute });
  clock.advanceBy(30_000);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  assert.equal(errors.length, 1);
  kitchens.refuses = false;
  cook(learner, 'ord_b', { from: noon, prepMs: 20 * minute });
  clock.advanceBy(30_000);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  const [weights] = [kitchens.prepHistory('rst_noodles').all.weights];
  assert.ok(weights.reduce((sum, one) => sum + one, 0) > 1.5, 'both of them');
});
