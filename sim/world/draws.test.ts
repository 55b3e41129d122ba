import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Draws } from './draws.ts';

test('a draw depends on the seed and its label, and on no other draw', () => {
  const draws = new Draws(7);
  const before = draws.of('#3:capture asked 1');
  draws.of('#2:capture asked 1');
  assert.equal(draws.of('#3:capture asked 1'), before);
  assert.notEqual(new Draws(8).of('#3:capture asked 1'), before);
  assert.notEqual(draws.of('#3:capture asked 2'), before);
});

test('labels that hardly differ are drawn evenly', () => {
  const draws = new Draws(1);
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < 4_000; index++) {
    const quarter = Math.floor(draws.of(`#${index}:ticket asked 1 requestLost`) * 4);
    counts[quarter] = (counts[quarter] ?? 0) + 1;
  }
  for (const count of counts) assert.ok(Math.abs(count - 1_000) < 120, counts.join(' '));
});

test('a chance of nothing never comes, and a range is kept', () => {
  const draws = new Draws(3);
  for (let index = 0; index < 500; index++) {
    assert.equal(draws.chance(0, `never ${index}`), false);
    const drawn = draws.between([2, 4], `between ${index}`);
    assert.ok(drawn >= 2 && drawn <= 4);
    const skewed = draws.skewed([10, 90], `skewed ${index}`);
    assert.ok(skewed >= 10 && skewed <= 90);
  }
});
