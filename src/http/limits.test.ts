import assert from 'node:assert/strict';
import test from 'node:test';
import { checkHttpLimits, defaultHttpLimits } from './limits.ts';

test('the limits that come with it hold together', () => {
  checkHttpLimits(defaultHttpLimits);
  checkHttpLimits({ ...defaultHttpLimits, rate: { requestsMax: 10, windowMs: 1_000 } });
});

test('a limit that is none is refused, by name', () => {
  for (const change of [
    { bodyLengthMaxBytes: 0 },
    { requestTimeoutMs: 0.5 },
    { pageLengthMax: Number.NaN },
    { rate: { requestsMax: 0, windowMs: 1 } },
  ]) {
    assert.throws(() => checkHttpLimits({ ...defaultHttpLimits, ...change }), RangeError);
  }
  assert.throws(() => checkHttpLimits({ ...defaultHttpLimits, pageLengthMax: 10 }), /pageLength/);
});
