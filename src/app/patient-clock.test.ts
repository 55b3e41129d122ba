import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../task/clock.ts';
import { PatientClock } from './patient-clock.ts';

const startAt = Date.UTC(2026, 0, 5);

function running(speed = 100): { wall: ManualClock; clock: PatientClock } {
  const wall = new ManualClock(0);
  return { wall, clock: new PatientClock({ startAt, speed, stallMs: 25, wall }) };
}

/** As a loop that is never busy. */
function pass(wall: ManualClock, ms: number): void {
  for (let passed = 0; passed < ms; passed++) wall.advanceBy(1);
}

test('time runs so many times as fast as the wall while the loop does', () => {
  const { wall, clock } = running();
  pass(wall, 1_000);
  assert.equal(clock.now(), startAt + 100_000);
  assert.equal(clock.stoodMs, 0);
  clock[Symbol.dispose]();
});

test('a timer fires at its time and not before, also one that is past at once', () => {
  const { wall, clock } = running();
  const fired: number[] = [];
  clock.setTimer(startAt + 10_000, () => fired.push(clock.now()));
  clock.setTimer(startAt - 1, () => fired.push(clock.now()));
  pass(wall, 99);
  assert.deepEqual(fired.length, 1);
  pass(wall, 2);
  assert.equal(fired.length, 2);
  assert.ok(fired[1]! >= startAt + 10_000 && fired[1]! <= startAt + 10_200);
  clock[Symbol.dispose]();
});

test('a timer that is canceled does not fire', () => {
  const { wall, clock } = running();
  let fired = false;
  clock.setTimer(startAt + 1_000, () => (fired = true)).cancel();
  pass(wall, 100);
  assert.equal(fired, false);
  clock[Symbol.dispose]();
});

test('a loop that is held up holds up the day: a minute of it counts for a moment', () => {
  const { wall, clock } = running();
  const fired: string[] = [];
  clock.setTimer(startAt + 10_000, () => fired.push('courier'));
  clock.setTimer(startAt + 12_000, () => fired.push('kitchen'));
  pass(wall, 50);
  wall.stall(60_000);
  pass(wall, 1);
  // 50 ms that ran and 25 that count of those that stood, at a hundred times.
  assert.ok(clock.now() <= startAt + 7_800, String(clock.now() - startAt));
  assert.deepEqual(fired, []);
  pass(wall, 30);
  assert.deepEqual(fired, ['courier']);
  pass(wall, 30);
  assert.deepEqual(fired, ['courier', 'kitchen']);
  assert.ok(clock.stoodMs > 59_000);
  clock[Symbol.dispose]();
});

test('nothing of it goes on when it is done with', () => {
  const { wall, clock } = running();
  pass(wall, 10);
  clock[Symbol.dispose]();
  assert.equal(wall.pending, 0);
});
