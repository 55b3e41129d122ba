import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('all orders are taken before one is served, and the bell rings meanwhile', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(1_000);
  const { events, rings } = await played;
  assert.deepEqual(events, [
    'table 1 ordered',
    'table 2 ordered',
    'table 3 ordered',
    'the waiter is free again',
    'table 1 served',
    'table 2 served',
    'table 3 served',
  ]);
  assert.deepEqual(stage.acts[0]?.story, [
    'table 1 waits 0-100',
    'table 2 waits 0-100',
    'table 3 waits 0-100',
    'bell marks 30',
    'bell marks 60',
    'bell marks 90',
  ]);
  assert.equal(rings, 3);
});
