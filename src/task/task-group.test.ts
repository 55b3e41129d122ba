import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setTimeout as nodeSleep } from 'node:timers/promises';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { Scope, TimeoutError, currentScope } from './scope.ts';
import { TaskGroup, type StragglerReport } from './task-group.ts';
import type { Task } from './task.ts';
import { currentPath } from './tree.ts';
import { failAfter, moveOnAfter, race, shield, sleep } from './wait.ts';

const unreached = (): never => assert.fail('it ran');
const endless = (): Promise<void> => sleep(Infinity);
const fail = (message: string) => (): never => {
  throw new Error(message);
};
/** As many turns of the microtask queue as anything here may need. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a group rejected with: the messages of its AggregateError, in order. */
async function failures(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof AggregateError, `not an AggregateError: ${String(error)}`);
    return error.errors.map((each: unknown) =>
      each instanceof AggregateError ? `[${String(each.errors)}]` : (each as Error).message,
    );
  }
  return assert.fail('nothing failed');
}

// Leaving the block

test('leaving the block waits for every child, always', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const block = (async () => {
    await using group = new TaskGroup({ clock });
    group.createTask(() => sleep(30).then(() => seen.push('slow')));
    group.createTask(() => sleep(10).then(() => seen.push('quick')));
    seen.push('end of block');
  })().then(() => seen.push('after'));
  await clock.runTo(29);
  assert.deepEqual(seen, ['end of block', 'quick']);
  await clock.runTo(30);
  await block;
  assert.deepEqual(seen, ['end of block', 'quick', 'slow', 'after']);
});

test('leaving the block waits also for a child that was called off and takes its time', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const block = TaskGroup.run(
    (group) => {
      group.createTask(async () => {
        await endless().catch(() => shield(1_000, () => sleep(50)));
        seen.push('cleaned up');
      });
      group.createTask(fail('burnt'));
    },
    { clock },
  );
  const check = failures(block).then((messages) => seen.push(...messages));
  await clock.runTo(49);
  assert.deepEqual(seen, []);
  await clock.runTo(50);
  await check;
  assert.deepEqual(seen, ['cleaned up', 'burnt']);
});

test('a block may end with children that a child starts while the group waits', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const block = (async () => {
    await using group = new TaskGroup({ clock });
    group.createTask(async () => {
      await sleep(10);
      group.createTask(() => sleep(10).then(() => seen.push('grandchild')));
      seen.push('child');
    });
  })();
  await clock.runTo(20);
  await block;
  assert.deepEqual(seen, ['child', 'grandchild']);
});

test('an empty group closes, and closing again gives the same', async () => {
  const group = new TaskGroup();
  await group[Symbol.asyncDispose]();
  await group[Symbol.asyncDispose]();
  const failing = new TaskGroup();
  failing.createTask(fail('burnt'));
  assert.deepEqual(await failures(failing[Symbol.asyncDispose]()), ['burnt']);
  assert.deepEqual(await failures(failing[Symbol.asyncDispose]()), ['burnt']);
});

test('a child begins before createTask returns, and its value is there after the block', async () => {
  let begun = false;
  let task: Task<string>;
  {
    await using group = new TaskGroup();
    task = group.createTask(async () => {
      begun = true;
      await turn();
      return 'soup';
    });
    assert.ok(begun);
    assert.equal(task.status, 'running');
    assert.throws(() => task.value, /is running and has no value/);
  }
  assert.equal(task.value, 'soup');
  assert.equal(await task.promise, 'soup');
  assert.equal(task.status, 'done');
});

test('a function that is not async is a child too', async () => {
  await using group = new TaskGroup();
  assert.equal(group.createTask(() => 7).value, 7);
  assert.equal(group.createTask(() => undefined).status, 'done');
});

// Failure

test('the first failure aborts the siblings and every error arrives in one AggregateError', async () => {
  const clock = new ManualClock();
  const block = TaskGroup.run(
    (group) => {
      group.createTask(() => sleep(10).then(fail('declined')), { name: 'payment' });
      group.createTask(() => endless().catch(fail('stuck in cleanup')), { name: 'kitchen' });
      group.createTask(endless, { name: 'courier' });
    },
    { clock, name: 'order 17' },
  );
  const check = assert.rejects(block, (error: unknown) => {
    assert.ok(error instanceof AggregateError);
    assert.equal(error.message, 'in group order 17 failed: payment, kitchen');
    assert.deepEqual(
      error.errors.map((each: Error) => each.message),
      ['declined', 'stuck in cleanup'],
    );
    return true;
  });
  await clock.runTo(10);
  await check;
  assert.equal(clock.pending, 0);
});

