import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Turnstile } from './turnstile.ts';

test('so many come in a window, and the next ones are told how long to stay away', () => {
  const gate = new Turnstile([{ max: 2, windowMs: 100 }]);
  assert.deepEqual([gate.take('a', 0), gate.take('a', 30), gate.take('a', 40)], [0, 0, 60]);
  assert.equal(gate.take('b', 40), 0, 'others are not held up');
  assert.equal(gate.take('a', 100), 0, 'a new window');
});

test('the stricter of two paces counts', () => {
  const gate = new Turnstile([
    { max: 1, windowMs: 10 },
    { max: 2, windowMs: 1_000 },
  ]);
  assert.equal(gate.take('a', 0), 0);
  assert.equal(gate.take('a', 5), 5);
  assert.equal(gate.take('a', 10), 0);
  assert.equal(gate.take('a', 20), 980);
});

test('never more than the pace allows pass in any of its windows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      (gaps, max) => {
        const gate = new Turnstile([{ max, windowMs: 100 }]);
        const passed: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          if (gate.take('a', now) === 0) passed.push(now);
        }
        // Windows begin with who comes first in them, so that two may touch: twice as many at most.
        for (const from of passed) {
          const inside = passed.filter((at) => at >= from && at < from + 100);
          assert.ok(inside.length <= 2 * max);
        }
        for (let at = 0; at + max < passed.length; at++) {
          const [first = 0, last = 0] = [passed[at], passed[at + max]];
          assert.ok(last >= first, 'time goes on');
        }
      },
    ),
  );
});

test('a crowd of names does not take more memory than is given to it', () => {
  const gate = new Turnstile([{ max: 1, windowMs: 1_000 }]);
  for (let name = 0; name < 60_000; name++) gate.count(String(name), 0);
  assert.equal(gate.waitMs('0', 0), 0, 'the oldest is forgotten');
  assert.ok(gate.waitMs('59999', 0) > 0);
});
