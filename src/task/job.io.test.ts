import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { threadId } from 'node:worker_threads';
import { job, type Job } from './job.ts';
import type * as jobs from './job.fixture.worker.ts';
import { QueueFull } from './places.ts';
import { ProcessDied, ProcessPool, toProcess } from './processes.ts';
import { TaskGroup } from './task-group.ts';
import { ThreadPool, toThread } from './threads.ts';

const file = new URL('./job.fixture.worker.ts', import.meta.url);
const square = job<typeof jobs.square>(file, 'square');
const later = job<typeof jobs.later>(file, 'later');
const fails = job<typeof jobs.fails>(file, 'fails');
const where = job<typeof jobs.where>(file, 'where');
const grinds = job<typeof jobs.grinds>(file, 'grinds');
const hangs = job<typeof jobs.hangs>(file, 'hangs');
const dies = job<typeof jobs.dies>(file, 'dies');
const measure = job<typeof jobs.measure>(file, 'measure');
const missing = job<() => void>(file, 'missing');

const folder = mkdtempSync(join(tmpdir(), 'dabba-task-'));
after(() => rmSync(folder, { recursive: true }));
let markers = 0;
const marker = (): string => join(folder, `${markers++}`);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
async function runs(file: string): Promise<void> {
  while (!existsSync(file)) await turn();
}

const pools: readonly (readonly [string, () => Runner])[] = [
  ['thread', () => new ThreadPool({ size: 1, queueLengthMax: 1 })],
  ['process', () => new ProcessPool({ size: 1, queueLengthMax: 1 })],
];
interface Runner extends AsyncDisposable {
  run<I, O>(job: Job<I, O>, input: I, options?: { signal?: AbortSignal }): Promise<O>;
}

for (const [kind, make] of pools) {
  test(`a ${kind} answers with what the job answers, or fails with what it throws`, async () => {
    await using pool = make();
    const typed: number = await pool.run(square, 7);
    assert.equal(typed, 49);
    assert.equal(await pool.run(later, 7), 8);
    await assert.rejects(pool.run(fails, 'no such dish'), {
      name: 'RangeError',
      message: 'no such dish',
    });
    await assert.rejects(pool.run(missing, undefined));
    assert.equal(await pool.run(square, 3), 9, 'a job that failed leaves the worker usable');
  });

  test(`a ${kind} that grinds for ever is stopped when its job is called off, and replaced`, async () => {
    await using pool = make();
    const control = new AbortController();
    const reason = new Error('not needed');
    const at = marker();
    const work = pool.run(hangs, at, { signal: control.signal });
    const next = pool.run(square, 5);
    await runs(at);
    control.abort(reason);
    await assert.rejects(work, reason);
    assert.equal(await next, 25);
    await assert.rejects(pool.run(square, 1, { signal: control.signal }), reason);
  });

  test(`calling off a group stops its ${kind} too`, async () => {
    await using pool = make();
    const group = new TaskGroup();
    const at = marker();
    const task = group.createTask(() => pool.run(hangs, at));
    await runs(at);
    group.abort();
    await group[Symbol.asyncDispose]();
    assert.equal(task.status, 'aborted');
  });

  test(`a ${kind} pool with a full queue refuses`, async () => {
    await using pool = make();
    const control = new AbortController();
    const at = marker();
    const busy = pool.run(hangs, at, { signal: control.signal });
    await runs(at);
    const waits = pool.run(square, 2);
    await assert.rejects(pool.run(square, 3), QueueFull);
    control.abort();
    await assert.rejects(busy, { name: 'AbortError' });
    assert.equal(await waits, 4);
  });
}

for (const [kind, make] of pools) {
  test(`a closed ${kind} pool has stopped what ran in it and runs nothing more`, async () => {
    const pool = make();
    const at = marker();
    const under = assert.rejects(pool.run(hangs, at));
    await runs(at);
    const waiting = assert.rejects(pool.run(square, 1));
    await pool[Symbol.asyncDispose]();
    await Promise.all([under, waiting]);
    await assert.rejects(pool.run(square, 1));
  });
}

test('toThread works beside the loop, which goes on turning while the thread grinds', async () => {
  assert.notEqual((await toThread(where, undefined)).thread, threadId);
  const shared = new SharedArrayBuffer(8);
  const cells = new Int32Array(shared);
  const control = new AbortController();
  const grinding = toThread(grinds, shared, { signal: control.signal });
  await Atomics.waitAsync(cells, 0, 0).value;
  // Turns of the loop happen between two looks at a counter that only the thread moves.
  const before = Atomics.load(cells, 1);
  while (Atomics.load(cells, 1) === before) await new Promise((resolve) => setImmediate(resolve));
  control.abort();
  await assert.rejects(grinding, { name: 'AbortError' });
});

test('a buffer can be moved into a thread instead of copied', async () => {
  const buffer = new ArrayBuffer(1_024);
  assert.equal(await toThread(measure, buffer, { transfer: [buffer] }), 1_024);
  assert.equal(buffer.byteLength, 0);
});

test('toProcess works in another process', async () => {
  const there = await toProcess(where, undefined);
  assert.notEqual(there.process, process.pid);
});

test('a process that dies fails the one job it had, and the next gets another', async () => {
  await using pool = new ProcessPool({ size: 1 });
  const first = await pool.run(where, undefined);
  await assert.rejects(
    pool.run(dies, undefined),
    (error) => error instanceof ProcessDied && error.message.includes('SIGKILL'),
  );
  const second = await pool.run(where, undefined);
  assert.notEqual(second.process, first.process);
});

test('a job that is called off has ended when its caller hears so: the process is gone', async () => {
  await using pool = new ProcessPool({ size: 1 });
  const { process: pid } = await pool.run(where, undefined);
  const control = new AbortController();
  const at = marker();
  const work = pool.run(hangs, at, { signal: control.signal });
  await runs(at);
  control.abort();
  await assert.rejects(work, { name: 'AbortError' });
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});

test('idle workers do not keep a process alive', async () => {
  const { spawn } = await import('node:child_process');
  const script = `
    import { toThread } from '${new URL('./threads.ts', import.meta.url).href}';
    import { toProcess } from '${new URL('./processes.ts', import.meta.url).href}';
    const square = { file: '${file.href}', name: 'square' };
    console.log(await toThread(square, 3) + await toProcess(square, 4));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const out = Array.fromAsync(child.stdout.setEncoding('utf8'));
  const [code] = (await once(child, 'exit')) as [number];
  assert.equal(code, 0);
  assert.equal((await out).join('').trim(), '25');
});
