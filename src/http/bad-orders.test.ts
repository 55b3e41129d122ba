import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { refused, unchanged } from './testing/refused.ts';
import { noon, one, World } from './testing/world.ts';

/**
 * Every order that cannot be taken gets a problem with a stable code and changes nothing. One line
 * a case: what is wrong, the code, and where, as a JSON pointer.
 */
let world: World;
/** An order that the kitchen has, and which no case may change. */
let placed: string;

before(async () => {
  world = new World();
  placed = await world.placed();
});
after(async () => world[Symbol.asyncDispose]());

const dish = (): string => one(world.dishes[0]).id;
const item = (change: object): object => ({ items: [{ item_id: dish(), quantity: 1, ...change }] });
const drop = (change: object): object => ({
  dropoff: { address: 'Kade 1', location: world.restaurant.restaurant.location, ...change },
});

interface Case {
  readonly wrong: string;
  readonly change: () => object;
  readonly code: string;
  readonly pointer?: string;
}

const orders: readonly Case[] = [
  {
    wrong: 'a restaurant that is not there',
    change: () => ({ restaurant_id: 'rst_01k00000000000000000000000' }),
    code: 'restaurant.unknown',
  },
  {
    wrong: 'an item that is not on the menu',
    change: () => item({ item_id: 'itm_01k00000000000000000000000' }),
    code: 'item.unknown',
  },
  ...[0, -1, 1e9, 1.5, Number.MAX_SAFE_INTEGER].map((quantity) => ({
    wrong: `a quantity of ${quantity}`,
    change: () => item({ quantity }),
    code: 'quantity.invalid',
    pointer: '#/items/0/quantity',
  })),
  {
    wrong: 'a quantity that is text',
    change: () => item({ quantity: '2' }),
    code: 'request.invalid',
    pointer: '#/items/0/quantity',
  },
  {
    wrong: 'more than the marketplace sells of one thing',
    change: () => item({ quantity: 100 }),
    code: 'quantity.invalid',
  },
  { wrong: 'nothing in the basket', change: () => ({ items: [] }), code: 'basket.empty' },
  {
    wrong: 'a basket that costs a fortune',
    change: () => ({
      items: Array.from({ length: 150 }, () => ({ item_id: dish(), quantity: 99 })),
    }),
    code: 'basket.too_large',
  },
  {
    wrong: 'a currency that the restaurant does not sell in',
    change: () => ({ currency: 'USD' }),
    code: 'currency.mismatch',
  },
  {
    wrong: 'a currency that is none',
    change: () => ({ currency: 'euro' }),
    code: 'request.invalid',
    pointer: '#/currency',
  },
  {
    wrong: 'a price on an item',
    change: () => item({ unit_price: 1 }),
    code: 'request.unknown_field',
    pointer: '#/items/0/unit_price',
  },
  {
    wrong: 'a total',
    change: () => ({ total: 1 }),
    code: 'request.unknown_field',
    pointer: '#/total',
  },
  {
    wrong: 'a misspelt field',
    change: () => ({ nots: 'no onions' }),
    code: 'request.unknown_field',
    pointer: '#/nots',
  },
  {
    wrong: 'a field that is a name with a slash and a tilde',
    change: () => ({ 'a/b~c': 1 }),
    code: 'request.unknown_field',
    pointer: '#/a~1b~0c',
  },
  {
    wrong: 'an option that the item does not have',
    change: () => item({ modifiers: [{ option_id: 'opt_none' }] }),
    code: 'modifier.unknown',
  },
  {
    wrong: 'a negative tip',
    change: () => ({ tip: -1 }),
    code: 'request.invalid',
    pointer: '#/tip',
  },
  { wrong: 'a tip by mistake', change: () => ({ tip: 900_000 }), code: 'tip.too_large' },
  {
    wrong: 'the id of an order for a restaurant',
    change: () => ({ restaurant_id: placed }),
    code: 'id.invalid',
    pointer: '#/restaurant_id',
  },
  {
    wrong: 'the id of a restaurant for an item',
    change: () => item({ item_id: world.restaurant.restaurant.id }),
    code: 'id.invalid',
    pointer: '#/items/0/item_id',
  },
  {
    wrong: 'a customer that is not there',
    change: () => ({
      customer: {
        id: 'cus_01k00000000000000000000000',
        name: 'A',
        phone: '+31 6 12345678',
        email: 'a@example.org',
      },
    }),
    code: 'customer.unknown',
  },
  {
    wrong: 'no customer',
    change: () => ({ customer: undefined }),
    code: 'request.invalid',
    pointer: '#/customer',
  },
  {
    wrong: 'a customer whose e-mail is none',
    change: () => ({ customer: { name: 'A', phone: '+31 6 12345678', email: 'nobody' } }),
    code: 'request.invalid',
    pointer: '#/customer/email',
  },
  {
    wrong: 'an address that nobody delivers to',
    change: () => drop({ location: { lat: 48.85, lng: 2.35 } }),
    code: 'address.out_of_range',
  },
  {
    wrong: 'a place off the globe',
    change: () => drop({ location: { lat: 91, lng: 0 } }),
    code: 'request.invalid',
    pointer: '#/dropoff/location/lat',
  },
  {
    wrong: 'a place that is no number',
    change: () => drop({ location: { lat: null, lng: 0 } }),
    code: 'request.invalid',
    pointer: '#/dropoff/location/lat',
  },
  {
    wrong: 'an address with a bell character in it',
    change: () => drop({ address: 'Kade\u0007 1' }),
    code: 'request.invalid',
    pointer: '#/dropoff/address',
  },
  {
    wrong: 'a note as long as a book',
    change: () => ({ note: 'x'.repeat(501) }),
    code: 'request.invalid',
    pointer: '#/note',
  },
  {
    wrong: 'a time that is none',
    change: () => ({ scheduled_for: 'tomorrow' }),
    code: 'request.invalid',
    pointer: '#/scheduled_for',
  },
  {
    wrong: 'a time that has passed',
    change: () => ({ scheduled_for: new Date(noon - 3_600_000).toISOString() }),
    code: 'slot.too_soon',
  },
  {
    wrong: 'a time next year',
    change: () => ({ scheduled_for: '2027-11-23T12:00:00Z' }),
    code: 'slot.too_far',
  },
  {
    wrong: 'a time between two slots',
    change: () => ({ scheduled_for: new Date(noon + 7_261_000).toISOString() }),
    code: 'slot.unknown',
  },
  {
    wrong: 'neither a quote nor items',
    change: () => ({ items: undefined }),
    code: 'request.invalid',
  },
  {
    wrong: 'a quote beside the items',
    change: () => ({ quote: 'a.b' }),
    code: 'request.invalid',
  },
  {
    wrong: 'a quote that we did not make',
    change: () => ({ quote: 'a.b', restaurant_id: undefined, items: undefined }),
    code: 'quote.invalid',
  },
  { wrong: 'a list for a body', change: () => [] as object, code: 'request.invalid' },
];

