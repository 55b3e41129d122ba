import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answer } from './testing/world.ts';
import { bearer, one, World } from './testing/world.ts';

const newShop = {
  external_id: 'pos-7',
  name: 'Saffron',
  cuisine: 'Persian',
  address: 'Kade 7',
  location: { lat: 52.09, lng: 5.12 },
  phone: '+31 20 0000000',
  time_zone: 'Europe/Amsterdam',
  currency: 'EUR',
  prep_minutes: 20,
};

const square = [
  [5.1, 52.08],
  [5.14, 52.08],
  [5.14, 52.1],
  [5.1, 52.1],
  [5.1, 52.08],
];

const zones = [
  {
    id: 'zon_near',
    name: 'Near',
    area: { type: 'Polygon', coordinates: [square] },
    fee: {
      base: 250,
      per_km: 50,
      included_m: 1_000,
      by_basket: [{ subtotal_from: 3_000, fee_max: 0 }],
      surge: [{ load_from: 2, factor: 1.25 }],
    },
    minimum_basket: 1_000,
  },
];

const allDay = {
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  exceptions: [{ first_date: '2026-12-25', last_date: '2026-12-26', windows: [], reason: 'Rest' }],
};

const menu = {
  categories: [
    {
      id: 'cat_rice',
      name: 'Rice',
      items: [
        {
          id: 'itm_tahdig',
          name: 'Tahdig',
          description: 'The crust.',
          price: 1_450,
          tax_category: 'food',
          allergens: ['milk'],
          diets: ['vegetarian'],
          modifier_groups: [
            {
              id: 'grp_size',
              name: 'Size',
              min: 1,
              max: 1,
              options: [
                { id: 'opt_small', name: 'Small', price: 0 },
                {
                  id: 'opt_large',
                  name: 'Large',
                  price: 300,
                  groups: [
                    {
                      id: 'grp_extra',
                      name: 'Extra',
                      min: 0,
                      max: 2,
                      options: [
                        { id: 'opt_crust', name: 'More crust', price: 100, quantity_max: 2 },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
          availability: [{ weekday: 1, from: '11:00', to: '02:00' }],
        },
      ],
    },
  ],
};

interface Change {
  readonly method: 'PUT' | 'PATCH';
  readonly url: string;
  readonly body: unknown;
  readonly etag?: string | undefined;
}

function change(world: World, { method, url, body, etag }: Change): Promise<Answer> {
  return world.ask({
    method,
    url,
    headers: { ...bearer(world.key), ...(etag === undefined ? {} : { 'if-match': etag }) },
    payload: body as object,
  });
}

async function shopOf(world: World): Promise<{ url: string; etag: string }> {
  const made = await world.post('/v1/restaurants', newShop);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  return { url: `/v1/restaurants/${made.body.id}`, etag: etagOf(made) };
}

function etagOf({ raw }: Answer): string {
  return String(raw.headers['etag']);
}

test('a restaurant is made, opened, given a menu, and ordered from', async () => {
  await using world = new World();
  const { url, etag } = await shopOf(world);
  const hours = await change(world, { method: 'PUT', url: `${url}/hours`, body: allDay, etag });
  assert.equal(hours.status, 200, JSON.stringify(hours.body));
  const put = await change(world, {
    method: 'PUT',
    url: `${url}/delivery-zones`,
    body: zones,
    etag: etagOf(hours),
  });
  assert.equal(put.status, 200, JSON.stringify(put.body));
  const sold = await change(world, { method: 'PUT', url: `${url}/menu`, body: menu, etag: '"1"' });
  assert.equal(sold.status, 200, JSON.stringify(sold.body));
  const { body: settings } = await world.get(`${url}/settings`);
  assert.deepEqual(settings.hours, allDay);
  assert.deepEqual(settings.delivery_zones, zones);
  assert.equal(settings.version, 3);
  const source = await world.get(`${url}/menu/source`);
  assert.deepEqual(source.body, menu);
  assert.equal(etagOf(source), '"2"');
  const order = await world.post('/v1/orders', {
    ...world.order(),
    restaurant_id: settings.id,
    items: [{ item_id: 'itm_tahdig', quantity: 1, modifiers: [{ option_id: 'opt_small' }] }],
    dropoff: { address: 'Kade 1', location: newShop.location },
  });
  assert.equal(order.status, 201, JSON.stringify(order.body));
});

test('the same key makes one restaurant, and its name is its own', async () => {
  await using world = new World();
  const key = world.newKey();
  const [one_, two] = [
    await world.post('/v1/restaurants', newShop, key),
    await world.post('/v1/restaurants', newShop, key),
  ];
  assert.equal(two.status, 201);
  assert.equal(two.body.id, one_.body.id);
  assert.equal(two.raw.headers['idempotency-replayed'], 'true');
  const other = await world.post('/v1/restaurants', { ...newShop, name: 'Other' }, key);
  assert.equal(other.body.code, 'idempotency.conflict');
  const named = await world.get('/v1/restaurants?external_id=pos-7');
  assert.deepEqual(
    named.body.data.map(({ id }: { id: string }) => id),
    [one_.body.id],
  );
  const twin = await world.post('/v1/restaurants', newShop);
  assert.equal(twin.body.code, 'external_id.taken');
  assert.equal(twin.status, 409);
});

test('pain 14: a screen that stood open overwrites nothing', async () => {
  await using world = new World();
  const { url, etag } = await shopOf(world);
  const blind = await change(world, { method: 'PUT', url: `${url}/hours`, body: allDay });
  assert.equal(blind.status, 428);
  assert.equal(blind.body.code, 'version.missing');
  const first = await change(world, { method: 'PATCH', url, body: { name: 'One' }, etag });
  assert.equal(first.body.name, 'One');
  const stale = await change(world, { method: 'PUT', url: `${url}/hours`, body: allDay, etag });
  assert.equal(stale.status, 412);
  assert.equal(stale.body.code, 'version.conflict');
  const odd = await change(world, { method: 'PATCH', url, body: { name: 'X' }, etag: 'what' });
  assert.equal(odd.status, 412);
  const forced = await change(world, {
    method: 'PUT',
    url: `${url}/hours`,
    body: allDay,
    etag: '*',
  });
  assert.equal(forced.status, 200);
  assert.equal(forced.body.name, 'One');
});

test('only what is sent is changed, and null takes away', async () => {
  await using world = new World();
  const { url } = await shopOf(world);
  const slots = {
    slot_minutes: 15,
    lead_minutes: 30,
    horizon_days: 3,
    orders_per_slot_max: 4,
  };
  const more = { slots, photo_url: 'https://example.org/a.webp', minimum_basket: 900 };
  const set = await change(world, { method: 'PATCH', url, body: more });
  assert.deepEqual(set.body.slots, slots);
  assert.equal(set.body.name, newShop.name);
  const less = { slots: null, photo_url: null, external_id: null };
  const cleared = await change(world, { method: 'PATCH', url, body: less });
  assert.equal(cleared.body.slots, null);
  assert.equal(cleared.body.photo_url, null);
  assert.equal(cleared.body.external_id, null);
  assert.equal(cleared.body.minimum_basket, 900);
});

test('what cannot be is refused in words, and nothing is changed', async () => {
  await using world = new World();
  const { url, etag } = await shopOf(world);
  const open = { ...zones[0], area: { type: 'Polygon', coordinates: [square.slice(0, 4)] } };
  const cases = [
    [{ method: 'PUT', url: `${url}/delivery-zones`, body: [open], etag }, 'restaurant.invalid'],
    [
      { method: 'PATCH', url, body: { slots: { ...anySlots, slot_minutes: 7 } } },
      'restaurant.invalid',
    ],
    [{ method: 'PATCH', url, body: { currency: 'USD' } }, 'request.unknown_field'],
    [{ method: 'PUT', url: `${url}/menu`, body: twiceTheSame(), etag }, 'menu.invalid'],
    [{ method: 'PUT', url: `${url}/hours`, body: oddHours, etag }, 'request.invalid'],
    [{ method: 'PATCH', url: `${url}/items/itm_none`, body: { stock: 1 } }, 'item.unknown'],
  ] as const;
  for (const [asked, code] of cases) {
    const { body, status } = await change(world, asked as Change);
    assert.equal(body.code, code, JSON.stringify(body));
    assert.ok(status >= 400 && status < 500);
  }
  assert.equal(etagOf(await world.get(`${url}/settings`)), etag);
  const zone = await world.post('/v1/restaurants', { ...newShop, time_zone: 'Mars/Base' });
  assert.equal(zone.body.code, 'restaurant.invalid');
});

const anySlots = { slot_minutes: 15, lead_minutes: 0, horizon_days: 1, orders_per_slot_max: 1 };
const oddHours = { weekly: [{ weekday: 8, from: '9:00', to: '25:00' }], exceptions: [] };

function twiceTheSame(): typeof menu {
  const [category] = menu.categories;
  return { categories: [category!, category!] };
}

test('a kitchen that pauses takes no orders until it is over', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const url = `/v1/restaurants/${id}/busy-mode`;
  const until = new Date(world.clock.now() + 600_000).toISOString();
  const paused = await change(world, { method: 'PUT', url, body: { mode: 'paused', until } });
  assert.deepEqual(paused.body.busy_mode, { mode: 'paused', until });
  const refused = await world.post('/v1/orders', world.order());
  assert.equal(refused.body.code, 'restaurant.paused');
  world.clock.advanceBy(600_000);
  assert.equal((await world.post('/v1/orders', world.order())).status, 201);
  const busy = { mode: 'busy', extra_minutes: 20 };
  await change(world, { method: 'PUT', url, body: busy });
  const { body } = await world.get(`/v1/restaurants/${id}`);
  assert.equal(body.prep_minutes, world.restaurant.restaurant.prepMinutes + 20);
});

test('what is sold out at the counter cannot be ordered, and the menu’s version stays', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const dish = one(world.dishes[0]).id;
  const url = `/v1/restaurants/${id}/items/${dish}`;
  const before = etagOf(await world.get(`/v1/restaurants/${id}/menu/source`));
  const few = await change(world, { method: 'PATCH', url, body: { stock: 1 } });
  assert.deepEqual(few.body, { item_id: dish, snoozed_until: null, stock: 1 });
  assert.equal((await world.post('/v1/orders', world.order())).body.code, 'item.sold_out');
  const snoozed_until = new Date(world.clock.now() + 60_000).toISOString();
  const body = { snoozed_until, stock: null };
  assert.equal((await change(world, { method: 'PATCH', url, body })).body.stock, null);
  assert.equal((await world.post('/v1/orders', world.order())).body.code, 'item.sold_out');
  await change(world, { method: 'PATCH', url, body: { snoozed_until: null } });
  assert.equal((await world.post('/v1/orders', world.order())).status, 201);
  assert.equal(etagOf(await world.get(`/v1/restaurants/${id}/menu/source`)), before);
});

test('every menu of the city comes back as it was put', async () => {
  await using world = new World();
  const { body: list } = await world.get('/v1/restaurants?limit=200');
  for (const { id } of list.data) {
    const url = `/v1/restaurants/${id}/menu`;
    const before = await world.catalog.menu(id);
    const source = await world.get(`${url}/source`);
    const put = await change(world, {
      method: 'PUT',
      url,
      body: source.body,
      etag: etagOf(source),
    });
    assert.equal(put.status, 200, JSON.stringify(put.body));
    assert.deepEqual(await world.catalog.menu(id), before);
    const settings = await world.get(`/v1/restaurants/${id}/settings`);
    const held = await world.catalog.restaurant(id);
    for (const [part, value] of [
      ['hours', settings.body.hours],
      ['delivery-zones', settings.body.delivery_zones],
    ]) {
      await change(world, {
        method: 'PUT',
        url: `/v1/restaurants/${id}/${part}`,
        body: value,
        etag: '*',
      });
    }
    assert.deepEqual(await world.catalog.restaurant(id), held);
  }
});
