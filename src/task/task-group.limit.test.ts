import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { endless, fail, failures, turn, unreached } from './group.fixture.ts';
import { TaskGroup } from './task-group.ts';
import { shield, sleep } from './wait.ts';

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
