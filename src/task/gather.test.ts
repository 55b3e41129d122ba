import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { gather } from './gather.ts';
import { sleep } from './wait.ts';

test('three calls side by side take the time of the longest, and answer in the order given', async () => {
  const clock = new ManualClock();
  const answers = gather(
    [() => sleep(30).then(() => 'payment'), () => sleep(10).then(() => 2), () => true],
    { clock },
  );
  await clock.runTo(30);
  const [payment, kitchen, courier] = await answers;
  const typed: [string, number, boolean] = [payment, kitchen, courier];
  assert.deepEqual(typed, ['payment', 2, true]);
  assert.equal(clock.now(), 30);
});

test('over an input no more than the limit run at once, and results keep the order of the input', async () => {
  const clock = new ManualClock();
  let running = 0;
  let most = 0;
  const answers = gather(
    [50, 10, 40, 20, 30],
    async (ms) => {
      most = Math.max(most, ++running);
      await sleep(ms);
      running--;
      return ms * 2;
    },
    { clock, limit: 2 },
  );
  await clock.runTo(1_000);
  assert.deepEqual(await answers, [100, 20, 80, 40, 60]);
  assert.equal(most, 2);
});

test('an endless input is not read faster than it is worked off', async () => {
  const clock = new ManualClock();
  let read = 0;
  const control = new AbortController();
  function* orders(): Generator<number> {
    try {
      for (;;) yield ++read;
    } finally {
      read = -read;
    }
  }
  const work = gather(orders(), () => sleep(10), { clock, limit: 3, signal: control.signal });
  const check = assert.rejects(work, /closing/);
  await clock.runTo(25);
  assert.equal(read, 3 * 3 + 1, 'three rounds of three, and one in the hand');
  control.abort(new Error('closing'));
  await check;
  assert.ok(read < 0, 'the input was told that nobody reads on');
});

test('the first failure calls off the rest, and nothing more is taken', async () => {
  const clock = new ManualClock();
  const begun: number[] = [];
  const work = gather(
    [1, 2, 3, 4],
    async (item) => {
      begun.push(item);
      await sleep(10 * item);
      throw new Error(`no ${item}`);
    },
    { clock, limit: 2, name: 'menu' },
  );
  const check = assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof AggregateError);
    assert.equal(error.message, 'in group menu failed: item 0');
    assert.deepEqual(error.errors.map(String), ['Error: no 1']);
    return true;
  });
  await clock.runTo(100);
  await check;
  assert.deepEqual(begun, [1, 2]);
});

test('an asynchronous input works as well, and one that fails fails the gathering', async () => {
  async function* pages(): AsyncGenerator<number> {
    yield 1;
    await Promise.resolve();
    yield 2;
  }
  assert.deepEqual(await gather(pages(), (page) => page * 10, { limit: 2 }), [10, 20]);
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    await Promise.resolve();
    throw new Error('page 2 is gone');
  }
  await assert.rejects(
    gather(broken(), (page) => page, { limit: 2 }),
    (error: AggregateError) =>
      error.errors.some((each: Error) => each.message === 'page 2 is gone'),
  );
});

test('nothing gathered is an empty answer', async () => {
  assert.deepEqual(await gather([]), []);
  assert.deepEqual(await gather(new Set<number>(), String, { limit: 1 }), []);
});

test('an answer of undefined keeps its place', async () => {
  assert.deepEqual(await gather([() => undefined, () => 1]), [undefined, 1]);
});
