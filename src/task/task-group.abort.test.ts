import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { endless, fail, failures, turn, unreached } from './group.fixture.ts';
import { Scope, TimeoutError, currentScope } from './scope.ts';
import { TaskGroup } from './task-group.ts';
import { failAfter, moveOnAfter, race, shield, sleep } from './wait.ts';

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