test('one error alone arrives in an AggregateError too', async () => {
  const group = new TaskGroup();
  group.createTask(fail('burnt'));
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['burnt']);
});

test('children that fail in the same turn all arrive', async () => {
  const group = new TaskGroup();
  for (const name of ['a', 'b', 'c']) group.createTask(() => turn().then(fail(name)));
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['a', 'b', 'c']);
});

test('the siblings are told which child failed, and of what', async () => {
  const group = new TaskGroup();
  const sibling = group.createTask(endless);
  const burnt = new Error('burnt');
  group.createTask(() => Promise.reject(burnt), { name: 'grill' });
  await failures(group[Symbol.asyncDispose]());
  assert.equal(sibling.status, 'aborted');
  await assert.rejects(sibling.promise, {
    name: 'AbortError',
    message: 'grill failed',
    cause: burnt,
  });
});

test('what is thrown may be anything, also undefined', async () => {
  const group = new TaskGroup();
  group.createTask(() => Promise.reject(undefined));
  await assert.rejects(group[Symbol.asyncDispose](), (error: unknown) => {
    assert.ok(error instanceof AggregateError);
    assert.deepEqual(error.errors, [undefined]);
    return true;
  });
});

test('an abort of somebody else, thrown in a child, is an error like any other', async () => {
  const group = new TaskGroup();
  const other = AbortSignal.abort();
  group.createTask(() => other.throwIfAborted());
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['This operation was aborted']);
});

test("Node's own AbortError around the reason is an echo, not an error", async () => {
  const group = new TaskGroup();
  group.createTask((signal) => nodeSleep(60_000, undefined, { signal }));
  group.createTask(() => turn().then(fail('burnt')));
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['burnt']);
});

test('a child that catches its abort and returns is done, and its value stays', async () => {
  const group = new TaskGroup();
  const stubborn = group.createTask(() => endless().catch(() => 'anyway'));
  group.createTask(fail('burnt'));
  await failures(group[Symbol.asyncDispose]());
  assert.equal(stubborn.value, 'anyway');
});

test('an error that nobody awaits by itself is not an unhandled rejection', async (t) => {
  const onUnhandled = t.mock.fn();
  process.on('unhandledRejection', onUnhandled);
  t.after(() => process.off('unhandledRejection', onUnhandled));
  const group = new TaskGroup();
  const task = group.createTask(fail('burnt'));
  void task.promise;
  await failures(group[Symbol.asyncDispose]());
  await turn();
  assert.equal(onUnhandled.mock.callCount(), 0);
});

// The body of TaskGroup.run

test('run answers with the value of its body once every child is over', async () => {
  const clock = new ManualClock();
  let settled = false;
  const block = TaskGroup.run(
    (group) => {
      group.createTask(() => sleep(10));
      return 'soup';
    },
    { clock },
  ).finally(() => (settled = true));
  await turn();
  assert.equal(settled, false);
  await clock.runTo(10);
  assert.equal(await block, 'soup');
});

test('a failing child calls off the body, wherever it waits', async () => {
  const block = TaskGroup.run(async (group) => {
    group.createTask(() => turn().then(fail('burnt')));
    await endless();
  });
  assert.deepEqual(await failures(block), ['burnt']);
});

test('a failing body calls off the children', async () => {
  let child: Task<void> | undefined;
  const block = TaskGroup.run(async (group) => {
    child = group.createTask(endless);
    await turn();
    throw new Error('dropped the tray');
  });
  assert.deepEqual(await failures(block), ['dropped the tray']);
  assert.equal(child?.status, 'aborted');
});

test('errors of the body and of the children arrive together', async () => {
  const block = TaskGroup.run(async (group) => {
    group.createTask(() => endless().catch(fail('child')));
    await turn();
    throw new Error('body');
  });
  assert.deepEqual(await failures(block), ['body', 'child']);
});

test('a body cut short by hand has no value to answer with', async () => {
  const reason = new Error('closing time');
  const block = TaskGroup.run(async (group) => {
    group.abort(reason);
    await sleep(1);
  });
  await assert.rejects(block, reason);
});

// Abort

