import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('together three calls take the longest of their times, and answer in the order asked', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  const { turns, together } = await played;
  assert.deepEqual(turns, ['restaurant said yes', 'partner said yes', 'offers said yes']);
  assert.deepEqual(together, turns);

  const [one, all, bounded] = stage.acts;
  assert.deepEqual(one?.story, [
    'restaurant waits 0-200',
    'partner waits 200-320',
    'offers waits 320-480',
  ]);
  assert.deepEqual(all?.story, [
    'restaurant waits 0-200',
    'partner waits 0-120',
    'offers waits 0-160',
  ]);
  assert.deepEqual(
    bounded?.stretches.map(({ from }) => from),
    [0, 0, 0, 60, 60, 60, 120, 120, 120],
  );
});
