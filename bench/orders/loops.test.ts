import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrivals, ClosedLoop, OpenLoop } from './loops.ts';
import type { Line, LoopPlan } from './loops.ts';
import { Tally } from './tally.ts';
import type { Answer } from './wire.ts';

/** Connections whose answers the test gives, in the order of the requests, and a clock it moves. */
class Stage {
  nowMs = 0;
  readonly pending: ((answer: Answer | Error) => void)[] = [];
  readonly tally = new Tally({ fromMs: 0, toMs: 10_000, countMax: 100_000 });

  plan(connections: number, bounds: Partial<LoopPlan> = {}): LoopPlan {
    const line: Line = { send: (_request, onAnswer) => void this.pending.push(onAnswer) };
    return {
      wires: Array.from({ length: connections }, () => line),
      make: () => '',
      tally: this.tally,
      nowMs: () => this.nowMs,
      untilMs: 10_000,
      countMax: 100_000,
      ...bounds,
    };
  }

  answer(status = 201): void {
    this.pending.shift()?.({ status, body: '' });
  }
}

test('a closed loop keeps one request under way on every connection', () => {
  const stage = new Stage();
  new ClosedLoop(stage.plan(3), 1000).start();
  assert.equal(stage.pending.length, 3);
  for (let i = 0; i < 50; i++) stage.answer();
  assert.equal(stage.pending.length, 3);
  assert.equal(stage.tally.accepted, 50);
});

test('a closed loop never has more orders open than it may, and goes on when some are done', () => {
  const stage = new Stage();
  const loop = new ClosedLoop(stage.plan(4), 10);
  loop.start();
  while (stage.pending.length > 0) stage.answer();
  assert.equal(stage.tally.accepted, 10);
  loop.progress(3);
  assert.equal(stage.pending.length, 3);
  while (stage.pending.length > 0) stage.answer();
  assert.equal(stage.tally.accepted, 13);
});

test('a refused connection rests until the next look, so that refusals are not hammered', () => {
  const stage = new Stage();
  const loop = new ClosedLoop(stage.plan(1), 10);
  loop.start();
  stage.answer(503);
  assert.equal(stage.pending.length, 0);
  assert.equal(stage.tally.refused, 1);
  loop.progress(0);
  assert.equal(stage.pending.length, 1);
});

test('a closed loop stops at its bound in count and in time', () => {
  const counted = new Stage();
  new ClosedLoop(counted.plan(2, { countMax: 5 }), 100).start();
  while (counted.pending.length > 0) counted.answer();
  assert.equal(counted.tally.accepted, 5);
  const timed = new Stage();
  new ClosedLoop(timed.plan(2), 100).start();
  timed.nowMs = 10_000;
  while (timed.pending.length > 0) timed.answer();
  assert.equal(timed.tally.accepted, 2);
});

test('an open loop sends on time whether or not the server answers, and charges it for the wait', () => {
  const stage = new Stage();
  const due = [5, 10, 15].values() as unknown as Generator<number>;
  const endless = (function* () {
    yield* due;
    for (;;) yield 20_000;
  })();
  const loop = new OpenLoop(stage.plan(1), endless);
  stage.nowMs = 16;
  assert.equal(loop.tick(), false);
  assert.equal(stage.pending.length, 1, 'the only connection is busy, the rest queue');
  stage.nowMs = 100;
  for (let i = 0; i < 3; i++) stage.answer();
  const report = stage.tally.report();
  assert.equal(report.accepted, 3);
  // Due at 5 ms and answered at 100 ms, although two of them were only sent at 100 ms.
  assert.equal(report.max_ms, 95);
  assert.equal(report.p50_ms, 90);
  assert.deepEqual(loop.lateMs, [11, 6, 1]);
});

test('arrivals are seeded, in order, and come at the rate asked for', () => {
  const times = (seed: number): number[] => arrivals(1000, 0, seed).take(20_000).toArray();
  assert.deepEqual(times(1), times(1));
  assert.notDeepEqual(times(1), times(2));
  const all = times(1);
  assert.ok(all.every((at, i) => i === 0 || at >= (all[i - 1] ?? 0)));
  const ratePerS = (all.length / (all.at(-1) ?? 1)) * 1000;
  // 20,000 exponential gaps: the mean is within 3 % unless the generator is wrong.
  assert.ok(Math.abs(ratePerS - 1000) < 30, String(ratePerS));
  // Of a Poisson process, not of a metronome: the gaps vary as much as they are long.
  const gaps = all.slice(1).map((at, i) => at - (all[i] ?? 0));
  const variance = gaps.reduce((sum, gap) => sum + (gap - 1) ** 2, 0) / gaps.length;
  assert.ok(Math.abs(variance - 1) < 0.1, String(variance));
});
