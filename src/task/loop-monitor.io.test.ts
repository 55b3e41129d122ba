import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import { LoopMonitor, type LoopBlock } from './loop-monitor.ts';
import { TaskGroup } from './task-group.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Long enough to be seen on a machine that has other things to do. */
const blockMs = 400;

function grindCoffee(): number {
  const end = performance.now() + blockMs;
  let turns = 0;
  while (performance.now() < end) turns++;
  return turns;
}

/** One call of native code at a time, which nothing can interrupt, each of some milliseconds. */
function hashPassword(): string {
  const end = performance.now() + blockMs;
  let hash = pbkdf2Sync('secret', 'salt', 10_000, 32, 'sha512');
  while (performance.now() < end) hash = pbkdf2Sync(hash, 'salt', 10_000, 32, 'sha512');
  return hash.toString('hex');
}

/** Blocks the loop by `block` in a task and answers with what the monitor says of it. */
async function caught(block: () => unknown): Promise<LoopBlock> {
  const reported = Promise.withResolvers<LoopBlock>();
  // A look itself, or a busy machine, may hold the loop up as well: only a long one is ours.
  await using monitor = new LoopMonitor({
    thresholdMs: 100,
    lookEveryMs: 0,
    onBlock: (each) => each.ms >= blockMs / 2 && reported.resolve(each),
  });
  await monitor.watching;
  await TaskGroup.run(
    (group) => {
      group.createTask(
        async () => {
          await turn();
          block();
        },
        { name: 'coffee' },
      );
    },
    { name: 'order 17' },
  );
  return await reported.promise;
}

test('a loop of JavaScript that blocks is named, with its stack and its task', async () => {
  const block = await caught(grindCoffee);
  assert.match(block.name, /^grindCoffee \(loop-monitor\.io\.test\.ts:\d+\)$/);
  assert.equal(block.task, 'order 17 > coffee');
  assert.ok(block.stack.some(({ name, file }) => name === 'block' || file === import.meta.url));
});

test('a blocking call of native code is named by who called it', async () => {
  const block = await caught(hashPassword);
  assert.match(block.name, /^hashPassword \(/);
  assert.equal(block.task, 'order 17 > coffee');
});

test('a loop that turns freely is not reported, and a blocked one shows in the figures', async () => {
  await using monitor = new LoopMonitor();
  await monitor.watching;
  monitor.read();
  grindCoffee();
  // The histogram is fed by a timer, which has to be due once more.
  let figures = monitor.read();
  while (figures.delayMaxMs === 0) {
    await turn();
    figures = monitor.read();
  }
  assert.ok(figures.delayMaxMs >= blockMs / 2, `${figures.delayMaxMs}`);
  assert.ok(figures.utilization > 0 && figures.utilization <= 1);
  assert.ok(figures.delayMeanMs <= figures.delayMaxMs);
});

test('a monitor that is disposed of has stopped its watcher', async () => {
  const blocks: LoopBlock[] = [];
  const monitor = new LoopMonitor({ thresholdMs: 20, onBlock: (block) => blocks.push(block) });
  await monitor.watching;
  await monitor[Symbol.asyncDispose]();
  grindCoffee();
  await turn();
  assert.deepEqual(blocks, []);
});