for (const { wrong, change, code, pointer } of orders) {
  test(`an order with ${wrong} is refused as ${code}`, async () => {
    const changed = change();
    const body = Array.isArray(changed) ? changed : world.order(changed as Record<string, unknown>);
    const answer = await unchanged(world, () => world.post('/v1/orders', body));
    refused(answer, code);
    if (pointer !== undefined) {
      assert.deepEqual(
        answer.body.errors.map((fault: { pointer: string }) => fault.pointer),
        [pointer],
      );
    }
  });
}

test('what is sold out, paused, closed or asks for a choice is refused as such', async () => {
  const { catalog, restaurant } = world;
  const { id } = restaurant.restaurant;
  await catalog.setItemSnooze(id, dish(), noon + 1);
  refused(await unchanged(world, () => world.post('/v1/orders', world.order())), 'item.sold_out');
  await catalog.setItemSnooze(id, dish(), null);
  await catalog.setBusyMode(id, { mode: 'paused' });
  refused(
    await unchanged(world, () => world.post('/v1/orders', world.order())),
    'restaurant.paused',
  );
  await catalog.setBusyMode(id, { mode: 'online' });
  const choosy = restaurant.menu.categories
    .flatMap(({ items }) => items)
    .find(({ modifierGroups }) => modifierGroups.some(({ min }) => min > 0));
  const change = item({ item_id: one(choosy).id }) as Record<string, unknown>;
  refused(
    await unchanged(world, () => world.post('/v1/orders', world.order(change))),
    'modifier.required',
  );
});

test('a restaurant is closed by the clock on its own wall', async () => {
  await using night = new World();
  night.clock.advanceBy(16 * 3_600_000);
  const { body: open } = await night.get('/v1/restaurants?open_now=true');
  const { body: all } = await night.get('/v1/restaurants');
  const taking = new Set(open.data.map(({ id }: { id: string }) => id));
  const closed = all.data.find(({ id }: { id: string }) => !taking.has(id));
  const { body: menu } = await night.get(`/v1/restaurants/${closed.id}/menu`);
  const answer = await night.post(
    '/v1/orders',
    night.order({
      restaurant_id: closed.id,
      items: [{ item_id: menu.categories[0].items[0].id, quantity: 1 }],
      dropoff: { address: 'Kade 1', location: closed.location },
    }),
  );
  refused(answer, 'restaurant.closed');
});

test('a basket below the minimum is told how much is missing', async () => {
  const cheap = one(world.dishes.toSorted((a, b) => a.price - b.price)[0]);
  const { minimumBasket } = world.restaurant.restaurant;
  assert.ok(cheap.price < minimumBasket, 'the demo city lacks what the test needs');
  const order = world.order({ items: [{ item_id: cheap.id, quantity: 1 }] });
  refused(await unchanged(world, () => world.post('/v1/orders', order)), 'basket.below_minimum');
});

test('every fault of a request is named, not only the first', async () => {
  const order = world.order({ customer: { name: '', phone: 'x', email: 'y' }, tip: 0.5 });
  const { body } = await unchanged(world, () => world.post('/v1/orders', order));
  const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted();
  assert.deepEqual(pointers, ['#/customer/email', '#/customer/name', '#/customer/phone', '#/tip']);
});

test('faults of several kinds have the code that covers them all', async () => {
  const order = world.order({ ...item({ quantity: 0 }), nots: 'x' });
  const answer = await unchanged(world, () => world.post('/v1/orders', order));
  refused(answer, 'request.invalid');
  assert.equal(answer.body.errors.length, 2);
});
