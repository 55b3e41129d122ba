import assert from 'node:assert/strict';
import test from 'node:test';
import { noon, one, World } from './testing/world.ts';

async function alertsOf(world: World, orderId: string): Promise<string[]> {
  const { body } = await world.get(`/v1/orders/${orderId}/events`);
  const events = body.data as { type: string; data: Record<string, unknown> }[];
  return events.flatMap(({ type, data }) => {
    if (type === 'kitchen.ticket_submitted') return ['ticket'];
    const isMessage = type === 'notification.sent' && data['audience'] === 'restaurant';
    return isMessage ? [String(data['about'])] : [];
  });
}

test('pain 9: an order for another day reaches the restaurant when it is placed and when it is time', async () => {
  await using world = new World();
  const { id, location } = world.restaurant.restaurant;
  const near = `${location.lat},${location.lng}`;
  const slots = await world.as(null).get(`/v1/restaurants/${id}/slots?near=${near}`);
  const last = one((slots.body.data as { from: string }[]).at(-1));
  assert.notEqual(last.from.slice(0, 10), new Date(noon).toISOString().slice(0, 10));
  const order = await world.placed({ scheduled_for: last.from });
  await world.settle();
  const { body } = await world.get(`/v1/orders/${order}`);
  assert.equal(body.status, 'scheduled');
  assert.deepEqual(await alertsOf(world, order), ['ordered_ahead']);
  world.clock.advanceTo(Date.parse(body.release_at as string));
  await world.settle();
  assert.deepEqual(await alertsOf(world, order), ['ordered_ahead', 'ticket']);
});

test('pain 9: an order for now reaches the restaurant at once', async () => {
  await using world = new World();
  assert.deepEqual(await alertsOf(world, await world.placed()), ['ticket']);
});
