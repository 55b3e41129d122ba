import assert from 'node:assert/strict';
import test from 'node:test';
import { offsetM } from '../base/geo.ts';
import { minute } from '../base/instant.ts';
import { ZoneClock } from '../domain/hours/zone-clock.ts';
import { storefront } from '../domain/restaurant/storefront.ts';
import { noon, one, World } from './testing/world.ts';

/** An order's body that is made of a quote, and the quote. */
async function quoted(
  world: World,
): Promise<{ order: Record<string, unknown>; quote: { total: number; quote_id: string } }> {
  const { restaurant_id, items, ...rest } = world.order();
  const dropoff = { location: world.restaurant.restaurant.location };
  const { body } = await world.post('/v1/quotes', { restaurant_id, items, dropoff }, null);
  return { order: { ...rest, quote: body.quote }, quote: body };
}

test('a quote is for one door: the fee depends on where it goes', async () => {
  await using world = new World();
  const { order } = await quoted(world);
  const { location } = world.restaurant.restaurant;
  const at = (eastM: number) => ({
    ...order,
    dropoff: { address: 'Kade 1', location: offsetM(location, eastM, 0) },
  });
  assert.equal((await world.post('/v1/orders', at(60))).body.code, 'quote.other_dropoff');
  assert.equal((await world.post('/v1/orders', at(40))).status, 201, 'the same door');
});

test('a quote does not cook what the kitchen cannot', async () => {
  await using world = new World();
  const { order } = await quoted(world);
  const { id } = world.restaurant.restaurant;
  const dish = one(world.dishes[0]).id;
  await world.catalog.setItemSnooze(id, dish, noon + 60 * minute);
  assert.equal((await world.post('/v1/orders', order)).body.code, 'item.sold_out');
  await world.catalog.setItemSnooze(id, dish, null);
  await world.catalog.setBusyMode(id, { mode: 'paused' });
  assert.equal((await world.post('/v1/orders', order)).body.code, 'restaurant.paused');
  await world.catalog.setBusyMode(id, { mode: 'online' });
  assert.equal((await world.post('/v1/orders', order)).status, 201);
});

test('a menu that became dearer, or a minimum that rose, is not the worry of who has a quote', async () => {
  await using world = new World();
  const { order, quote } = await quoted(world);
  const { restaurant, menu } = world.restaurant;
  const categories = menu.categories.map((category) => ({
    ...category,
    items: category.items.map((item) => ({ ...item, price: item.price * 3 })),
  }));
  const dearer = storefront(
    { ...restaurant, minimumBasket: 1_000_000 },
    { ...menu, categories },
    new ZoneClock(restaurant.timeZone),
  );
  world.catalog.storefront = () => Promise.resolve(dearer);
  const { status, body } = await world.post('/v1/orders', order);
  assert.equal(status, 201, JSON.stringify(body));
  assert.equal(body.total, quote.total);
  assert.equal((await world.post('/v1/orders', world.order())).body.code, 'basket.below_minimum');
});

test('what is part of a quote is not sent beside it, and its currency is its own', async () => {
  await using world = new World();
  const { order } = await quoted(world);
  const { restaurant_id, items } = world.order();
  for (const more of [{ restaurant_id }, { items }, { tip: 1 }]) {
    const { status, body } = await world.post('/v1/orders', { ...order, ...more });
    assert.equal(status, 400);
    assert.equal(body.code, 'request.invalid');
    assert.ok(body.detail.includes(one(Object.keys(more)[0])));
  }
  const dollars = await world.post('/v1/orders', { ...order, currency: 'USD' });
  assert.equal(dollars.body.code, 'currency.mismatch');
  assert.equal((await world.post('/v1/orders', { ...order, currency: 'EUR' })).status, 201);
});

test('an order knows the quote that it was made of, and only that', async () => {
  await using world = new World();
  const { order, quote } = await quoted(world);
  assert.equal((await world.post('/v1/orders', order)).body.quote_id, quote.quote_id);
  assert.equal((await world.post('/v1/orders', world.order())).body.quote_id, null);
});
