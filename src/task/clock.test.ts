import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ManualClock, realClock } from './clock.ts';

test('timers fire in order of due time, then of insertion', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: fc.nat(20), cancel: fc.boolean() }), { maxLength: 60 }),
      (plan) => {
        const clock = new ManualClock();
        const fired: number[] = [];
        const timers = plan.map(({ at }, order) => clock.setTimer(at, () => fired.push(order)));
        plan.forEach(({ cancel }, order) => cancel && timers[order]!.cancel());
        clock.advanceTo(20);
        const expected = plan
          .map(({ at, cancel }, order) => ({ at, cancel, order }))
          .filter(({ cancel }) => !cancel)
          .toSorted((a, b) => a.at - b.at || a.order - b.order)
          .map(({ order }) => order);
        assert.deepEqual(fired, expected);
        assert.equal(clock.pending, 0);
      },
    ),
  );
});

test('inside a timer it is the time the timer was due, and afterwards the time advanced to', () => {
  const clock = new ManualClock(1_000);
  const seen: number[] = [];
  clock.setTimer(1_010, () => seen.push(clock.now(), clock.monotonic()));
  clock.advanceBy(25);
  assert.deepEqual(seen, [1_010, 10]);
  assert.equal(clock.now(), 1_025);
  assert.equal(clock.monotonic(), 25);
});

test('a timer set by a timer fires in the same advance when it is due in it', () => {
  const clock = new ManualClock();
  const seen: number[] = [];
  const again = (): void => {
    seen.push(clock.now());
    if (seen.length < 5) clock.setTimer(clock.now() + 10, again);
  };
  clock.setTimer(10, again);
  clock.advanceTo(35);
  assert.deepEqual(seen, [10, 20, 30]);
  assert.equal(clock.nextAt, 40);
});

test('a timer in the past fires at the next advance, also one by nothing', () => {
  const clock = new ManualClock(100);
  let fired = 0;
  clock.setTimer(5, () => fired++);
  assert.equal(fired, 0);
  clock.advanceBy(0);
  assert.equal(fired, 1);
  assert.equal(clock.now(), 100);
});

test('a cancelled timer leaves at once, and may be cancelled again', () => {
  const clock = new ManualClock();
  const timer = clock.setTimer(10, () => assert.fail('fired'));
  timer.cancel();
  timer.cancel();
  assert.equal(clock.pending, 0);
  clock.advanceTo(10);
  timer.cancel();
});

test('a manual clock never goes back', () => {
  const clock = new ManualClock(50);
  assert.throws(() => clock.advanceTo(49), RangeError);
  assert.throws(() => clock.advanceBy(NaN), RangeError);
  assert.throws(() => clock.setTimer(NaN, () => {}), RangeError);
  assert.throws(() => realClock.setTimer(NaN, () => {}), RangeError);
});

test('a stall passes time and fires nothing: what was due meanwhile comes late', () => {
  const clock = new ManualClock();
  const seen: number[] = [];
  clock.setTimer(10, () => seen.push(clock.now()));
  clock.setTimer(60, () => seen.push(clock.now()));
  clock.stall(50);
  assert.deepEqual([clock.now(), clock.pending], [50, 2]);
  clock.advanceTo(100);
  assert.deepEqual(seen, [50, 60]);
});

test('runTo lets what a timer woke go on before the next timer', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const nap = async (name: string, ms: number): Promise<void> => {
    for (let turn = 0; turn < 2; turn++) {
      await new Promise<void>((resolve) => clock.setTimer(clock.now() + ms, resolve));
      seen.push(`${name}@${clock.now()}`);
    }
  };
  const both = Promise.all([nap('a', 10), nap('b', 15)]);
  await clock.runBy(100);
  await both;
  assert.deepEqual(seen, ['a@10', 'b@15', 'a@20', 'b@30']);
});

test('the real clock chains hops for a wait that Node cannot hold, reading the wall between them', (t) => {
  let now = 1_000;
  const armed: { fn: () => void; ms: number }[] = [];
  t.mock.method(Date, 'now', () => now);
  t.mock.method(globalThis, 'setTimeout', (fn: () => void, ms: number) => armed.push({ fn, ms }));
  let fired = 0;
  const days40 = 40 * 24 * 3_600_000;
  realClock.setTimer(now + days40, () => fired++);
  assert.equal(armed.at(-1)!.ms, 2 ** 31 - 1);

  now += 2 ** 31 - 1 + 5_000; // the machine slept for five seconds
  armed.at(-1)!.fn();
  assert.equal(fired, 0);
  assert.equal(armed.at(-1)!.ms, days40 - (2 ** 31 - 1) - 5_000);

  now += armed.at(-1)!.ms;
  armed.at(-1)!.fn();
  assert.equal(fired, 1);
  assert.equal(armed.length, 2);
});

test('the real clock never fires before its instant, and a wall set back does not prolong a wait', (t) => {
  let now = 1_000;
  const armed: { fn: () => void; ms: number }[] = [];
  t.mock.method(Date, 'now', () => now);
  t.mock.method(globalThis, 'setTimeout', (fn: () => void, ms: number) => armed.push({ fn, ms }));
  let fired = 0;
  realClock.setTimer(1_050, () => fired++);
  now = 1_049;
  armed.at(-1)!.fn();
  assert.equal(fired, 0, 'a millisecond early');
  now = 1_050;
  armed.at(-1)!.fn();
  assert.equal(fired, 1);

  realClock.setTimer(1_150, () => fired++);
  now = 1_150 - 3_600_000;
  armed.at(-1)!.fn();
  assert.equal(fired, 2);
});