test('abort is sticky: every wait of a child after it rejects at once, until the child gives in', async () => {
  const clock = new ManualClock();
  const reason = new Error('closing');
  let caught = 0;
  const group = new TaskGroup({ clock });
  group.createTask(async () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      await sleep(10).catch((error: unknown) => {
        assert.equal(error, reason);
        caught++;
      });
    }
  });
  group.abort(reason);
  await group[Symbol.asyncDispose]();
  assert.equal(caught, 3);
  assert.equal(clock.pending, 0);
});

test('a group called off by hand closes quietly', async () => {
  const group = new TaskGroup();
  const tasks = [group.createTask(endless), group.createTask(endless)];
  group.abort();
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.deepEqual(
    tasks.map((task) => task.status),
    ['aborted', 'aborted'],
  );
});

test('calling off one child leaves the others and the group alone', async () => {
  const group = new TaskGroup();
  const one = group.createTask(endless);
  const other = group.createTask(() => turn().then(() => 'done'));
  one.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(one.status, 'aborted');
  assert.equal(other.value, 'done');
});

test('a child hears of its own abort by signal and by scope', async () => {
  const group = new TaskGroup();
  const task = group.createTask(async (signal) => {
    assert.equal(currentScope()?.signal, signal);
    await endless().catch(() => {});
    assert.ok(signal.aborted);
  });
  task.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(task.status, 'done');
});

test('a child that is over is not touched by an abort that comes later', async () => {
  const group = new TaskGroup();
  const done = group.createTask(() => 'soup');
  const running = group.createTask(endless);
  done.abort();
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(done.value, 'soup');
  assert.equal(running.status, 'aborted');
});

test('a group cut short from outside rejects with the reason', async () => {
  const control = new AbortController();
  const group = new TaskGroup({ signal: control.signal });
  group.createTask(endless);
  const closed = group[Symbol.asyncDispose]();
  const reason = new Error('shutting down');
  control.abort(reason);
  await assert.rejects(closed, reason);
  assert.equal(getEventListeners(control.signal, 'abort').length, 0);
});

test('a group that closed has left its signal, its parent and its timer', async () => {
  const clock = new ManualClock();
  const control = new AbortController();
  const around = new Scope();
  await around.run(async () => {
    const group = new TaskGroup({ clock, signal: control.signal, deadline: 100 });
    group.createTask(turn);
    assert.equal(getEventListeners(control.signal, 'abort').length, 1);
    assert.deepEqual([around.listeners().length, clock.pending], [1, 1]);
    await group[Symbol.asyncDispose]();
  });
  assert.equal(getEventListeners(control.signal, 'abort').length, 0);
  assert.deepEqual([around.listeners().length, clock.pending], [0, 0]);
});

test('a group that was called off from outside but not cut short closes as if nothing had been', async () => {
  const control = new AbortController();
  const group = new TaskGroup({ signal: control.signal });
  const task = group.createTask(() => endless().catch(() => 'finished anyway'));
  control.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(task.value, 'finished anyway');
});

test('in a group that is called off no child begins', async () => {
  const reason = new Error('closed');
  const group = new TaskGroup({ signal: AbortSignal.abort(reason) });
  const task = group.createTask(unreached);
  assert.equal(task.status, 'aborted');
  await assert.rejects(task.promise, reason);
  await assert.rejects(group.admit(unreached), reason);
  await assert.rejects(group.start(unreached), reason);
  await assert.rejects(group[Symbol.asyncDispose](), reason);
});

test('nothing can be started after close', async () => {
  const group = new TaskGroup({ name: 'order 17' });
  await group[Symbol.asyncDispose]();
  assert.throws(() => group.createTask(unreached), /group order 17 is closed/);
  await assert.rejects(group.admit(unreached), /closed/);
  await assert.rejects(group.start(unreached), /closed/);
});

// Nesting and deadlines

test('a nested group inherits the signal of the child it is in', async () => {
  const seen: string[] = [];
  const outer = new TaskGroup();
  const child = outer.createTask(async () => {
    await using inner = new TaskGroup();
    inner.createTask(() => endless().finally(() => seen.push('inner child stopped')));
  });
  child.abort(new Error('not needed'));
  await outer[Symbol.asyncDispose]();
  assert.deepEqual(seen, ['inner child stopped']);
  assert.equal(child.status, 'aborted');
});

