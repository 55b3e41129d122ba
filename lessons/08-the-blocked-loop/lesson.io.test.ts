import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('the one of three that holds the loop is named, with its task', async () => {
  const block = await lesson(new Stage());
  assert.match(block.name, /^grindCoffee \(lesson\.ts:\d+\)$/);
  assert.equal(block.task, 'café > espresso');
  assert.ok(block.stack.some(({ name }) => name === 'serveEspresso'));
});
