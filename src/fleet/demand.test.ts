import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute } from '../base/instant.ts';
import { Demand } from './demand.ts';
import { at, noon } from './testing/scene.ts';

test('kitchens bring what they brought so far, all together as many as in the last hour', () => {
  const demand = new Demand();
  for (let n = 0; n < 30; n++) demand.placed('rst_1', at(0), noon + n * minute);
  for (let n = 0; n < 10; n++) demand.placed('rst_2', at(5), noon + n * minute);
  const now = noon + 30 * minute;
  const [one, two] = demand.expected(now, () => true);
  assert.ok(one && two);
  assert.ok(one.ordersPerHour > 2.5 * two.ordersPerHour);
  assert.ok(Math.abs(one.ordersPerHour + two.ordersPerHour - 40) < 1e-9);
  const east = demand.expected(now, ({ lng }) => lng > 0);
  assert.deepEqual(
    east.map(({ restaurantId }) => restaurantId),
    ['rst_2'],
  );
  const later = demand.expected(noon + 2 * hour, () => true);
  assert.ok(later.every(({ ordersPerHour }) => ordersPerHour === 0));
});