test('nested groups inherit the earliest deadline', async () => {
  const clock = new ManualClock();
  const deadlines: number[] = [];
  const outer = new TaskGroup({ clock, deadline: 20 });
  outer.createTask(async () => {
    await using later = new TaskGroup({ deadline: 50 });
    await using sooner = new TaskGroup({ deadline: 10 });
    deadlines.push(later.deadline, sooner.deadline);
    later.createTask(endless);
  });
  assert.equal(clock.pending, 1, 'the sooner one has left its timer by now');
  const check = assert.rejects(outer[Symbol.asyncDispose](), (error: unknown) => {
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.deadline, 20);
    return true;
  });
  await clock.runTo(20);
  await check;
  assert.deepEqual(deadlines, [20, 10]);
  assert.equal(clock.pending, 0);
});

test('a deadline reaches children however deep, and a group that met it says TimeoutError', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const dive = async (depth: number): Promise<void> => {
    if (depth === 0) return endless().finally(() => seen.push('bottom'));
    await using group = new TaskGroup();
    group.createTask(() => dive(depth - 1));
  };
  const outer = new TaskGroup({ clock, deadline: 10 });
  outer.createTask(() => dive(20));
  const check = assert.rejects(outer[Symbol.asyncDispose](), TimeoutError);
  await clock.runTo(10);
  await check;
  assert.deepEqual(seen, ['bottom']);
});

test("an inner group's failure is one error of the outer group, with its own inside", async () => {
  const outer = new TaskGroup();
  outer.createTask(async () => {
    await using inner = new TaskGroup();
    inner.createTask(fail('a'));
    inner.createTask(() => endless().catch(fail('b')));
  });
  outer.createTask(endless);
  assert.deepEqual(await failures(outer[Symbol.asyncDispose]()), ['[Error: a]']);
});

test('a failure in one inner group calls off the other inner groups', async () => {
  const outer = new TaskGroup();
  const nest = (fn: () => Promise<void>) => async (): Promise<void> => {
    await using inner = new TaskGroup();
    inner.createTask(fn);
  };
  const other = outer.createTask(nest(endless));
  outer.createTask(nest(() => turn().then(fail('burnt'))));
  assert.deepEqual(await failures(outer[Symbol.asyncDispose]()), ['[Error: burnt]']);
  assert.equal(other.status, 'aborted');
});

test('a limit of time around a group cuts it short and is met outside it', async () => {
  const clock = new ManualClock();
  const work = moveOnAfter(
    10,
    async () => {
      await using group = new TaskGroup();
      group.createTask(endless);
      group.createTask(endless);
    },
    { clock },
  );
  await clock.runTo(10);
  assert.deepEqual(await work, { done: false, value: undefined });
  assert.equal(clock.pending, 0);
});

test('a time limit of its own, met in a child, is that child’s failure', async () => {
  const clock = new ManualClock();
  const group = new TaskGroup({ clock });
  group.createTask(() => failAfter(10, endless));
  const check = failures(group[Symbol.asyncDispose]());
  await clock.runTo(10);
  assert.deepEqual(await check, ['the deadline has passed']);
});

test('a shielded group is not reached by the abort around it', async () => {
  const clock = new ManualClock();
  const outer = new TaskGroup({ clock });
  const seen: string[] = [];
  outer.createTask(() =>
    shield(100, async () => {
      await using inner = new TaskGroup();
      inner.createTask(() => sleep(10).then(() => seen.push('rolled back')));
    }),
  );
  outer.abort();
  await clock.runTo(10);
  await outer[Symbol.asyncDispose]();
  assert.deepEqual(seen, ['rolled back']);
});

test('a race inside a child leaves nothing running when the group is called off', async () => {
  const group = new TaskGroup();
  const seen: string[] = [];
  const runner = (name: string) => () => endless().finally(() => seen.push(name));
  group.createTask(() => race([runner('a'), runner('b')]));
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.deepEqual(seen, ['a', 'b']);
});

// start

test('start waits until the child says that it is ready, and the child goes on', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const block = TaskGroup.run(
    async (group) => {
      const port = await group.start<number>(async (started) => {
        await sleep(10);
        started(8080);
        await sleep(10);
        seen.push('served');
      });
      seen.push(`ready on ${port}`);
    },
    { clock },
  );
  await clock.runTo(20);
  await block;
  assert.deepEqual(seen, ['ready on 8080', 'served']);
});

test('a child that crashes before it is ready fails its starter and not the group', async () => {
  const group = new TaskGroup();
  const sibling = group.createTask(() => turn().then(() => 'fine'));
  await assert.rejects(group.start(fail('no port')), /no port/);
  await group[Symbol.asyncDispose]();
  assert.equal(sibling.value, 'fine');
});

