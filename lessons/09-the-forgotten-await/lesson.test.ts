import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('what is not awaited comes too late, and its failure reaches nobody; in a group it does', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  assert.deepEqual(await played, [
    'receipt 1 printed',
    'receipt 2 printed, which is wrong',
    'order 1 charged',
    'nobody hears: card declined',
    '---',
    'all charged, it says',
    'order 1 charged',
    'order 3 charged',
    '---',
    'order 1 charged',
    'Error: card declined: no receipt',
  ]);
});
