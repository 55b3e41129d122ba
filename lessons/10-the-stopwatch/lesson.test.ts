import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('sync and async calls, good and bad, are timed each by itself', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  const { timings, p99Ms } = await played;
  assert.deepEqual(timings, [
    { name: 'render', ms: 30, failed: false },
    { name: 'sendSms', ms: 60, failed: false },
    { name: 'sendSms', ms: 90, failed: true },
    { name: 'sendSms', ms: 120, failed: false },
  ]);
  assert.equal(Math.round(p99Ms), 120);
});
