import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ConstantBackoff,
  ExponentialBackoff,
  circuitBreaker,
  handleAll,
  noJitterGenerator,
  pLimit,
} from './resilience.ts';
import { retry, type RetryOptions } from './retry.ts';
import { TaskGroup } from './task-group.ts';

const options: RetryOptions = { attemptsMax: 4, backoff: new ConstantBackoff(100) };
const burnt = new Error('burnt');

test('it is tried until it succeeds, after the waits of the backoff', async () => {
  const clock = new ManualClock();
  const tried: string[] = [];
  const generator = noJitterGenerator;
  const served = retry(
    (attempt) => {
      tried.push(`${attempt}@${clock.now()}`);
      if (attempt < 4) throw burnt;
      return 'soup';
    },
    { ...options, clock, backoff: new ExponentialBackoff({ initialDelay: 10, generator }) },
  );
  await clock.runTo(1_000);
  assert.equal(await served, 'soup');
  assert.deepEqual(tried, ['1@0', '2@10', '3@30', '4@70']);
});

test('after the last try its error arrives as it is', async () => {
  const clock = new ManualClock();
  let tries = 0;
  const check = assert.rejects(
    retry(
      () => {
        tries++;
        throw burnt;
      },
      { ...options, clock },
    ),
    burnt,
  );
  await clock.runTo(1_000);
  await check;
  assert.equal(tries, 4);
  assert.equal(clock.pending, 0);
});

test('an error that is not worth it is not tried again', async () => {
  const clock = new ManualClock();
  const once = retry(() => Promise.reject(burnt), { ...options, clock, retryIf: () => false });
  await assert.rejects(once, burnt);
  assert.equal(clock.pending, 0);
});

test('the other side may ask for a longer wait, not for a shorter one', async () => {
  for (const [askedMs, at] of [
    [500, 500],
    [5, 100],
    [undefined, 100],
  ] as const) {
    const clock = new ManualClock();
    const seen: number[] = [];
    const done = retry(
      (attempt) => {
        seen.push(clock.now());
        if (attempt === 1) throw burnt;
      },
      { ...options, clock, retryAfterMs: () => askedMs },
    );
    await clock.runTo(1_000);
    await done;
    assert.deepEqual(seen, [0, at]);
  }
});

test('called off between two tries it stops at once, and an abort is never retried', async () => {
  const clock = new ManualClock();
  const group = new TaskGroup({ clock });
  let tries = 0;
  const task = group.createTask(() =>
    retry(() => {
      tries++;
      throw burnt;
    }, options),
  );
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(clock.pending, 1);
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(task.status, 'aborted');
  assert.equal(tries, 1);
  await assert.rejects(
    retry(() => 1, { ...options, signal: AbortSignal.abort(burnt) }),
    burnt,
  );
  await assert.rejects(
    retry(() => 1, { ...options, attemptsMax: 0 }),
    RangeError,
  );
});

test('the breaker of cockatiel serves inside a retry: once open, nobody is called', async () => {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: 60_000,
    breaker: new ConsecutiveBreaker(2),
  });
  const clock = new ManualClock();
  let calls = 0;
  const check = assert.rejects(
    retry(
      () =>
        breaker.execute(() => {
          calls++;
          throw burnt;
        }),
      { ...options, clock },
    ),
    BrokenCircuitError,
  );
  await clock.runTo(1_000);
  await check;
  assert.equal(calls, 2);
});

test('p-limit bounds what many callers share', async () => {
  const limit = pLimit(1);
  const seen: string[] = [];
  const call = (name: string) =>
    limit(async () => {
      seen.push(`${name} in`);
      await Promise.resolve();
      seen.push(`${name} out`);
    });
  await Promise.all([call('a'), call('b')]);
  assert.deepEqual(seen, ['a in', 'a out', 'b in', 'b out']);
});
