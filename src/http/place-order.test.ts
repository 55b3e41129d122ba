import assert from 'node:assert/strict';
import test from 'node:test';
import { minute } from '../base/instant.ts';
import { orderOut, quoteOut } from './schemas/order.ts';
import { conforms } from './testing/conforms.ts';
import { noon, one, World } from './testing/world.ts';

test('an order is priced by us and answered once it is durable', async () => {
  await using world = new World();
  const dish = one(world.dishes[0]);
  const { status, body, raw } = await world.post('/v1/orders', world.order({ tip: 150 }));
  assert.equal(status, 201);
  assert.equal(raw.headers['location'], `/v1/orders/${body.id}`);
  conforms(orderOut, body);
  assert.equal(body.status, 'pending_payment');
  assert.equal(body.items[0].total, 2 * dish.price);
  assert.equal(body.tip, 150);
  const sum = body.charges.reduce(
    (all: number, charge: { amount: number }) => all + charge.amount,
    0,
  );
  assert.equal(body.total, sum);
  assert.equal(body.placed_at, '2026-11-23T11:00:00.000Z');
  assert.ok((await world.engine.find(body.id)) !== undefined);
});

test('what is nobody’s business is not shown', async () => {
  await using world = new World();
  const id = await world.placed();
  const { raw } = await world.get(`/v1/orders/${id}`);
  const { raw: events } = await world.get(`/v1/orders/${id}/events`);
  const { raw: timeline } = await world.get(`/v1/orders/${id}/timeline`);
  for (const text of [raw.body, events.body, timeline.body]) {
    for (const secret of ['tok_visa', 'pi_1', 'kitchenDeadlineMs']) {
      assert.ok(!text.includes(secret), secret);
    }
  }
});

test('options, notes and an address of their own arrive as they were asked for', async () => {
  await using world = new World();
  const withExtras = one(world.dishes.find(({ modifierGroups }) => modifierGroups.length > 0));
  const extra = one(one(withExtras.modifierGroups[0]).options[0]);
  const { status, body } = await world.post(
    '/v1/orders',
    world.order({
      items: [
        {
          item_id: withExtras.id,
          quantity: 1,
          modifiers: [{ option_id: extra.id }],
          note: 'no onions',
        },
        { item_id: one(world.dishes[0]).id, quantity: 3 },
      ],
      dropoff: {
        name: 'Front desk',
        address: 'Kade 2',
        location: world.restaurant.restaurant.location,
        phone: '+31 30 1234567',
        instructions: 'Ring twice.\nMind the cat.',
      },
      note: 'Happy birthday',
      external_id: 'till-17',
    }),
  );
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.items[0].total, withExtras.price + extra.price);
  assert.deepEqual(body.items[0].modifiers, [
    { option_id: extra.id, name: extra.name, quantity: 1, price: extra.price },
  ]);
  assert.equal(body.items[0].note, 'no onions');
  assert.equal(body.dropoff.name, 'Front desk');
  assert.equal(body.dropoff.instructions, 'Ring twice.\nMind the cat.');
  assert.equal(body.note, 'Happy birthday');
  assert.equal(body.external_id, 'till-17');
});

test('a quote holds its price while the menu moves on', async () => {
  await using world = new World();
  const { restaurant } = world.restaurant;
  const asked = await world.post(
    '/v1/quotes',
    {
      restaurant_id: restaurant.id,
      items: [{ item_id: one(world.dishes[0]).id, quantity: 2 }],
      dropoff: { location: restaurant.location },
      tip: 100,
    },
    null,
  );
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  conforms(quoteOut, asked.body);
  const quote = asked.body;
  assert.equal(quote.expires_at, new Date(noon + 15 * minute).toISOString());
  // Dearer now: a busy kitchen does not change prices, so the quoted total is compared to itself.
  await world.catalog.setBusyMode(restaurant.id, { mode: 'busy', extraMinutes: 20 });
  const { restaurant_id: _, items: __, ...rest } = world.order();
  const { status, body } = await world.post('/v1/orders', { ...rest, quote: quote.quote });
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.total, quote.total);
  assert.equal(body.tip, 100);
  assert.equal(body.quote_id, quote.quote_id);
  assert.equal(body.promised_at, quote.promised_at);
  assert.deepEqual(body.charges, quote.charges);
});