test('a child that crashes after it was ready fails the group', async () => {
  const group = new TaskGroup();
  const value = await group.start<number>(async (started) => {
    started(2);
    await turn();
    throw new Error('crashed');
  });
  assert.equal(value, 2);
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['crashed']);
});

test('a child that ends without saying that it is ready fails its starter', async () => {
  const group = new TaskGroup();
  await assert.rejects(
    group.start(() => {}, { name: 'server' }),
    /task server ended without saying that it was ready/,
  );
  await group[Symbol.asyncDispose]();
});

test('saying twice that it is ready is an error of the child', async () => {
  const group = new TaskGroup();
  await group.start<void>((started) => {
    started();
    started();
  });
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), [
    'a task said twice that it was ready',
  ]);
});

test('calling off the starter calls off the child, and start waits until it has stopped', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const service = new TaskGroup({ clock });
  const starter = new TaskGroup({ clock });
  starter.createTask(async () => {
    await service
      .start(() =>
        endless().catch(() => shield(100, () => sleep(5)).then(() => seen.push('stopped'))),
      )
      .finally(() => seen.push('start is over'));
  });
  starter.abort();
  await clock.runTo(5);
  const ends = await Promise.allSettled([
    starter[Symbol.asyncDispose](),
    service[Symbol.asyncDispose](),
  ]);
  assert.deepEqual(seen, ['stopped', 'start is over']);
  assert.equal(ends[1].status, 'fulfilled');
});

test('a start that is under way keeps the group open', async () => {
  const clock = new ManualClock();
  const group = new TaskGroup({ clock });
  const started = group.start<string>(async (ready) => {
    await sleep(10);
    ready('up');
    await sleep(10);
  });
  let closed = false;
  const closing = group[Symbol.asyncDispose]().then(() => (closed = true));
  await clock.runTo(19);
  assert.equal(await started, 'up');
  assert.equal(closed, false);
  await clock.runTo(20);
  await closing;
});

// limit

test('limit: at most so many children run, the others wait their turn in order', async () => {
  const clock = new ManualClock();
  const began: string[] = [];
  let running = 0;
  let most = 0;
  const group = new TaskGroup({ clock, limit: 2 });
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    group.createTask(async () => {
      began.push(name);
      most = Math.max(most, ++running);
      await sleep(10);
      running--;
    });
  }
  assert.deepEqual(began, ['a', 'b']);
  assert.deepEqual(group.size, { running: 2, waiting: 3 });
  await clock.runTo(30);
  await group[Symbol.asyncDispose]();
  assert.deepEqual(began, ['a', 'b', 'c', 'd', 'e']);
  assert.equal(most, 2);
});

test('limit gives back-pressure: who admits children is slowed down to their pace', async () => {
  const clock = new ManualClock();
  const log: string[] = [];
  const block = TaskGroup.run(
    async (group) => {
      for (let order = 1; order <= 4; order++) {
        await group.admit(() => sleep(10));
        assert.equal(group.size.waiting, 0);
        log.push(`${order}@${clock.now()}`);
      }
    },
    { clock, limit: 2 },
  );
  await clock.runTo(40);
  await block;
  assert.deepEqual(log, ['1@0', '2@0', '3@10', '4@10']);
});

test('who is called off while it waits to admit a child takes the child out of the queue', async () => {
  const clock = new ManualClock();
  const group = new TaskGroup({ clock, limit: 1 });
  group.createTask(() => sleep(10));
  const control = new AbortController();
  const admitted = group.admit(unreached, { signal: control.signal });
  const behind = group.createTask(() => 'next');
  control.abort(new Error('gave up'));
  await assert.rejects(admitted, /gave up/);
  await clock.runTo(10);
  await group[Symbol.asyncDispose]();
  assert.equal(behind.value, 'next');
});

test('children that wait for a place when the group is called off never begin', async () => {
  const group = new TaskGroup({ limit: 1 });
  group.createTask(() => turn().then(fail('burnt')));
  const waiting = group.createTask(unreached);
  assert.equal(waiting.status, 'waiting');
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['burnt']);
  assert.equal(waiting.status, 'aborted');
});

test('a place that is freed while the abort goes round is not taken by one that waits', async () => {
  const group = new TaskGroup({ limit: 1 });
  group.createTask(() => turn().then(fail('burnt')));
  const waiting = [1, 2, 3].map(() => group.createTask(unreached));
  assert.deepEqual(await failures(group[Symbol.asyncDispose]()), ['burnt']);
  assert.ok(waiting.every((task) => task.status === 'aborted'));
});

