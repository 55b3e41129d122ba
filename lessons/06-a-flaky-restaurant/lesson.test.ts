import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('a retry gets through, a breaker stops asking, a limit keeps the lines free', async () => {
  const clock = new ManualClock();
  const stage = new Stage(clock);
  const played = lesson(stage);
  await clock.runTo(10_000);
  assert.deepEqual(await played, {
    answer: 'ticket printed',
    flaky: { calls: 3, mostAtOnce: 1 },
    down: { calls: 3, mostAtOnce: 1 },
    refused: 3,
    calm: { calls: 8, mostAtOnce: 2 },
  });
  const [retried, broken, limited] = stage.acts;
  assert.deepEqual(retried?.story, [
    'call waits 0-30!',
    'call waits 80-110!',
    'call waits 210-240',
  ]);
  assert.equal(broken?.stretches.length, 3);
  assert.deepEqual(
    limited?.stretches.map(({ from }) => from),
    [0, 0, 30, 30, 60, 60, 90, 90],
  );
});
