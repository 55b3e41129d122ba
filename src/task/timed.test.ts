import assert from 'node:assert/strict';
import { createHistogram } from 'node:perf_hooks';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { timed, type Timing } from './timed.ts';
import { sleep } from './wait.ts';

test('an async function is timed until it settles, the wait included', async () => {
  const clock = new ManualClock();
  const timings: Timing[] = [];
  const pay = timed(async (cents: number) => sleep(12, { clock }).then(() => cents * 2), {
    name: 'pay',
    clock,
    onTiming: (timing) => timings.push(timing),
  });
  const paid = pay(21);
  assert.deepEqual(timings, []);
  await clock.runTo(12);
  const typed: number = await paid;
  assert.equal(typed, 42);
  assert.deepEqual(timings, [{ name: 'pay', ms: 12, failed: false }]);
});

test('any other function is timed until it returns', () => {
  const clock = new ManualClock();
  const timings: Timing[] = [];
  function grind(ms: number): string {
    clock.advanceBy(ms);
    return 'coffee';
  }
  const typed: string = timed(grind, { clock, onTiming: (timing) => timings.push(timing) })(7);
  assert.equal(typed, 'coffee');
  assert.deepEqual(timings, [{ name: 'grind', ms: 7, failed: false }]);
});

test('a failure is timed and passed on as it is', async () => {
  const clock = new ManualClock();
  const timings: Timing[] = [];
  const options = { name: 'x', clock, onTiming: (timing: Timing) => timings.push(timing) };
  const burnt = new Error('burnt');
  assert.throws(
    timed(() => {
      throw burnt;
    }, options),
    burnt,
  );
  await assert.rejects(timed(() => Promise.reject(burnt), options)(), burnt);
  assert.deepEqual(
    timings.map(({ failed }) => failed),
    [true, true],
  );
});

test('a method keeps its object, and the function its name and number of parameters', () => {
  class Till {
    readonly cents = 5;
    add = timed(function add(this: Till, more: number) {
      return this.cents + more;
    });
  }
  const till = new Till();
  assert.equal(till.add(3), 8);
  assert.equal(till.add.name, 'add');
  assert.equal(till.add.length, 1);
});

test('a histogram is fed with whole microseconds, at least one', () => {
  const clock = new ManualClock();
  const recorded: number[] = [];
  const histogram = { record: (microseconds: number) => recorded.push(microseconds) };
  timed(() => clock.advanceBy(3), { clock, histogram })();
  timed(() => {}, { clock, histogram })();
  assert.deepEqual(recorded, [3_000, 1]);

  const native = createHistogram();
  timed(() => {}, { clock, histogram: native })();
  assert.equal(native.count, 1);
});
