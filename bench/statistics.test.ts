import assert from 'node:assert/strict';
import { test } from 'node:test';
import { median, percentile, rounded } from './statistics.ts';

test('the median of an even count is the mean of the two in the middle', () => {
  assert.equal(median([10, 1, 2, 3]), 2.5);
  assert.equal(median([3, 1, 2]), 2);
});

test('a percentile is always a value that was measured', () => {
  const sorted = Float64Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(percentile(sorted, 0.5), 50);
  assert.equal(percentile(sorted, 0.99), 99);
  assert.equal(percentile(sorted, 1), 100);
  assert.equal(percentile(sorted, 0), 1);
  assert.equal(percentile(Float64Array.of(1, 2, 3), 0.5), 2);
  assert.equal(percentile(Float64Array.of(7), 0.99), 7);
});

test('nothing measured gives NaN, never a zero that looks like a result', () => {
  assert.ok(Number.isNaN(median([])));
  assert.ok(Number.isNaN(percentile(new Float64Array(0), 0.5)));
});

test('rounding keeps the digits asked for', () => {
  assert.equal(rounded(1.2345, 2), 1.23);
  assert.equal(rounded(1234.5), 1235);
});