test('the same key and the same wish is one order, and one answer', async () => {
  await using world = new World();
  const first = await world.post('/v1/orders', world.order(), 'k');
  await world.settle();
  const again = await world.post('/v1/orders', world.order(), 'k');
  assert.equal(again.status, 201);
  assert.equal(again.raw.body, first.raw.body, 'as it was then, not as it is now');
  assert.equal(again.raw.headers['idempotency-replayed'], 'true');
  assert.equal(first.raw.headers['idempotency-replayed'], undefined);
  assert.equal(world.engine.stats().openOrders, 1);
});

test('white space and the order of fields do not make another wish', async () => {
  await using world = new World();
  const send = (payload: string) =>
    world.app.inject({
      method: 'POST',
      url: '/v1/orders',
      headers: { 'idempotency-key': 'k', 'content-type': 'application/json' },
      payload,
    });
  const order = world.order({ note: 'a', tip: 5 });
  const turned = Object.fromEntries(Object.entries(order).toReversed());
  const first = await send(JSON.stringify(order));
  const again = await send(JSON.stringify(turned, null, 2));
  assert.equal(first.statusCode, 201);
  assert.equal(again.statusCode, 201, again.body);
  assert.equal(again.json().id, first.json().id);
});

test('the same key with any other wish is a conflict', async () => {
  await using world = new World();
  await world.post('/v1/orders', world.order(), 'k');
  for (const change of [{ tip: 1 }, { note: 'x' }, { payment_method: 'tok_other' }]) {
    const { status, body } = await world.post('/v1/orders', world.order(change), 'k');
    assert.equal(status, 409);
    assert.equal(body.code, 'idempotency.conflict');
  }
  assert.equal(world.engine.stats().openOrders, 1);
});

test('the same key is another key on another route', async () => {
  await using world = new World();
  const { body } = await world.post('/v1/orders', world.order(), 'k');
  await world.settle();
  const accepted = await world.post(`/v1/orders/${body.id}/accept`, {}, 'k');
  assert.equal(accepted.status, 200);
  assert.equal(accepted.body.status, 'accepted');
});

test('the same key on the same route for another order is a conflict', async () => {
  await using world = new World();
  const [one_, two] = [await world.placed(), await world.placed()];
  assert.equal((await world.post(`/v1/orders/${one_}/accept`, {}, 'k')).status, 200);
  const { body } = await world.post(`/v1/orders/${two}/accept`, {}, 'k');
  assert.equal(body.code, 'idempotency.conflict');
});

test('a wish sent twice at once is one order', async () => {
  await using world = new World();
  const answers = await Promise.all(
    [1, 2, 3].map(() => world.post('/v1/orders', world.order(), 'k')),
  );
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201],
  );
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
  assert.equal(world.engine.stats().openOrders, 1);
});

test('a repeat is answered as then, also when the dish is sold out by now', async () => {
  await using world = new World();
  const first = await world.post('/v1/orders', world.order(), 'k');
  const { id } = world.restaurant.restaurant;
  await world.catalog.setItemSnooze(id, one(world.dishes[0]).id, noon + 60 * minute);
  const again = await world.post('/v1/orders', world.order(), 'k');
  assert.equal(again.raw.body, first.raw.body);
  const other = await world.post('/v1/orders', world.order());
  assert.equal(other.body.code, 'item.sold_out');
  const changed = await world.post('/v1/orders', world.order({ tip: 9 }), 'k');
  assert.equal(changed.body.code, 'idempotency.conflict');
});

