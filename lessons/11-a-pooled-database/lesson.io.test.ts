import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('every question is answered, and never more at once than there are connections', async () => {
  const played = await lesson(new Stage());
  const databases = process.env['DATABASE_URL'] === undefined ? 1 : 2;
  assert.equal(played.length, databases);
  for (const { answers, mostAtOnce } of played) {
    assert.deepEqual(
      answers,
      Array.from({ length: 6 }, () => 300_000),
    );
    assert.equal(mostAtOnce, 2);
  }
});
