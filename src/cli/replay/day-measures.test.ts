import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minute } from '../../base/instant.ts';
import { measured } from './day-measures.ts';

test('click to door is the kitchen, the wait for a courier and the way', () => {
  const steps = fc.record({
    placedAt: fc.nat(1_000_000),
    prep: fc.nat(60),
    wait: fc.nat(60),
    way: fc.nat(60),
  });
  fc.assert(
    fc.property(fc.array(steps, { minLength: 1 }), (orders) => {
      const day = measured(
        orders.map(({ placedAt, prep, wait, way }) => ({
          placedAt,
          readyAt: placedAt + prep * minute,
          pickedUpAt: placedAt + (prep + wait) * minute,
          deliveredAt: placedAt + (prep + wait + way) * minute,
        })),
      );
      assert.equal(day.delivered, orders.length);
      assert.ok(Math.abs(day.ctdMean - (day.prepMean + day.rtpMean + day.ptdMean)) < 1e-6);
      assert.ok(day.ctdP90 <= Math.max(...orders.map((o) => o.prep + o.wait + o.way)) + 1e-6);
    }),
  );
});

test('what was not delivered is counted and not measured', () => {
  const day = measured([
    { placedAt: 0, readyAt: 10 * minute, pickedUpAt: 12 * minute, deliveredAt: 20 * minute },
    { placedAt: 0, readyAt: 10 * minute, pickedUpAt: 90 * minute },
    { placedAt: 0 },
  ]);
  assert.deepEqual([day.orders, day.delivered, day.ctdMean, day.rtpMean], [3, 1, 20, 2]);
});

test('food in the bag before the kitchen pressed its button was ready then', () => {
  const day = measured([
    { placedAt: 0, readyAt: 15 * minute, pickedUpAt: 12 * minute, deliveredAt: 20 * minute },
  ]);
  assert.deepEqual([day.prepMean, day.rtpMean, day.ptdMean], [12, 0, 8]);
});

test('a day without orders has measures all the same', () => {
  assert.equal(measured([]).ctdP90, 0);
});
