import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setTimeout as nodeSleep } from 'node:timers/promises';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { AbortError, Scope, TimeoutError, currentScope, currentSignal } from './scope.ts';
import { failAfter, linkSignal, moveOnAfter, race, shield, sleep } from './wait.ts';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;
const unreached = (): never => assert.fail('it ran');
const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('a sleep ends when its time has come and leaves no timer and no listener', async () => {
  const clock = new ManualClock();
  const { signal } = new AbortController();
  let woke = false;
  const slept = sleep(10, { clock, signal }).then(() => (woke = true));
  assert.equal(listeners(signal), 1);
  await clock.runTo(9);
  assert.equal(woke, false);
  await clock.runTo(10);
  await slept;
  assert.equal(clock.pending, 0);
  assert.equal(listeners(signal), 0);
});

test('a sleep that is called off rejects with the reason and leaves no timer and no listener', async () => {
  const clock = new ManualClock();
  const control = new AbortController();
  const slept = sleep(10, { clock, signal: control.signal });
  const reason = new Error('closing time');
  control.abort(reason);
  await assert.rejects(slept, reason);
  assert.equal(clock.pending, 0);
  assert.equal(listeners(control.signal), 0);
});

test('a sleep under an aborted signal does not begin', async () => {
  const clock = new ManualClock();
  const reason = new Error('closed');
  await assert.rejects(sleep(10, { clock, signal: AbortSignal.abort(reason) }), reason);
  assert.equal(clock.pending, 0);
});

test('a sleep heeds the scope it runs in without being handed a signal', async () => {
  const clock = new ManualClock();
  const scope = new Scope({ clock });
  const slept = scope.run(() => sleep(10));
  const reason = new Error('closing time');
  scope.abort(reason);
  await assert.rejects(slept, reason);
  assert.equal(clock.pending, 0);
});

test('an endless sleep holds no timer, and NaN is refused', async () => {
  const clock = new ManualClock();
  const control = new AbortController();
  const slept = sleep(Infinity, { clock, signal: control.signal });
  assert.equal(clock.pending, 0);
  control.abort(new Error('up'));
  await assert.rejects(slept, /up/);
  await assert.rejects(sleep(NaN), RangeError);
});

test('abort is sticky: the first reason stays and every later wait rejects with it', async () => {
  const first = new Error('first');
  const scope = new Scope();
  scope.abort(first);
  scope.abort(new Error('second'));
  assert.equal(scope.reason, first);
  assert.equal(scope.signal.reason, first);
  await scope.run(async () => {
    await assert.rejects(sleep(1), first);
    await assert.rejects(sleep(1), first);
    await assert.rejects(failAfter(1, unreached), first);
  });
});

test('failAfter gives the answer when it comes in time', async () => {
  const clock = new ManualClock();
  assert.equal(await failAfter(10, async () => 'soup', { clock }), 'soup');
  assert.equal(clock.pending, 0);
});

test('failAfter rejects with TimeoutError, and only when the work has stopped', async () => {
  const clock = new ManualClock(500);
  const seen: string[] = [];
  const work = failAfter(
    10,
    async (signal) => {
      await never(signal).catch(() => seen.push('told'));
      await shield(100, () => sleep(5));
      seen.push('cleaned up');
      signal.throwIfAborted();
    },
    { clock },
  ).catch((error: unknown) => {
    seen.push('failed');
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.deadline, 510);
  });
  await clock.runTo(510);
  assert.deepEqual(seen, ['told']);
  await clock.runTo(515);
  await work;
  assert.deepEqual(seen, ['told', 'cleaned up', 'failed']);
});

test('a late answer is still the answer, and an error of its own is still that error', async () => {
  const clock = new ManualClock();
  const late = failAfter(10, (signal) => never(signal).catch(() => 'cooked anyway'), { clock });
  const broken = failAfter(
    10,
    (signal) => never(signal).catch(() => Promise.reject(new Error('burnt'))),
    {
      clock,
    },
  );
  const both = Promise.all([late, assert.rejects(broken, /burnt/)]);
  await clock.runTo(10);
  assert.equal((await both)[0], 'cooked anyway');
});

test("Node's own AbortError around the reason is told apart from an error", async () => {
  const clock = new ManualClock();
  const work = failAfter(10, (signal) => nodeSleep(60_000, undefined, { signal }), { clock });
  const check = assert.rejects(work, TimeoutError);
  await clock.runTo(10);
  await check;
});

test('moveOnAfter answers that it is not done', async () => {
  const clock = new ManualClock();
  const slow = moveOnAfter(10, () => sleep(20), { clock });
  await clock.runTo(10);
  assert.deepEqual(await slow, { done: false, value: undefined });
  assert.deepEqual(await moveOnAfter(10, () => 7, { clock }), { done: true, value: 7 });
  assert.equal(clock.pending, 0);
});

test('moveOnAfter does not swallow an abort from outside, nor an earlier deadline around it', async () => {
  const clock = new ManualClock();
  const control = new AbortController();
  const outside = moveOnAfter(10, () => sleep(20), { clock, signal: control.signal });
  control.abort(new Error('closed'));
  await assert.rejects(outside, /closed/);

  const around = failAfter(5, () => moveOnAfter(10, () => sleep(20)), { clock });
  const check = assert.rejects(around, TimeoutError);
  await clock.runTo(5);
  await check;
});

