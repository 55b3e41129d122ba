import assert from 'node:assert/strict';
import test from 'node:test';
import { deliveryId } from '../domain/order/order.ts';
import { renderRating } from './render/review.ts';
import { type Answer, one, World } from './testing/world.ts';

/** Somebody who logged in with the code he was sent. */
async function customerOf(world: World): Promise<string> {
  const contact = 'asha@example.org';
  await world.as(null).post('/v1/codes', { contact });
  const code = /\d{6}/.exec(world.letters.at(-1)?.text ?? '')?.[0];
  const { body } = await world.as(null).post('/v1/codes/verify', { contact, code });
  return body.access_token as string;
}

interface Bought {
  readonly id: string;
  /** The customer's. */
  readonly token: string;
}

async function bought(world: World): Promise<Bought> {
  const token = await customerOf(world);
  const { body } = await world.as(token).post('/v1/orders', world.order());
  await world.settle();
  return { id: body.id as string, token };
}

async function delivered(world: World): Promise<Bought> {
  const { id, token } = await bought(world);
  await world.post(`/v1/orders/${id}/accept`, {});
  await world.settle();
  const [courier] = world.couriers;
  await world.post(`/v1/orders/${id}/offer`, { courier_id: courier });
  const { body } = await world.get(`/v1/orders/${id}`);
  const me = { courier_id: courier, token: body.delivery.offer.token };
  for (const step of ['accept', 'picked-up', 'delivered']) {
    const answer = await world.post(`/v1/deliveries/${deliveryId(id)}/${step}`, me);
    assert.equal(answer.status, 200, step);
  }
  await world.settle();
  return { id, token };
}

function review(
  world: World,
  { id, token }: Bought,
  [subject, payload]: [string, object],
): Promise<Answer> {
  const url = `/v1/orders/${id}/reviews/${subject}`;
  const headers = { authorization: `Bearer ${token}` };
  return world.ask({ method: 'PUT', url, headers, payload });
}

function moderate(world: World, id: string, payload: object): Promise<Answer> {
  const headers = { authorization: `Bearer ${world.key}` };
  return world.ask({ method: 'PUT', url: `/v1/reviews/${id}/moderation`, headers, payload });
}

test('words are shown after somebody has read them, and count from then on', async () => {
  await using world = new World();
  const order = await delivered(world);
  const sent = await review(world, order, ['restaurant', { rating: 4, text: 'Warm & good' }]);
  assert.equal(sent.status, 200);
  assert.equal(sent.body.state, 'pending');
  const url = `/v1/restaurants/${world.restaurant.restaurant.id}/reviews`;
  const nobody = world.as(null);
  assert.deepEqual((await nobody.get(url)).body, {
    data: [],
    next_cursor: null,
    rating: { count: 0, average: null },
  });
  const waiting = await world.get('/v1/reviews?state=pending');
  assert.deepEqual(
    waiting.body.data.map((entry: { id: string }) => entry.id),
    [sent.body.id],
  );
  await moderate(world, sent.body.id, { state: 'published' });
  const shown = (await nobody.get(url)).body;
  assert.deepEqual(shown.rating, { count: 1, average: 4 });
  assert.deepEqual(Object.keys(shown.data[0]).toSorted(), [
    'created_at',
    'id',
    'rating',
    'subject',
    'text',
  ]);
  const hidden = await moderate(world, sent.body.id, { state: 'hidden', reason: 'personal_data' });
  assert.equal(hidden.body.reason, 'personal_data');
  assert.deepEqual((await nobody.get(url)).body.data, []);
});

test('an order is reviewed once by whoever ordered it; the same words again are no second review', async () => {
  await using world = new World();
  const order = await delivered(world);
  const first = await review(world, order, ['courier', { rating: 5 }]);
  assert.equal(first.body.state, 'published');
  assert.deepEqual((await review(world, order, ['courier', { rating: 5 }])).body, first.body);
  assert.equal((await review(world, order, ['courier', { rating: 1 }])).body.code, 'review.exists');
  const operator = await world.ask({
    method: 'PUT',
    url: `/v1/orders/${order.id}/reviews/restaurant`,
    headers: { authorization: `Bearer ${world.key}` },
    payload: { rating: 5 },
  });
  assert.equal(operator.status, 403);
});

test('what was not delivered is not reviewed, and odd reviews are refused', async () => {
  await using world = new World();
  const open = await bought(world);
  assert.equal(
    (await review(world, open, ['restaurant', { rating: 5 }])).body.code,
    'review.not_delivered',
  );
  for (const wish of [
    { rating: 0 },
    { rating: 6 },
    { rating: 2.5 },
    {},
    { rating: 5, state: 'x' },
  ]) {
    assert.equal((await review(world, open, ['restaurant', wish])).status, 400);
  }
  assert.equal((await review(world, open, ['cook', { rating: 5 }])).status, 400);
  const gone = await moderate(world, 'rvr_01k00000000000000000000000', { state: 'published' });
  assert.equal(gone.body.code, 'review.unknown');
  const id = 'rvr_01k00000000000000000000000';
  assert.equal((await moderate(world, id, { state: 'hidden' })).status, 400, 'a reason is needed');
  assert.equal((await world.get('/v1/reviews?cursor=ord_1')).body.code, 'cursor.invalid');
});

test('an average is rounded once, at the end', () => {
  assert.deepEqual(renderRating({ count: 3, sum: 13 }), { count: 3, average: 4.33 });
  assert.deepEqual(renderRating({ count: 0, sum: 0 }), { count: 0, average: null });
});

test('the same again is a basket and a quote that can be ordered, and nothing is ordered yet', async () => {
  await using world = new World();
  const id = await world.placed();
  const { status, body } = await world.post(`/v1/orders/${id}/reorder`, {}, null);
  assert.equal(status, 200);
  assert.deepEqual([body.gone, body.price_changes, body.refusal], [[], [], null]);
  assert.equal((await world.get('/v1/orders')).body.data.length, 1);
  const { restaurant_id: _, items: __, ...rest } = world.order();
  const placed = await world.post('/v1/orders', { ...rest, quote: body.quote.quote });
  assert.equal(placed.status, 201);
  assert.equal(placed.body.total, body.quote.total);
  const basket = await world.post('/v1/orders', world.order({ items: body.items }));
  assert.equal(basket.status, 201, 'the basket itself can be ordered too');
});

test('what is sold out is named, and without a dish there is no quote', async () => {
  await using world = new World();
  const id = await world.placed();
  const dish = one(world.dishes[0]).id;
  const tomorrow = world.clock.now() + 86_400_000;
  await world.catalog.setItemSnooze(world.restaurant.restaurant.id, dish, tomorrow);
  const { body } = await world.post(`/v1/orders/${id}/reorder`);
  assert.deepEqual(body.items, []);
  assert.deepEqual(
    body.gone.map(({ item_id, code }: { item_id: string; code: string }) => [item_id, code]),
    [[dish, 'item.sold_out']],
  );
  assert.equal(body.quote, null);
  assert.equal(body.refusal.code, 'basket.empty');
});
