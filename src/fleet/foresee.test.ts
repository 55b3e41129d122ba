import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../base/instant.ts';
import { foresee } from './foresee.ts';
import type { Held } from './reading.ts';
import { at, job, noon, townTravel } from './testing/scene.ts';
import { travelMs } from './travel.ts';

const spans = {
  travelMs: (from: Parameters<typeof travelMs>[1], to: typeof from) =>
    travelMs(townTravel, from, to),
  kitchenMs: 2 * minute,
  doorMs: 2 * minute,
};
const here = { location: at(4), seenAt: noon - 60 * minute, freeFrom: noon - 30 * minute };

function held(orderId: string, change: Partial<Held> = {}): Held {
  return {
    ...job(orderId),
    courierId: 'one',
    visitId: 'vis',
    stop: 1,
    stage: 'confirmed',
    stageAt: noon,
    since: noon,
    pickedUpAt: null,
    ...change,
  };
}

/** Minutes from noon. */
const from = (instant: number): number => Math.round((instant - noon) / minute);

test('who has nothing is free where he is, once he has left the last door', () => {
  const { at: place, freeAt, visit } = foresee(here, [], { now: noon, spans });
  assert.deepEqual([place, from(freeAt), visit], [at(4), -30, undefined]);
});

test('who is on his way to a kitchen arrives as he set off, and his visit may still grow', () => {
  const now = noon + minute;
  const seen = foresee(here, [held('b', { stop: 2, dropoff: at(6) }), held('a')], { now, spans });
  assert.equal(from(seen.visit?.arrivesAt ?? 0), 4);
  assert.deepEqual(
    seen.visit?.jobs.map(({ orderId }) => orderId),
    ['a', 'b'],
  );
  // There at 4, away at 6; the first door at 11 until 13, the second at 14 until 16.
  assert.deepEqual([seen.at, from(seen.freeAt)], [at(6), 16]);
});

test('who should have arrived and has not is expected any moment', () => {
  const late = foresee(here, [held('a')], { now: noon + 20 * minute, spans });
  assert.equal(from(late.visit?.arrivesAt ?? 0), 20);
  const stands = held('a', { stage: 'arrived_at_pickup', stageAt: noon + 3 * minute });
  const there = foresee(here, [stands], { now: noon + 20 * minute, spans });
  assert.equal(from(there.visit?.arrivesAt ?? 0), 3);
});

test('who has the food goes from door to door, and nothing can join', () => {
  const taken = { stage: 'picked_up', pickedUpAt: noon, stageAt: noon } as const;
  const counter = { location: at(0), seenAt: noon, freeFrom: -Infinity };
  const both = [held('a', taken), held('b', { ...taken, stop: 2, dropoff: at(6) })];
  const seen = foresee(counter, both, { now: noon, spans });
  assert.deepEqual([from(seen.freeAt), seen.at, seen.visit], [11, at(6), undefined]);
});

test('at a door he is free when the door is done, and never in the past', () => {
  const atDoor = held('a', { stage: 'arrived_at_dropoff', stageAt: noon, pickedUpAt: noon });
  assert.equal(from(foresee(here, [atDoor], { now: noon, spans }).freeAt), 2);
  const long = foresee(here, [atDoor], { now: noon + 30 * minute, spans });
  assert.ok(long.freeAt > noon + 30 * minute);
});

test('what an operator put together by hand does not grow', () => {
  const byHand = held('a', { visitId: undefined });
  assert.equal(foresee(here, [byHand], { now: noon, spans }).visit, undefined);
});
