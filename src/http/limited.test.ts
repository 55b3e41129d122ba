import assert from 'node:assert/strict';
import test from 'node:test';
import { hour, minute } from '../base/instant.ts';
import type { SlotRules } from '../domain/hours/slots.ts';
import { type BusyMode, online } from '../domain/restaurant/busy.ts';
import { learn, noHistory } from '../domain/restaurant/prep-time.ts';
import { type Answer, noon, one, World } from './testing/world.ts';

function near({ restaurant }: World): string {
  const { lat, lng } = restaurant.restaurant.location;
  return `${lat},${lng}`;
}

async function slotsOf(world: World): Promise<{ from: string; left: number }[]> {
  const { id } = world.restaurant.restaurant;
  return (await world.get(`/v1/restaurants/${id}/slots?near=${near(world)}`)).body.data;
}

async function change(world: World, to: { slots?: SlotRules; busyMode?: BusyMode }): Promise<void> {
  const changed = await world.catalog.changeRestaurant(world.restaurant.restaurant.id, (held) => ({
    ...held,
    restaurant: { ...held.restaurant, ...to },
  }));
  assert.ok(changed.ok);
}

const twoEach: SlotRules = {
  slotMinutes: 15,
  leadMinutes: 30,
  horizonDays: 2,
  ordersPerSlotMax: 2,
};

function codes(answers: readonly Answer[]): string {
  const said = answers.map(({ status, body }) => (status === 201 ? 'placed' : String(body.code)));
  return said.toSorted((a, b) => (a < b ? -1 : 1)).join(', ');
}

test('pain 10: two orders for the last place of a slot: one wins, and the slot is no longer offered', async () => {
  await using world = new World();
  await change(world, { slots: twoEach });
  const [first] = await slotsOf(world);
  assert.equal(first?.left, 2);
  const wish = world.order({ scheduled_for: first?.from });
  const answers = await Promise.all([1, 2, 3].map(() => world.post('/v1/orders', wish)));
  assert.equal(codes(answers), 'placed, placed, slot.full');
  assert.ok((await slotsOf(world)).every(({ from }) => from !== first?.from));
  const late = await world.post('/v1/orders', wish);
  assert.equal(late.body.code, 'slot.full');
  const placed = one(answers.find(({ status }) => status === 201));
  await world.settle();
  await world.post(`/v1/orders/${placed.body.id}/cancel`, { reason: 'customer_request' });
  await world.settle();
  const again = await slotsOf(world);
  assert.equal(again.find(({ from }) => from === first?.from)?.left, 1);
  assert.equal((await world.post('/v1/orders', wish)).status, 201);
});

test('an order that is sent twice under one key takes one place', async () => {
  await using world = new World();
  await change(world, { slots: twoEach });
  const [first] = await slotsOf(world);
  const wish = world.order({ scheduled_for: first?.from });
  const key = world.newKey();
  for (const _ of [1, 2, 3]) assert.equal((await world.post('/v1/orders', wish, key)).status, 201);
  assert.equal((await slotsOf(world))[0]?.left, 1);
});

test('pain 10: a slot that is offered can be ordered, also in a rush and at any hour', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  // Quick at noon, where it is now, and slow at night, when most is ordered.
  let history = noHistory;
  for (let n = 0; n < 40; n++) {
    history = learn(history, { hourOfDay: 12, prepMs: 8 * minute });
    for (const hourOfDay of [20, 21, 22]) {
      history = learn(history, { hourOfDay, prepMs: 70 * minute });
    }
  }
  await world.catalog.putPrepHistories(new Map([[id, history]]));
  const rush: BusyMode = { mode: 'busy', extraMinutes: 40 };
  for (const [at, busyMode] of [
    [noon, online],
    [noon, rush],
    [noon + 7 * hour, rush],
    [noon + 15 * hour, online],
  ] as const) {
    world.clock.advanceBy(at - world.clock.now());
    await change(world, { busyMode });
    const slots = await slotsOf(world);
    for (const { from } of [one(slots[0]), one(slots.at(-1))]) {
      const quote = await world.post('/v1/quotes', {
        restaurant_id: id,
        items: world.order()['items'],
        dropoff: { location: world.restaurant.restaurant.location },
        scheduled_for: from,
      });
      assert.equal(quote.status, 200, `${from}: ${quote.body.detail}`);
    }
  }
});

