import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../base/random.ts';
import { drawMs, luckOf } from './luck.ts';

test('the same seed gives the same luck, whenever and in whatever order it is drawn', () => {
  const one = luckOf(seeded(7));
  const other = luckOf(seeded(7));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (draws) => {
      const there = draws.map(([about, id]) => one(about, id));
      const back = draws.toReversed().map(([about, id]) => other(about, id));
      assert.deepEqual(there, back.toReversed());
    }),
  );
  assert.notEqual(one('decline', 'ord_1'), luckOf(seeded(8))('decline', 'ord_1'));
});

test('luck is spread evenly, also over ids that differ in one letter', () => {
  const luck = luckOf(seeded(1));
  for (const about of ['decline', 'payments lost answer']) {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let n = 0; n < 10_000; n++) {
      const at = luck(about, `ord_${n} 1`);
      assert.ok(at >= 0 && at < 1);
      tenths[Math.floor(at * 10)]! += 1;
    }
    // 1,000 expected, standard deviation 30.
    for (const count of tenths) assert.ok(Math.abs(count - 1_000) < 150, `${about}: ${count}`);
  }
});

test('a drawn time stays in its span, and three equal figures are that time', () => {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const whole = fc.integer({ min: 0, max: 1e7 });
  fc.assert(
    fc.property(whole, whole, whole, share, (...given) => {
      const [minMs = 0, meanMs = 0, maxMs = 0] = given.slice(0, 3).toSorted((a, b) => a - b);
      const luck = given[3];
      const drawn = drawMs({ minMs, meanMs, maxMs }, luck);
      assert.ok(drawn >= minMs && drawn <= maxMs);
      assert.ok(Number.isSafeInteger(drawn));
      assert.equal(drawMs({ minMs, meanMs: minMs, maxMs: minMs }, luck), minMs);
    }),
  );
});