test('a repeat is answered as then, also when its quote has lapsed by now', async () => {
  await using world = new World();
  const { restaurant_id, items, ...rest } = world.order();
  const quoted = await world.post(
    '/v1/quotes',
    { restaurant_id, items, dropoff: { location: world.restaurant.restaurant.location } },
    null,
  );
  const order = { ...rest, quote: quoted.body.quote };
  const first = await world.post('/v1/orders', order, 'k');
  assert.equal(first.status, 201);
  world.clock.advanceBy(16 * minute);
  await world.settle();
  const again = await world.post('/v1/orders', order, 'k');
  assert.equal(again.raw.body, first.raw.body);
  assert.equal((await world.post('/v1/orders', order)).body.code, 'quote.expired');
});

test('a key of a refused wish is still new', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  await world.catalog.setBusyMode(id, { mode: 'paused' });
  const refused = await world.post('/v1/orders', world.order(), 'k');
  assert.equal(refused.body.code, 'restaurant.paused');
  await world.catalog.setBusyMode(id, { mode: 'online' });
  assert.equal((await world.post('/v1/orders', world.order(), 'k')).status, 201);
});

test('a pre-order goes to the kitchen when its slot wants it', async () => {
  await using world = new World();
  const { restaurant } = world.restaurant;
  const near = `${restaurant.location.lat},${restaurant.location.lng}`;
  const { body: slots } = await world.get(`/v1/restaurants/${restaurant.id}/slots?near=${near}`);
  const slot = slots.data[10];
  const { status, body } = await world.post(
    '/v1/orders',
    world.order({ scheduled_for: slot.from }),
  );
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.promised_at, slot.until);
  assert.ok(body.release_at < slot.from);
  await world.settle();
  assert.equal((await world.get(`/v1/orders/${body.id}`)).body.status, 'scheduled');
  world.clock.advanceTo(Date.parse(body.release_at));
  await world.settle();
  assert.equal((await world.get(`/v1/orders/${body.id}`)).body.status, 'placed');
});

test('too much to do is refused before anything is accepted', async () => {
  await using world = new World({ engineLimits: { openOrdersMax: 1 } });
  assert.equal((await world.post('/v1/orders', world.order())).status, 201);
  const { status, body, raw } = await world.post('/v1/orders', world.order(), 'k');
  assert.equal(status, 503);
  assert.equal(body.code, 'service.overloaded');
  assert.equal(raw.headers['retry-after'], '5');
  assert.equal(world.engine.stats().openOrders, 1);
  assert.match(await world.metrics.text(), /^dabba_requests_overloaded_total 1$/m);
});

test('a stopping engine is said so, and its orders are still shown', async () => {
  await using world = new World();
  const id = await world.placed();
  await world.engine.drain(0);
  const { status, body, raw } = await world.post('/v1/orders', world.order());
  assert.equal(status, 503);
  assert.equal(body.code, 'service.stopped');
  assert.equal(raw.headers['retry-after'], '1');
  assert.equal((await world.get(`/v1/orders/${id}`)).status, 200);
});

test('who prefers a minimal answer gets the id, the status and the way to follow it', async () => {
  await using world = new World();
  const raw = await world.app.inject({
    method: 'POST',
    url: '/v1/orders',
    headers: { 'idempotency-key': 'short', prefer: 'respond-async, return=minimal' },
    payload: world.order(),
  });
  assert.equal(raw.statusCode, 201);
  assert.equal(raw.headers['preference-applied'], 'return=minimal');
  const { id, status, sequence, tracking_url, ...more } = raw.json<Record<string, unknown>>();
  assert.deepEqual(
    { status, sequence, more },
    { status: 'pending_payment', sequence: 1, more: {} },
  );
  assert.ok((await world.engine.find(String(id))) !== undefined);
  assert.equal((await world.as(null).get(String(tracking_url))).status, 200);
});
