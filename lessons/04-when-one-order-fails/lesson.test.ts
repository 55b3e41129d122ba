import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('in a group the failure of one calls off the others, and the answer comes when all have stopped', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  const { log, errors } = await played;
  assert.deepEqual(log, [
    'customer told: card declined',
    'a courier was sent',
    'the courier search was withdrawn',
    'a meal was cooked',
    '---',
    'the courier search was withdrawn',
    'customer told: in group order 17 failed: payment',
  ]);
  assert.deepEqual(errors, ['Error: card declined']);

  const [all, group] = stage.acts;
  assert.deepEqual(all?.story, [
    'payment waits 0-80!',
    'kitchen waits 0-300',
    'courier waits 0-240',
    'answer marks 80',
  ]);
  assert.deepEqual(group?.story, [
    'payment waits 0-80!',
    'kitchen waits 0-80!',
    'courier waits 0-120!',
    'answer marks 120',
  ]);
  assert.match(stage.said[0]!, /order 17: 3 running\n├─ payment: running\n/);
});