test('the earliest deadline holds, and only it has a timer', async () => {
  const clock = new ManualClock();
  await failAfter(
    10,
    async () => {
      assert.equal(clock.pending, 1);
      await failAfter(50, async () => {
        assert.equal(clock.pending, 1);
        assert.equal(currentScope()?.deadline, 10);
      });
      await failAfter(5, async () => {
        assert.equal(clock.pending, 2);
        assert.equal(currentScope()?.deadline, 5);
      });
    },
    { clock },
  );
  assert.equal(clock.pending, 0);
});

test('a limit that is over before it begins does not begin the work', async () => {
  const clock = new ManualClock();
  await assert.rejects(failAfter(0, unreached, { clock }), TimeoutError);
  assert.equal((await moveOnAfter(-1, unreached, { clock })).done, false);
  await assert.rejects(failAfter(NaN, unreached, { clock }), RangeError);
});

test('shield keeps an abort out, and the abort is met right after it', async () => {
  const clock = new ManualClock();
  const scope = new Scope({ clock });
  const seen: string[] = [];
  const work = scope.run(async () => {
    await shield(100, async (signal) => {
      await sleep(10, { signal });
      seen.push('cleaned up');
    });
    await sleep(1);
  });
  const check = assert.rejects(work, /closing/);
  scope.abort(new Error('closing'));
  await clock.runTo(10);
  await check;
  assert.deepEqual(seen, ['cleaned up']);
});

test('shield is bounded too', async () => {
  const clock = new ManualClock();
  const check = assert.rejects(
    shield(100, () => sleep(1_000), { clock }),
    TimeoutError,
  );
  await clock.runTo(100);
  await check;
  assert.equal(clock.pending, 0);
});

test('race answers as the first does, tells the losers, and waits until they have stopped', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const loser = async (signal: AbortSignal): Promise<string> => {
    await never(signal).catch((error: unknown) => seen.push((error as Error).message));
    await shield(100, () => sleep(5));
    seen.push('stopped');
    throw signal.reason as Error;
  };
  const won = race([loser, () => sleep(10).then(() => 'first')], { clock }).then((value) => {
    seen.push(value);
  });
  await clock.runTo(10);
  assert.deepEqual(seen, ['another won the race']);
  await clock.runTo(15);
  await won;
  assert.deepEqual(seen, ['another won the race', 'stopped', 'first']);
  assert.equal(clock.pending, 0);
});

test('a race is lost by all when the first to settle fails', async () => {
  const clock = new ManualClock();
  const check = assert.rejects(
    race([() => sleep(5).then(() => Promise.reject(new Error('burnt'))), () => sleep(10)], {
      clock,
    }),
    /burnt/,
  );
  await clock.runTo(5);
  await check;
});

test("a loser's own error is not lost behind the winner", async () => {
  const spill = (signal: AbortSignal): Promise<never> =>
    never(signal).catch(() => Promise.reject(new Error('spilt')));
  await assert.rejects(race([() => 'won', spill]), /spilt/);
  await assert.rejects(
    race([() => Promise.reject(new Error('burnt')), spill]),
    (error: unknown) => {
      assert.ok(error instanceof AggregateError);
      assert.deepEqual(
        error.errors.map((each: Error) => each.message),
        ['burnt', 'spilt'],
      );
      return true;
    },
  );
});

test('a race called off from around rejects with that reason', async () => {
  const control = new AbortController();
  const raced = race([never, never], { signal: control.signal });
  control.abort(new Error('closed'));
  await assert.rejects(raced, /closed/);
  await assert.rejects(race([]), RangeError);
  await assert.rejects(race([unreached], { signal: AbortSignal.abort(new Error('x')) }), /x/);
  assert.equal(listeners(control.signal), 0);
});

test('every wait leaves nothing on a long-lived signal, whichever way it ends', async () => {
  const clock = new ManualClock();
  const { signal } = new AbortController();
  const options = { clock, signal };
  await failAfter(10, () => 1, options);
  await failAfter(10, () => Promise.reject(new Error('x')), options).catch(() => {});
  await moveOnAfter(10, () => 1, options);
  await race([() => 1, never], options);
  const late = moveOnAfter(10, () => sleep(20), options);
  await clock.runTo(10);
  await late;
  {
    using link = linkSignal(signal);
    assert.equal(listeners(signal), 1);
    assert.equal(link.signal.aborted, false);
  }
  assert.equal(listeners(signal), 0);
  assert.equal(clock.pending, 0);
});

test('a linked signal aborts with its parent or by itself, and leaves the parent either way', () => {
  const parent = new AbortController();
  const alone = linkSignal(parent.signal);
  alone.abort(new Error('mine'));
  assert.match(String(alone.signal.reason), /mine/);
  assert.equal(listeners(parent.signal), 0);
  assert.equal(parent.signal.aborted, false);

  const both = linkSignal(parent.signal);
  parent.abort(new AbortError('all'));
  assert.equal(both.signal.reason, parent.signal.reason);
  assert.equal(listeners(parent.signal), 0);
  assert.equal(linkSignal(parent.signal).signal.aborted, true);
  assert.equal(linkSignal().signal.aborted, false);
});

test('a scope that ended is no longer ambient for what it left behind', async () => {
  const outer = new Scope();
  const inner = outer.run(() => new Scope());
  const left = inner.run(() => async () => {
    await Promise.resolve();
    return currentScope();
  });
  await inner.run(async () => {
    assert.equal(currentSignal(), inner.signal);
    inner.abort();
    inner.end();
    assert.equal(currentScope(), outer);
    assert.equal(await left(), outer);
  });
  assert.equal(outer.listeners().length, 0);
});
