import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceBeyond, guessReady, KitchenErrors } from './kitchen-time.ts';

const error = { mean: 0, spread: 8 };

test('long before its time a meal is expected when it was foretold', () => {
  const guess = guessReady(60, 0, error);
  assert.ok(Math.abs(guess.mean - 60) < 0.01);
  assert.ok(Math.abs(guess.spread - 8) < 0.1);
});

test('a meal that is not there at its time is expected a little later, and later again', () => {
  // Half a normal: mean 8 · sqrt(2/π), spread 8 · sqrt(1 - 2/π).
  const due = guessReady(0, 0, error);
  assert.ok(Math.abs(due.mean - 6.383) < 0.02);
  assert.ok(Math.abs(due.spread - 4.822) < 0.03);
  let [last, waits] = [due, 0];
  for (const late of [5, 10, 20, 40, 80]) {
    const guess = guessReady(0, late, error);
    assert.ok(guess.mean > 0 && guess.mean < last.mean, `still to wait at ${late}`);
    assert.ok(late + guess.mean > waits, `expected at ${late}`);
    [last, waits] = [guess, late + guess.mean];
  }
});

test('the chance of lying beyond is that of a normal', () => {
  for (const [z, chance] of [
    [0, 0.5],
    [1, 0.158655],
    [-1, 0.841345],
    [2, 0.02275],
  ] as const) {
    assert.ok(Math.abs(chanceBeyond(z) - chance) < 2e-4, String(z));
  }
});

test('what kitchens really do takes over from what was believed', () => {
  const errors = new KitchenErrors(8, 20);
  assert.deepEqual(errors.error, { mean: 0, spread: 8 });
  for (let i = 0; i < 2000; i++) errors.met(i % 2 === 0 ? 2 : 6);
  assert.ok(Math.abs(errors.error.mean - 4) < 0.1);
  assert.ok(Math.abs(errors.error.spread - 2) < 0.3);
});
