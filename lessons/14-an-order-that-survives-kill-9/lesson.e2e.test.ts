import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stage } from '../stage.ts';
import { lesson } from './lesson.ts';

test('an order goes on to its end over three kills, nothing of it lost and nothing done twice', async () => {
  const { kills, seen, mostDone, status } = await lesson(new Stage());
  assert.deepEqual(kills, ['order.created', 'order.accepted', 'delivery.picked_up']);
  assert.equal(status, 'delivered');
  for (const once of [...kills, 'payment.captured', 'order.delivered']) {
    assert.equal(seen.filter((type) => type === once).length, 1, once);
  }
  assert.equal(mostDone, 1, 'charged, cooked for, driven or written to twice');
});
