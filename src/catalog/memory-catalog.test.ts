import assert from 'node:assert/strict';
import test from 'node:test';
import { distanceM, offsetM } from '../base/geo.ts';
import { hour } from '../base/instant.ts';
import type { RestaurantQuery } from './catalog.ts';
import { demoCatalog } from './demo.ts';

const { city } = demoCatalog();
const monday3 = Date.UTC(2026, 10, 23, 3);

async function all(
  query: Omit<RestaurantQuery, 'limit' | 'after'>,
  limit: number,
): Promise<string[]> {
  const { catalog } = demoCatalog();
  const ids: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 1_000; pages++) {
    const page = await catalog.restaurants({ ...query, limit, ...(after && { after }) });
    assert.ok(page.restaurants.length <= limit);
    ids.push(...page.restaurants.map((one) => one.storefront.restaurant.id));
    if (page.next === null) return ids;
    after = page.next;
  }
  throw new Error('the list has no end');
}

test('pages of any length make up the whole list once, in one order', async () => {
  const whole = await all({}, 1_000);
  assert.deepEqual(whole.toSorted(), city.restaurants.map((one) => one.restaurant.id).toSorted());
  for (const limit of [1, 2, 3]) assert.deepEqual(await all({}, limit), whole);
  assert.deepEqual(await all({ near: city.center }, 1), await all({ near: city.center }, 1_000));
});

test('the nearest come first, and only those that deliver there', async () => {
  const { catalog } = demoCatalog();
  const { restaurants } = await catalog.restaurants({ near: city.center, limit: 1_000 });
  const away = restaurants.map((one) => one.distanceM ?? -1);
  assert.ok(away.length > 1);
  assert.deepEqual(
    away,
    away.toSorted((a, b) => a - b),
  );
  const [first] = restaurants;
  assert.equal(
    first!.distanceM,
    Math.round(distanceM(city.center, first!.storefront.restaurant.location)),
  );
  const far = offsetM(city.center, 80_000, 0);
  assert.deepEqual((await catalog.restaurants({ near: far, limit: 10 })).restaurants, []);
});

test('at three in the morning only what is open is listed', async () => {
  const open = await all({ openAt: monday3 }, 1_000);
  const expected = city.restaurants.filter((one) => one.alwaysOpen);
  assert.deepEqual(open.toSorted(), expected.map((one) => one.restaurant.id).toSorted());
});

test('a cursor that is not in the list ends it', async () => {
  const { catalog } = demoCatalog();
  const page = await catalog.restaurants({ after: 'rst_gone', limit: 10 });
  assert.deepEqual(page, { restaurants: [], next: null });
});

test('a sold-out item is sold out for the next who asks, until it is put back', async () => {
  const { catalog } = demoCatalog();
  const { restaurant, menu } = city.restaurants[0]!;
  const item = menu.categories[0]!.items[0]!;
  const before = await catalog.storefront(restaurant.id);
  const until = monday3 + hour;
  assert.equal(await catalog.setItemSnooze(restaurant.id, item.id, until), true);
  const after = await catalog.storefront(restaurant.id);
  assert.equal(after?.menu.get(item.id)?.item.snoozedUntil, until);
  assert.equal(before?.menu.get(item.id)?.item.snoozedUntil, undefined, 'a held one stays whole');
  const shown = await catalog.menu(restaurant.id);
  assert.equal(shown?.categories[0]?.items[0]?.snoozedUntil, until);
  await catalog.setItemSnooze(restaurant.id, item.id, null);
  assert.deepEqual(await catalog.menu(restaurant.id), menu);
  assert.equal(await catalog.setItemSnooze(restaurant.id, 'itm_none', until), false);
  assert.equal(await catalog.setItemSnooze('rst_none', item.id, until), false);
});

test('a restaurant that pauses leaves the list of open ones, and keeps its place in the whole', async () => {
  const { catalog } = demoCatalog();
  const { id } = city.restaurants.find((one) => one.alwaysOpen)!.restaurant;
  const ids = async (openAt?: number): Promise<string[]> => {
    const query = { limit: 1_000, ...(openAt === undefined ? {} : { openAt }) };
    const { restaurants } = await catalog.restaurants(query);
    return restaurants.map((one) => one.storefront.restaurant.id);
  };
  const order = await ids();
  assert.ok((await ids(monday3)).includes(id));
  assert.equal(await catalog.setBusyMode(id, { mode: 'paused' }), true);
  assert.ok(!(await ids(monday3)).includes(id));
  assert.deepEqual(await ids(), order);
  assert.equal(await catalog.setBusyMode('rst_none', { mode: 'online' }), false);
});

test('couriers and customers are found by their ids', async () => {
  const { catalog } = demoCatalog();
  const courier = city.couriers[3]!;
  const customer = city.customers[5]!;
  assert.deepEqual(await catalog.courier(courier.id), courier);
  assert.deepEqual(await catalog.customer(customer.id), customer);
  assert.equal(await catalog.courier('cou_none'), undefined);
  const first = await catalog.couriers({ limit: 100 });
  const rest = await catalog.couriers({ limit: 100, after: first.next ?? '' });
  assert.equal(first.couriers.length + rest.couriers.length, city.couriers.length);
  assert.equal(rest.next, null);
});
