import assert from 'node:assert/strict';
import { setTimeout as nodeSleep } from 'node:timers/promises';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { endless, fail, failures, turn } from './group.fixture.ts';
import { TaskGroup } from './task-group.ts';
import type { Task } from './task.ts';
import { shield, sleep } from './wait.ts';

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
