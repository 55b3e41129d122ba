import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('a race leaves the kitchen cooking for nobody; a limit and a race of ours tell it to stop', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  assert.deepEqual(await played, [
    'answer: too late',
    'kitchen cooked',
    'answer: TimeoutError',
    'ready in 30 min, by the menu',
    'kitchen cooked',
    'answer: curry',
    'south cooked',
    'answer: curry',
  ]);
  assert.deepEqual(
    stage.acts.map(({ story }) => story),
    [
      ['kitchen waits 0-300', 'answer marks 100'],
      ['kitchen waits 0-100!', 'answer marks 100'],
      ['model waits 0-50!', 'kitchen waits 50-110'],
      ['north waits 0-120!', 'south waits 0-120'],
    ],
  );
});
