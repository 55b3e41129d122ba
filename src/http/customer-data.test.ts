import assert from 'node:assert/strict';
import test from 'node:test';
import { reviewOf } from '../aftercare/reviews/review.ts';
import { deliveryId } from '../domain/order/order.ts';
import { type Answer, one, World } from './testing/world.ts';

const days = 'from=2026-11-23&to=2026-11-23';
const said = ['Asha', '12345678', 'asha@', 'Kade', 'third floor', 'no leek'];

/** A delivered order with everything in it that somebody may have said of himself. */
async function bought(world: World): Promise<{ id: string; customer: string }> {
  const location = { lat: 52.0931, lng: 5.1189 };
  const id = await world.placed({
    dropoff: { address: 'Kade 1', location, instructions: 'third floor' },
    items: [{ item_id: one(world.dishes[0]).id, quantity: 2, note: 'no leek' }],
    note: 'Asha is at home',
    tip: 150,
  });
  await world.post(`/v1/orders/${id}/accept`, {});
  await world.settle();
  const [courier] = world.couriers;
  await world.post(`/v1/orders/${id}/offer`, { courier_id: courier });
  const { body } = await world.get(`/v1/orders/${id}`);
  const me = { courier_id: courier, token: body.delivery.offer.token };
  for (const step of ['accept', 'picked-up', 'delivered']) {
    await world.post(`/v1/deliveries/${deliveryId(id)}/${step}`, me);
  }
  await world.post(`/v1/orders/${id}/refunds`, { amount: 100, reason: 'item_missing' });
  await world.settle();
  const order = await world.engine.find(id);
  assert.ok(order !== undefined);
  const wish = { subject: 'restaurant', rating: 4, text: 'Asha', now: order.statusAt } as const;
  const review = reviewOf(order, wish);
  assert.ok(review.ok);
  await world.reviews.add(review.value);
  return { id, customer: body.customer_id as string };
}

function erase(world: World, customer: string, token = world.key): Promise<Answer> {
  return world.as(token).delete(`/v1/customers/${customer}/data`);
}

test('a customer is told all that is held of him', async () => {
  await using world = new World();
  const { id, customer } = await bought(world);
  const { status, raw } = await world.get(`/v1/customers/${customer}/data`);
  assert.equal(status, 200);
  const data = JSON.parse(raw.body);
  assert.equal(data.customer_id, customer);
  assert.equal(data.orders[0].id, id);
  assert.equal(data.reviews[0].text, 'Asha');
  for (const words of said) assert.ok(raw.body.includes(words), words);
});

test('somebody who only ever logged in is told of that, and forgotten too', async () => {
  await using world = new World();
  const contact = 'bert@example.org';
  await world.as(null).post('/v1/codes', { contact });
  const code = /\d{6}/.exec(world.letters.at(-1)?.text ?? '')?.[0];
  const { body } = await world.as(null).post('/v1/codes/verify', { contact, code });
  const token = body.access_token as string;
  const { customer_id } = (await world.as(token).get('/v1/me')).body;
  const his = await world.as(token).get(`/v1/customers/${customer_id}/data`);
  assert.equal(JSON.parse(his.raw.body).account.contact, contact);
  assert.deepEqual((await erase(world, customer_id)).body, { orders: 0, reviews: 0, left: [] });
  const after = await world.get(`/v1/customers/${customer_id}/data`);
  assert.ok(!after.raw.body.includes(contact));
  assert.equal((await world.as(token).get('/v1/me')).status, 401);
});

test('who is erased is in nothing that can be asked for, and the books are as they were', async () => {
  await using world = new World();
  const { id, customer } = await bought(world);
  const { id: restaurant } = world.restaurant.restaurant;
  const [courier] = world.couriers;
  const books = async (): Promise<string[]> => {
    const all = [
      await world.get(`/v1/exports/orders.csv?${days}`),
      await world.get(`/v1/exports/payouts.csv?${days}`),
      await world.get(`/v1/restaurants/${restaurant}/statement?${days}`, { accept: 'text/csv' }),
      await world.get(`/v1/couriers/${courier}/pay?${days}`),
    ];
    return all.map(({ raw }) => raw.body);
  };
  const before = await books();
  const money = async (): Promise<unknown> => {
    const { body } = await world.get(`/v1/orders/${id}`);
    return [body.total, body.charges, body.payment, body.customer_id, body.placed_at];
  };
  const kept = await money();
  const erased = await erase(world, customer);
  assert.deepEqual(erased.body, { orders: 1, reviews: 1, left: [] });
  assert.deepEqual(await books(), before);
  assert.deepEqual(await money(), kept);
  const shown = [
    await world.get(`/v1/orders/${id}`),
    await world.get(`/v1/orders/${id}/timeline`),
    await world.get(`/v1/orders/${id}/receipt`),
    await world.get(`/v1/customers/${customer}/data`),
    await world.get('/v1/reviews'),
  ];
  for (const { raw, status } of shown) {
    assert.equal(status, 200);
    for (const words of said) assert.ok(!raw.body.includes(words), words);
  }
  assert.deepEqual((await erase(world, customer)).body, { orders: 1, reviews: 1, left: [] });
});

test('an erased order can still be refunded', async () => {
  await using world = new World();
  const { id, customer } = await bought(world);
  await erase(world, customer);
  const more = await world.post(`/v1/orders/${id}/refunds`, { amount: 50, reason: 'other' });
  assert.equal(more.status, 200);
  await world.settle();
  const { body } = await world.get(`/v1/orders/${id}`);
  assert.deepEqual(
    body.payment.refunds.map(({ status }: { status: string }) => status),
    ['done', 'done'],
  );
});

test('nobody is erased while his order is under way, nor who is not known, nor by whom it is not for', async () => {
  await using world = new World();
  const id = await world.placed();
  const customer = (await world.get(`/v1/orders/${id}`)).body.customer_id as string;
  assert.equal((await erase(world, customer)).body.code, 'customer.orders_open');
  assert.ok((await world.get(`/v1/orders/${id}`)).raw.body.includes('Asha'));
  assert.equal((await erase(world, 'cus_nobody')).body.code, 'customer.unknown');
  const elsewhere = world.keyOf('operator', { marketplaceId: 'mkt_elsewhere' });
  assert.equal((await erase(world, customer, elsewhere)).body.code, 'customer.unknown');
  assert.equal((await erase(world, customer, world.keyOf('restaurant'))).status, 403);
});