test('a queue of very many children that end at once needs no deep stack', async () => {
  const group = new TaskGroup({ limit: 1 });
  let ran = 0;
  group.createTask(turn);
  for (let child = 0; child < 100_000; child++) group.createTask(() => void ran++);
  await group[Symbol.asyncDispose]();
  assert.equal(ran, 100_000);
});

test('a limit below one is refused', () => {
  for (const limit of [0, -1, NaN]) assert.throws(() => new TaskGroup({ limit }), RangeError);
});

// Stragglers and the tree

test('a child that ignores abort past the grace is reported by name, and the group still waits', async () => {
  const clock = new ManualClock();
  const reports: StragglerReport[] = [];
  const deaf = Promise.withResolvers<void>();
  const group = new TaskGroup({
    clock,
    name: 'order 17',
    graceMs: 100,
    onStraggler: (report) => reports.push(report),
  });
  group.createTask(() => deaf.promise, { name: 'old printer' });
  group.createTask(endless, { name: 'courier' });
  group.abort();
  let closed = false;
  const closing = group[Symbol.asyncDispose]().then(() => (closed = true));
  await clock.runTo(99);
  assert.equal(reports.length, 0);
  await clock.runTo(1_000);
  assert.equal(reports.length, 1);
  assert.deepEqual(reports[0], {
    group: 'order 17',
    tasks: ['old printer'],
    tree: 'order 17: 1 running, called off\n└─ old printer: running',
    graceMs: 100,
  });
  assert.equal(closed, false, 'it still waits');
  deaf.resolve();
  await closing;
});

test('a straggling body is reported too, and by default the process is warned', async (t) => {
  const clock = new ManualClock();
  const warn = t.mock.method(process, 'emitWarning', () => {});
  const deaf = Promise.withResolvers<void>();
  const block = TaskGroup.run(
    async (group) => {
      group.createTask(fail('burnt'));
      await deaf.promise;
    },
    { clock, graceMs: 100, name: 'order 17' },
  );
  await clock.runTo(100);
  assert.equal(
    warn.mock.calls[0]?.arguments[0],
    'group order 17 was called off 100 ms ago and waits for body',
  );
  deaf.resolve();
  assert.deepEqual(await failures(block), ['burnt']);
});

test('tree prints what is running, nested groups under the child that they are in', async () => {
  const clock = new ManualClock();
  const group = new TaskGroup({ clock, name: 'order 17' });
  group.createTask(endless, { name: 'payment' });
  group.createTask(() => {}, { name: 'over' });
  group.createTask(
    async () => {
      await using lines = new TaskGroup({ name: 'lines', limit: 1 });
      lines.createTask(() => failAfter(50, endless), { name: 'curry' });
      lines.createTask(endless);
    },
    { name: 'kitchen' },
  );
  assert.equal(
    group.tree(),
    [
      'order 17: 2 running',
      '├─ payment: running',
      '└─ kitchen: running',
      '   └─ lines: 1 running, 1 waiting',
      '      ├─ curry: running',
      '      └─ endless: waiting',
    ].join('\n'),
  );
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(group.tree(), 'order 17: 0 running, called off');
});

test('running code can tell where it is, and a nameless child has a number', async () => {
  const paths: string[] = [];
  await TaskGroup.run(
    (group) => {
      group.createTask(() => void paths.push(currentPath()), { name: 'payment' });
      group.createTask(async () => {
        await turn();
        paths.push(currentPath());
      });
    },
    { name: 'order 17' },
  );
  assert.deepEqual(paths, ['order 17 > payment', 'order 17 > task 2']);
});

// await using, told honestly

test('under await using a failing child calls off the block through the signal of the group', async () => {
  const block = (async () => {
    await using group = new TaskGroup();
    group.createTask(() => turn().then(fail('burnt')));
    await sleep(60_000, { signal: group.signal }).catch(() => {});
  })();
  assert.deepEqual(await failures(block), ['burnt']);
});

test('under await using a failing block does not call off the children: its error comes after them', async () => {
  const clock = new ManualClock();
  const seen: string[] = [];
  const block = (async () => {
    await using group = new TaskGroup({ clock });
    group.createTask(() => sleep(10).then(() => seen.push('child')));
    throw new Error('block');
  })().catch((error: unknown) => seen.push((error as Error).message));
  await clock.runTo(10);
  await block;
  assert.deepEqual(seen, ['child', 'block']);
});
