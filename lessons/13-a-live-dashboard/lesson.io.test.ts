import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('quick screens see every update in order, and a slow one is sent away instead of waited for', async () => {
  const { published, drew, reason } = await lesson(new Stage());
  assert.equal(published.length, 12);
  assert.deepEqual(drew, [published, published, published.slice(0, 1)]);
  assert.equal(reason, 'too slow');
});
