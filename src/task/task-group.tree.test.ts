import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from './clock.ts';
import { endless, fail, failures, turn } from './group.fixture.ts';
import { TaskGroup, type StragglerReport } from './task-group.ts';
import { currentPath } from './tree.ts';
import { failAfter } from './wait.ts';

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