test('what the list says of a delivery is what it is quoted at', async () => {
  await using world = new World();
  const { id, location } = world.restaurant.restaurant;
  const { body } = await world.get(`/v1/restaurants?near=${near(world)}&open_now=true&limit=200`);
  const found = body.data.find((listed: { id: string }) => listed.id === id);
  const quote = await world.post('/v1/quotes', {
    restaurant_id: id,
    items: [{ item_id: one(world.dishes[0]).id, quantity: 1 }],
    dropoff: { location },
  });
  assert.equal(found.delivery.fee, quote.body.fee);
  assert.equal(found.delivery.earliest_at, quote.body.dropoff_earliest_at);
  const late = Date.parse(quote.body.promised_at) - Date.parse(found.delivery.latest_at);
  assert.ok(late >= 0 && late < 60_000);
  const plain = await world.get(`/v1/restaurants/${id}`);
  assert.equal(plain.body.delivery, null);
});

test('pain 10: after its last order a kitchen is not listed as open, nor promised', async () => {
  await using world = new World();
  const { body } = await world.get(`/v1/restaurants?near=${near(world)}&open_now=true&limit=200`);
  for (const listed of body.data) assert.notEqual(listed.delivery, null, listed.name);
  const whole = await world.get(`/v1/restaurants?near=${near(world)}&limit=200`);
  for (const listed of whole.body.data) assert.equal(listed.open, listed.delivery !== null);
});

test('a first order’s code takes off once, for one who has not ordered', async () => {
  await using world = new World();
  const [customer] = (await import('../catalog/demo.ts')).demoCatalog().city.customers;
  const wish = {
    items: [{ item_id: one(world.dishes[0]).id, quantity: 3 }],
    customer: {
      id: one(customer).id,
      name: 'Asha Rao',
      phone: '+31 6 12345678',
      email: 'asha@example.org',
    },
  };
  const place = (more: object): Promise<Answer> =>
    world.post('/v1/orders', world.order({ ...wish, ...more }));
  const { customer: _, ...stranger } = wish;
  const unknown = await world.post('/v1/orders', world.order({ ...stranger, codes: ['WELCOME'] }));
  assert.equal(unknown.body.code, 'promotion.needs_customer');
  assert.equal((await place({ codes: ['NONSENSE'] })).body.code, 'promotion.unknown');
  const both = await Promise.all([place({ codes: [' welcome '] }), place({ codes: ['WELCOME'] })]);
  assert.equal(codes(both), 'placed, promotion.first_order_only');
  const welcome = one(both.find(({ status }) => status === 201)).body;
  const off = welcome.charges.find((charge: { amount: number }) => charge.amount < 0);
  assert.ok(off.amount < 0);
  const later = await place({ codes: ['WELCOME'] });
  assert.equal(later.body.code, 'promotion.first_order_only');
  await world.settle();
  await world.post(`/v1/orders/${welcome.id}/cancel`, { reason: 'customer_request' });
  await world.settle();
  assert.equal((await place({ codes: ['WELCOME'] })).status, 201, 'called off, it was no order');
});

test('of the last portions as many are sold as there are', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const dish = one(world.dishes[0]).id;
  await world.catalog.setItem(id, dish, { stock: 3 });
  const wish = world.order({ items: [{ item_id: dish, quantity: 2 }] });
  const answers = await Promise.all([1, 2].map(() => world.post('/v1/orders', wish)));
  assert.equal(codes(answers), 'item.sold_out, placed');
  await world.settle();
  assert.equal(world.catalog.stockOf(id, dish), 1);
  const last = world.order({ items: [{ item_id: dish, quantity: 1 }] });
  assert.equal(codes([await world.post('/v1/orders', last)]), 'placed');
  await world.settle();
  const { body: menu } = await world.get(`/v1/restaurants/${id}/menu`);
  const items = menu.categories.flatMap((category: { items: object[] }) => category.items);
  const shown = items.find((item: { id: string }) => item.id === dish);
  assert.equal(shown.available, false);
});
