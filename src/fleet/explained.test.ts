import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Explained, Explanations, inWords } from './explained.ts';

const why = (orderId: string, change: Partial<Explained> = {}): Explained => ({
  orderId,
  courierId: 'cou_a',
  at: 0,
  orderIds: [orderId],
  total: 3,
  terms: { delay: 2.5, driving: 0.5, waiting: 0, pay: 0, presence: 0.01, risk: 0 },
  runnersUp: [],
  ...change,
});

test('the last decisions are kept, one an order, and the oldest go first', () => {
  const kept = new Explanations(2);
  kept.keep(why('a'));
  kept.keep(why('b'));
  kept.keep(why('a', { courierId: 'cou_b' }));
  kept.keep(why('c'));
  assert.equal(kept.of('a')?.courierId, 'cou_b');
  assert.equal(kept.of('b'), undefined);
  assert.ok(kept.of('c'));
});

test('a line names what it cost, the dearest first, and who came next', () => {
  assert.equal(
    inWords(why('a')),
    'cou_a was asked at a cost of 3.0 (2.5 minutes of delay, 0.5 for driving); nobody else could have come.',
  );
  const next = { runnersUp: [{ courierId: 'cou_b', total: 4.26 }] };
  assert.match(inWords(why('a', next)), /next came cou_b at 4\.3\.$/);
  const wanted = { runnersUp: [{ courierId: 'cou_b', total: 1 }], orderIds: ['a', 'b'] };
  assert.match(inWords(why('a', wanted)), /for 2 orders together .*cou_b .*wanted elsewhere\.$/);
});
