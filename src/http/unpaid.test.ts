import assert from 'node:assert/strict';
import test from 'node:test';
import { hour } from '../base/instant.ts';
import type { Script } from './testing/outside.ts';
import { noon, one, World } from './testing/world.ts';

/** Which effects the order has asked for so far, by the evidence kept of it. */
async function startedBy(world: World, orderId: string): Promise<string[]> {
  const { body } = await world.get(`/v1/orders/${orderId}/timeline`);
  return body.entries.flatMap(({ started }: { started: { kind: string }[] }) =>
    started.map(({ kind }) => kind),
  );
}

const unpaid: readonly [string, Script['authorize'], string][] = [
  ['declined', { outcome: 'declined', providerId: 'pi_1', code: 'card_declined' }, 'failed'],
  [
    'not confirmed by the customer',
    { outcome: 'requires_action', providerId: 'pi_1', actionUrl: 'https://bank.example/3ds' },
    'pending_payment',
  ],
  ['not answered', 'never', 'pending_payment'],
];

for (const [what, authorize, status] of unpaid) {
  test(`pain 2: a payment that is ${what} reaches no kitchen and no courier`, async () => {
    await using world = new World();
    world.script.authorize = authorize;
    const id = await world.placed();
    const order = await world.get(`/v1/orders/${id}`);
    assert.equal(order.body.status, status);
    const accepted = await world.post(`/v1/orders/${id}/accept`, {});
    assert.equal(accepted.status, 409);
    const ready = await world.post(`/v1/orders/${id}/ready`, {});
    assert.equal(ready.status, 409);
    const started = await startedBy(world, id);
    assert.ok(started.includes('payments.authorize'));
    assert.deepEqual(
      started.filter((kind) => kind.startsWith('kitchens.') || kind.startsWith('fleets.')),
      [],
    );
  });
}

test('pain 2: of an order for later the kitchen hears nothing either until it is paid', async () => {
  await using world = new World();
  const { id, location } = world.restaurant.restaurant;
  const near = `${location.lat},${location.lng}`;
  const { body: slots } = await world.get(`/v1/restaurants/${id}/slots?near=${near}`);
  world.script.authorize = 'never';
  const orderId = await world.placed({ scheduled_for: one(slots.data.at(-1)).from });
  world.clock.advanceBy(12 * hour);
  await world.settle();
  const started = await startedBy(world, orderId);
  assert.ok(!started.includes('kitchens.submit'), started.join());
});

test('pain 2: trying a code, or asking for a price, places nothing', async () => {
  await using world = new World();
  const { location } = world.restaurant.restaurant;
  const wish = {
    restaurant_id: world.restaurant.restaurant.id,
    items: world.order()['items'],
    dropoff: { location },
  };
  for (const codes of [[], ['PEDAL'], ['NONSENSE'], ['']]) {
    await world.post('/v1/quotes', { ...wish, codes });
  }
  const { body: quote } = await world.post('/v1/quotes', wish);
  assert.ok(quote.total > 0);
  const { body: list } = await world.get('/v1/orders');
  assert.deepEqual(list.data, []);
  assert.equal(world.engine.stats().committedRecords, 0);
  assert.equal(world.clock.now(), noon);
});

test('pain 2: without a means of payment there is no order', async () => {
  await using world = new World();
  for (const payment_method of [undefined, null, '', 7]) {
    const { status, body } = await world.post('/v1/orders', world.order({ payment_method }));
    assert.equal(status, 400, String(payment_method));
    assert.equal(body.errors[0].pointer, '#/payment_method');
  }
  assert.equal(world.engine.stats().committedRecords, 0);
});
