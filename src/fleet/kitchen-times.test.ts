import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute } from '../base/instant.ts';
import { KitchenTimes } from './kitchen-times.ts';
import { job, noon } from './testing/scene.ts';

const cooking = (restaurantId: string, inMs: number) =>
  job('ord_a', { restaurantId, readyAt: noon + inMs, cooked: false });

/** `rst_1` cooks for a time; each meal is off by so many minutes. */
function learn(times: KitchenTimes, errors: readonly number[], promisedAt = noon): void {
  for (const error of errors) {
    times.met('rst_1', { promisedAt, readyAt: promisedAt + error * minute });
  }
}

const keepsItsWord = Array.from({ length: 40 }, () => 0);
const tenLate = Array.from({ length: 40 }, (_, meal) => (meal % 2 === 0 ? 6 : 14));

test('food that stands there is ready for certain', () => {
  const { readyAt, spreadMs } = new KitchenTimes().expect(job('ord_a'), noon);
  assert.deepEqual([readyAt, spreadMs], [noon, 0]);
});

test('a kitchen that keeps its word is believed to the minute', () => {
  const times = new KitchenTimes();
  learn(times, keepsItsWord);
  const { readyAt, spreadMs } = times.expect(cooking('rst_1', 20 * minute), noon);
  assert.deepEqual([readyAt, spreadMs], [noon + 20 * minute, 0]);
});

test('one that is late is expected late, and the unsure end of it is said', () => {
  const times = new KitchenTimes();
  learn(times, tenLate);
  const { readyAt, spreadMs } = times.expect(cooking('rst_1', 20 * minute), noon);
  assert.ok(Math.abs(readyAt - noon - 29.5 * minute) < minute, String(readyAt - noon));
  assert.ok(spreadMs > 2 * minute && spreadMs < 7 * minute);
});

test('each hour of a restaurant is learnt by itself, and others not from it', () => {
  const times = new KitchenTimes();
  learn(times, keepsItsWord, noon);
  learn(times, tenLate, noon + 7 * hour);
  const lunch = times.expect(cooking('rst_1', 0), noon - 5 * minute);
  assert.equal(lunch.readyAt, noon);
  const dinner = times.expect(cooking('rst_1', 7 * hour), noon);
  assert.ok(dinner.readyAt > noon + 7 * hour + 8 * minute);
});

test('food that is late already is expected ever later', () => {
  const times = new KitchenTimes();
  learn(times, tenLate);
  const soon = times.expect(cooking('rst_1', 0), noon).readyAt;
  const later = times.expect(cooking('rst_1', 0), noon + 25 * minute).readyAt;
  assert.ok(later > noon + 25 * minute && later > soon);
});
