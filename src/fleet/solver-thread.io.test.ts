import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, type ProblemMessage } from './problem-message.ts';
import { inlineSolver, SolverClosed } from './solver.ts';
import { SolverThread } from './solver-thread.ts';
import { courier, job, reckoning, scene } from './testing/scene.ts';

const limits = { queueLengthMax: 2, answerMsMax: 20_000 };

function message(): ProblemMessage {
  const here = scene([job('ord_a')], [courier('near', 2), courier('far', 9)]);
  return encode(here, {
    reckoning,
    seed: 1,
    plan: new Map(),
    demand: [],
    ready: ({ readyAt }) => ({ readyAt, spreadMs: 0 }),
  }).message;
}

/** What the thread cannot read. */
const nonsense = { ...message(), places: null } as unknown as ProblemMessage;

test('the thread answers as the solver in place does', async () => {
  await using thread = new SolverThread(limits);
  const { wallMs: _far, ...there } = await thread.solve(message());
  const { wallMs: _near, ...here } = await inlineSolver().solve(message());
  assert.deepEqual(there, here);
});

test('a problem that fails takes down nothing but itself', async () => {
  await using thread = new SolverThread(limits);
  const [bad, good] = await Promise.allSettled([thread.solve(nonsense), thread.solve(message())]);
  assert.equal(bad.status, 'rejected');
  assert.equal(good.status, 'fulfilled');
});

test('a thread that does not answer is given up, and the next problem gets another', async () => {
  await using thread = new SolverThread({ ...limits, answerMsMax: 3_000 });
  // A search that ends after a minute at the earliest.
  const endless = {
    ...message(),
    effort: { stepsMax: Infinity, idleStepsMax: Infinity, wallMsMax: 60_000 },
  };
  const [first, second] = await Promise.allSettled([
    thread.solve(endless),
    thread.solve(message()),
  ]);
  assert.ok(first.status === 'rejected' && /within 3000 ms/.test(String(first.reason)));
  assert.equal(second.status, 'fulfilled');
});

test('more problems than may wait are refused, and closing rejects what waits', async () => {
  const thread = new SolverThread(limits);
  const asked = [1, 2, 3, 4].map(() => thread.solve(message()));
  const all = Promise.allSettled(asked);
  await assert.rejects(thread.solve(message()), /too many zones/);
  await thread[Symbol.asyncDispose]();
  const outcomes = new Set((await all).map(({ status }) => status));
  assert.deepEqual([...outcomes], ['rejected']);
  await assert.rejects(thread.solve(message()), SolverClosed);
});
