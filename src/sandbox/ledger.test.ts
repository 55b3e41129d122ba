import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Asked, type Entry, Ledger } from './ledger.ts';
import { memoryNotebook } from './testing/memory-notebook.ts';

const asked = (key: string, more: Partial<Asked> = {}): Asked => ({
  service: 'payments',
  kind: 'capture',
  key,
  order_id: 'ord_1',
  about: null,
  request_hash: 'same',
  at: 5,
  ...more,
});
const answer = { status: 200, body: '{}' };

test('a key is written once, however often it is asked', () => {
  const ledger = new Ledger();
  const entry = ledger.ask(asked('a'));
  ledger.perform(entry, {
    done: true,
    moved: { currency: 'EUR', authorized: 900, captured: 900 },
    answer,
  });
  assert.equal(ledger.ask(asked('a', { at: 9 })), entry);
  assert.equal(ledger.ask(asked('a', { request_hash: 'another', at: 11 })).conflicts, 1);
  assert.deepEqual([entry.asked, entry.performed, entry.first_at, entry.last_at], [3, 1, 5, 11]);
  assert.equal(ledger.summary().kinds.capture.max_performed_per_key, 1);
});

test('nothing can be performed twice for a key, and no other service shares it', () => {
  const ledger = new Ledger();
  const entry = ledger.ask(asked('a'));
  ledger.perform(entry, { done: true, moved: null, answer });
  assert.throws(() => ledger.perform(entry, { done: true, moved: null, answer }));
  assert.notEqual(ledger.ask(asked('a', { service: 'kitchens', kind: 'ticket' })), entry);
});

test('a request that changed nothing is answered and not counted as done', () => {
  const ledger = new Ledger();
  const entry = ledger.ask(asked('a'));
  ledger.perform(entry, { done: false, moved: null, answer });
  assert.deepEqual([entry.performed, entry.answer], [0, answer]);
});

test('money is counted by order and in all, a currency at a time', () => {
  const ledger = new Ledger();
  ledger.accounts.move('ord_1', { currency: 'EUR', authorized: 900 });
  ledger.accounts.move('ord_1', { currency: 'EUR', captured: 700, voided: 200 });
  ledger.accounts.move('ord_1', { currency: 'EUR', refunded: 100 });
  ledger.accounts.move('ord_2', { currency: 'EUR', authorized: 50 });
  ledger.accounts.move('ord_2', { currency: 'JPY', authorized: 5 });
  const first = {
    order_id: 'ord_1',
    currency: 'EUR',
    authorized: 900,
    captured: 700,
    voided: 200,
    refunded: 100,
  };
  assert.deepEqual(ledger.money('ord_1'), [first]);
  assert.deepEqual(ledger.money('ord_9'), []);
  assert.deepEqual(ledger.accounts.totals(), [
    { currency: 'EUR', orders: 2, authorized: 950, captured: 700, voided: 200, refunded: 100 },
    { currency: 'JPY', orders: 1, authorized: 5, captured: 0, voided: 0, refunded: 0 },
  ]);
});

test('the summary shows the order that got something twice under two keys', () => {
  const ledger = new Ledger();
  const perform = (entry: Entry): void =>
    ledger.perform(entry, { done: true, moved: null, answer });
  perform(ledger.ask(asked('a')));
  perform(ledger.ask(asked('b')));
  perform(ledger.ask(asked('c', { order_id: 'ord_2' })));
  for (const key of ['m1', 'm2', 'm3']) {
    const about = key === 'm3' ? 'sms +31 accepted' : 'sms +31 placed';
    perform(ledger.ask(asked(key, { service: 'messages', kind: 'message', about })));
  }
  const { kinds, per_order: perOrder } = ledger.summary();
  assert.equal(kinds.capture.max_performed_per_key, 1);
  assert.deepEqual(perOrder.capture, { groups: 2, performed: 3, max_performed: 2 });
  assert.deepEqual(perOrder.message, { groups: 2, performed: 3, max_performed: 2 });
  assert.deepEqual(perOrder.refund, { groups: 0, performed: 0, max_performed: 0 });
});

test('pages follow one another without a gap or a repeat', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 7 }), (count, limit) => {
      const ledger = new Ledger();
      for (let n = 0; n < count; n++) {
        ledger.ask(asked(`k${n}`, { kind: n % 3 === 0 ? 'refund' : 'capture' }));
      }
      const seen: string[] = [];
      for (let after: number | null = 0; after !== null;) {
        const page = ledger.page({ kind: 'capture', after, limit });
        assert.ok(page.entries.length <= limit);
        seen.push(...page.entries.map((entry) => entry.key));
        after = page.next;
      }
      const all = Array.from({ length: count }, (_, n) => n).filter((n) => n % 3 !== 0);
      assert.deepEqual(
        seen,
        all.map((n) => `k${n}`),
      );
    }),
  );
});

test('past its limit the ledger forgets the oldest, and says how many', () => {
  const ledger = new Ledger(2);
  for (const key of ['a', 'b', 'c']) ledger.ask(asked(key));
  assert.deepEqual(
    ledger.page({}).entries.map((entry) => entry.key),
    ['b', 'c'],
  );
  assert.equal(ledger.summary().forgotten, 1);
});

test('the next sandbox knows every key, answer and count of this one, and numbers on', async () => {
  const notebook = memoryNotebook();
  const ledger = new Ledger(2, notebook);
  ledger.ask(asked('forgotten'));
  ledger.loseRequest(ledger.ask(asked('lost')));
  const done = ledger.ask(asked('done'));
  ledger.perform(done, { done: true, moved: { currency: 'EUR', captured: 900 }, answer });
  ledger.loseAnswer(done);
  await new Promise((resolve) => setImmediate(resolve));
  ledger.ask(asked('done', { at: 9 }));
  const next = new Ledger(2, notebook.reopened());
  assert.deepEqual(next.page({}), ledger.page({}));
  assert.deepEqual(next.summary(), ledger.summary());
  assert.deepEqual(next.money(), ledger.money());
  assert.throws(() => next.perform(next.ask(asked('done')), { done: true, moved: null, answer }));
  assert.equal(next.ask(asked('new')).number, 4);
});
