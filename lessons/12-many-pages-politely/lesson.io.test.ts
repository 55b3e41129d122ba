import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('all pages are read in order, few at once, none that is forbidden, one again after a pause', async () => {
  const { titles, visits, mostAtOnce } = await lesson(new Stage(), 1);
  const menus = Array.from({ length: 9 }, (_, at) => `/menu/${at + 1}`);
  assert.deepEqual(
    titles,
    menus.map((path) => `Menu of ${path}`),
  );
  assert.equal(mostAtOnce, 3);
  assert.deepEqual(visits.toSorted(), [...menus, '/menu/5'].toSorted());
});
