import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduleOf, share } from './schedule.ts';

test('without a rate all orders arrive at once', () => {
  const arrivals = scheduleOf({ orders: 5 });
  assert.equal(arrivals.length, 5);
  assert.ok(arrivals.every((arrival) => arrival.dueMs === 0 && !arrival.heavy));
});

test('heavy requests arrive among the orders, never before the first or after the last', () => {
  const arrivals = scheduleOf({ orders: 800, ratePerS: 200, heavyEveryMs: 500 });
  const heavy = arrivals.filter((arrival) => arrival.heavy);
  assert.equal(heavy.length, 8);
  assert.equal(heavy[0]?.dueMs, 250);
  assert.equal(arrivals.length, 808);
  assert.equal(arrivals[0]?.heavy, false);
  assert.equal(arrivals.at(-1)?.heavy, false);
  assert.ok(arrivals.every((arrival, i) => arrival.dueMs >= (arrivals[i - 1]?.dueMs ?? 0)));
});

test('processes share all arrivals out between them, the heavy ones evenly too', () => {
  // Nine orders to a heavy request: dealt together, every heavy one would fall to the same process.
  const arrivals = scheduleOf({ orders: 90, ratePerS: 90, heavyEveryMs: 100 });
  const shares = [0, 1].map((index) => share(arrivals, { index, of: 2 }));
  assert.equal(new Set(shares.flat()).size, arrivals.length);
  assert.deepEqual(
    shares.map((part) => part.filter((arrival) => arrival.heavy).length),
    [5, 5],
  );
});
