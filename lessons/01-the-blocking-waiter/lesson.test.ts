import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../../src/task/clock.ts';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('orders are served one after the other, and nothing else happens meanwhile', async () => {
  const stage = new Stage(new ManualClock());
  const { served, rings } = await lesson(stage);
  assert.deepEqual(served, ['table 1', 'table 2', 'table 3']);
  assert.deepEqual(stage.acts[0]?.story, [
    'table 1 works 0-100',
    'table 2 works 100-200',
    'table 3 works 200-300',
  ]);
  assert.equal(rings, 0);
});
