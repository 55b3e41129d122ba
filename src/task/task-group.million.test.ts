import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { ManualClock, realClock } from './clock.ts';
import { Scope } from './scope.ts';
import { TaskGroup } from './task-group.ts';
import { sleep } from './wait.ts';

test('listener and timer counts return to zero after a million groups', async () => {
  const clock = new ManualClock();
  const { signal } = new AbortController();
  const around = new Scope();
  let done = 0;
  await around.run(async () => {
    for (let each = 0; each < 1_000_000; each++) {
      const group = new TaskGroup({ clock, signal, deadline: 1_000 });
      const task = group.createTask((): unknown => (each % 10 === 0 ? sleep(10) : each));
      // Every tenth has a child that waits and is called off; the others just end.
      if (each % 10 === 0) group.abort();
      await group[Symbol.asyncDispose]();
      if (task.status === (each % 10 === 0 ? 'aborted' : 'done')) done++;
    }
  });
  assert.equal(done, 1_000_000);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
  assert.equal(clock.pending, 0);
  assert.deepEqual(around.listeners(), []);
});

test('groups on the real clock leave no timer of the process behind', async () => {
  const timers = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  for (let each = 0; each < 1_000; each++) {
    const group = new TaskGroup({ deadline: realClock.now() + 60_000 });
    group.createTask(() => sleep(60_000));
    group.abort();
    await group[Symbol.asyncDispose]();
  }
  assert.equal(timers(), before);
});
