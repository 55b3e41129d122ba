import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hour, minute } from '../../base/instant.ts';
import { between, seeded } from '../../base/random.ts';
import { learn, noHistory, type PrepHistory, prepSpread } from './prep-time.ts';

const stated = 15 * minute;

function learned(minutes: readonly number[], hourOfDay = 12, from = noHistory): PrepHistory {
  let history = from;
  for (const taken of minutes) history = learn(history, { hourOfDay, prepMs: taken * minute });
  return history;
}

function near(ms: number, minutes: number, tolerance = 0.1): void {
  const share = Math.abs(ms - minutes * minute) / (minutes * minute);
  assert.ok(share <= tolerance, `${ms / minute} min is not about ${minutes} min`);
}

test('without a history the kitchen’s own word counts', () => {
  const { early, likely, late } = prepSpread(noHistory, 12, stated);
  near(likely, 15, 0.08);
  assert.ok(early < likely && likely < late);
});

test('a few orders move the estimate and many settle it', () => {
  const some = prepSpread(learned([30, 30, 30]), 12, stated).likely;
  const many = prepSpread(learned(Array.from({ length: 100 }, () => 30)), 12, stated);
  assert.ok(some > 15 * minute && some < 31 * minute);
  near(many.likely, 30, 0.08);
});

test('the spread is that of the orders: one in ten earlier, one in ten later', () => {
  const random = seeded(5);
  const minutes = Array.from({ length: 2_000 }, () => between(random, 10, 40));
  const { early, likely, late } = prepSpread(learned(minutes), 12, stated);
  near(early, 13, 0.15);
  near(likely, 25, 0.15);
  near(late, 37, 0.15);
});

test('a kitchen that has changed is judged by what it does now', () => {
  const before = learned(Array.from({ length: 300 }, () => 40));
  const after = learned(
    Array.from({ length: 120 }, () => 12),
    12,
    before,
  );
  near(prepSpread(after, 12, stated).likely, 12, 0.1);
});

test('each hour has its own pace, and a quiet hour leans on the whole day', () => {
  const noon = learned(
    Array.from({ length: 60 }, () => 12),
    12,
  );
  const both = learned(
    Array.from({ length: 60 }, () => 35),
    19,
    noon,
  );
  near(prepSpread(both, 12, stated).likely, 12, 0.15);
  near(prepSpread(both, 19, stated).likely, 35, 0.15);
  const unknown = prepSpread(both, 16, stated).likely;
  assert.ok(unknown > 13 * minute && unknown < 36 * minute);
});

test('times out of reason teach nothing', () => {
  for (const prepMs of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 7 * hour]) {
    assert.equal(learn(noHistory, { hourOfDay: 12, prepMs }), noHistory);
  }
});

test('a history is a value: learning leaves the old one as it was, and JSON keeps it', () => {
  const before = learned([10, 20, 30]);
  const copy = structuredClone(before);
  learned([50], 12, before);
  assert.deepEqual(before, copy);
  assert.deepEqual(JSON.parse(JSON.stringify(before)), before);
});

test('whatever was learned, early comes before likely before late, within reason', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 120 }),
      (minutes, hourOfDay, statedMinutes) => {
        const history = learned(minutes, 12);
        const { early, likely, late } = prepSpread(history, hourOfDay, statedMinutes * minute);
        assert.ok(minute <= early && early <= likely && likely <= late && late <= 4 * hour);
      },
    ),
    { numRuns: 2_000 },
  );
});
