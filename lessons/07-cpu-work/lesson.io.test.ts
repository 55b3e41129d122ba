import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('computing on the loop stops the bell, in a thread or a process it does not', async () => {
  const { loop, thread, process } = await lesson(new Stage());
  assert.equal(loop.rings, 0);
  assert.ok(thread.rings > 0);
  assert.ok(process.rings > 0);
  assert.deepEqual(thread.metres, loop.metres);
  assert.deepEqual(process.metres, loop.metres);
});
