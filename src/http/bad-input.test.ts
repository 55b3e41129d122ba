import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deliveryId } from '../domain/order/order.ts';
import { refused, unchanged } from './testing/refused.ts';
import { one, World } from './testing/world.ts';

/** What is wrong with a request whatever it is about: its bytes, its key, its ids, its address. */
let world: World;
/** An order that the kitchen has, and which no case may change. */
let placed: string;

before(async () => {
  world = new World();
  placed = await world.placed();
});
after(async () => world[Symbol.asyncDispose]());

const raw: readonly { wrong: string; type?: string; payload: string; code: string }[] = [
  { wrong: 'broken JSON', payload: '{"items": [', code: 'request.malformed_json' },
  { wrong: 'an empty body', payload: '', code: 'request.malformed_json' },
  { wrong: 'a number', payload: '17', code: 'request.invalid' },
  {
    wrong: 'a body over the limit',
    payload: JSON.stringify({ note: 'x'.repeat(70_000) }),
    code: 'request.too_large',
  },
  {
    wrong: 'a form',
    type: 'application/x-www-form-urlencoded',
    payload: 'a=1',
    code: 'request.unsupported_media_type',
  },
  {
    wrong: 'JSON that says it is plain text',
    type: 'text/plain',
    payload: '{}',
    code: 'request.unsupported_media_type',
  },
  { wrong: 'XML', type: 'text/xml', payload: '<order/>', code: 'request.unsupported_media_type' },
];

for (const { wrong, type = 'application/json', payload, code } of raw) {
  test(`${wrong} is refused as ${code}`, async () => {
    const answer = await unchanged(world, async () => {
      const response = await world.app.inject({
        method: 'POST',
        url: '/v1/orders',
        headers: { 'content-type': type, 'idempotency-key': world.newKey() },
        payload,
      });
      return { status: response.statusCode, body: response.json(), raw: response };
    });
    refused(answer, code);
  });
}

test('a prototype cannot be poisoned: it is one more field that is not known', async () => {
  const order = JSON.stringify(world.order());
  const poisons = [
    [order.replace('{', '{"__proto__":{"quote":"a.b"},'), '#/__proto__'],
    [order.replace('"customer":{', '"customer":{"__proto__":{"id":"x"},'), '#/customer/__proto__'],
    [order.replace('{', '{"constructor":{"prototype":{"tip":1}},'), '#/constructor'],
  ] as const;
  for (const [payload, pointer] of poisons) {
    const answer = await unchanged(world, async () => {
      const response = await world.app.inject({
        method: 'POST',
        url: '/v1/orders',
        headers: { 'content-type': 'application/json', 'idempotency-key': world.newKey() },
        payload,
      });
      return { status: response.statusCode, body: response.json(), raw: response };
    });
    refused(answer, 'request.unknown_field');
    assert.equal(answer.body.errors[0].pointer, pointer);
  }
  assert.equal(({} as { tip?: number }).tip, undefined);
});

const writes = (): readonly { url: string; body: object }[] => {
  const courier = { courier_id: one(world.couriers[0]), token: 1 };
  const delivery = `/v1/deliveries/${deliveryId(placed)}`;
  const steps = [
    'accept',
    'decline',
    'enroute-to-pickup',
    'arrived-at-pickup',
    'picked-up',
    'enroute-to-dropoff',
    'arrived-at-dropoff',
    'delivered',
    'undeliverable',
  ];
  return [
    { url: '/v1/orders', body: world.order() },
    { url: `/v1/orders/${placed}/cancel`, body: {} },
    { url: `/v1/orders/${placed}/accept`, body: {} },
    { url: `/v1/orders/${placed}/reject`, body: { reason: 'sold_out' } },
    { url: `/v1/orders/${placed}/preparing`, body: {} },
    { url: `/v1/orders/${placed}/ready`, body: {} },
    { url: `/v1/orders/${placed}/refunds`, body: { amount: 1, reason: 'other' } },
    { url: `/v1/orders/${placed}/offer`, body: { courier_id: courier.courier_id } },
    { url: `/v1/orders/${placed}/reassign`, body: {} },
    ...steps.map((step) => ({ url: `${delivery}/${step}`, body: courier })),
  ];
};

test('no write is taken without an idempotency key that can be used', async () => {
  for (const { url, body } of writes()) {
    const missing = await unchanged(world, () => world.post(url, body, null));
    refused(missing, 'idempotency.missing');
    refused(await unchanged(world, () => world.post(url, body, '')), 'idempotency.missing');
    refused(
      await unchanged(world, () => world.post(url, body, 'x'.repeat(201))),
      'idempotency.invalid',
    );
    refused(await unchanged(world, () => world.post(url, body, 'ké')), 'idempotency.invalid');
    refused(await unchanged(world, () => world.post(url, body, ' ')), 'idempotency.invalid');
  }
});

test('an unknown field is refused by every write', async () => {
  for (const { url, body } of writes()) {
    const answer = await unchanged(world, () => world.post(url, { ...body, surprise: 1 }));
    refused(answer, 'request.unknown_field');
  }
});

test('an id of another kind is refused wherever an id stands', async () => {
  const { id: restaurant } = world.restaurant.restaurant;
  const { restaurant_id: _, ...order } = world.order();
  const asked: readonly (readonly [string, object?])[] = [
    [`/v1/orders/${restaurant}`],
    [`/v1/orders/${restaurant}/events`],
    [`/v1/orders/${restaurant}/timeline`],
    ['/v1/orders/ord_short'],
    [`/v1/orders?restaurant_id=${placed}`],
    [`/v1/orders?customer_id=${placed}`],
    [`/v1/restaurants/${placed}`],
    [`/v1/restaurants/${placed}/menu`],
    [`/v1/orders/${restaurant}/accept`, {}],
    [`/v1/orders/${deliveryId(placed)}/cancel`, {}],
    [`/v1/deliveries/${placed}/accept`, { courier_id: one(world.couriers[0]), token: 1 }],
    [`/v1/deliveries/${deliveryId(placed)}/accept`, { courier_id: restaurant, token: 1 }],
    [`/v1/couriers/${placed}/on-duty`, { location: { lat: 1, lng: 1 } }],
    ['/v1/orders', { ...order, restaurant_id: placed }],
  ];
  for (const [url, body] of asked) {
    const answer = await unchanged(world, () =>
      body === undefined ? world.get(url) : world.post(url, body),
    );
    refused(answer, 'id.invalid');
  }
});

test('what is not there is not found', async () => {
  const order = 'ord_01k00000000000000000000000';
  const courier = 'cou_01k00000000000000000000000';
  const asked: readonly (readonly [string, string, object?])[] = [
    ['order.unknown', `/v1/orders/${order}`],
    ['order.unknown', `/v1/orders/${order}/events`],
    ['order.unknown', `/v1/orders/${order}/timeline`],
    ['order.unknown', `/v1/orders/${order}/accept`, {}],
    [
      'order.unknown',
      `/v1/orders/${order}/refunds`,
      { amount: 1, currency: 'EUR', reason: 'other' },
    ],
    [
      'order.unknown',
      `/v1/deliveries/${deliveryId(order)}/accept`,
      { courier_id: courier, token: 1 },
    ],
    ['restaurant.unknown', '/v1/restaurants/rst_01k00000000000000000000000'],
    ['restaurant.unknown', '/v1/restaurants/rst_01k00000000000000000000000/menu'],
    ['restaurant.unknown', '/v1/restaurants/rst_01k00000000000000000000000/slots?near=1,1'],
    ['courier.unknown', `/v1/couriers/${courier}/on-duty`, { location: { lat: 1, lng: 1 } }],
    ['courier.unknown', `/v1/couriers/${courier}/position`, { location: { lat: 1, lng: 1 } }],
    ['courier.unknown', `/v1/couriers/${courier}/off-duty`, {}],
    ['courier.unknown', `/v1/orders/${placed}/offer`, { courier_id: courier }],
    ['route.unknown', '/v1/nothing'],
    ['route.unknown', '/v1/nothing', {}],
  ];
  for (const [code, url, body] of asked) {
    const answer = await unchanged(world, () =>
      body === undefined ? world.get(url) : world.post(url, body),
    );
    refused(answer, code);
  }
});

test('a query that makes no sense is refused', async () => {
  const asked: readonly (readonly [string, string])[] = [
    ['request.invalid', '/v1/restaurants?limit=0'],
    ['request.invalid', '/v1/restaurants?limit=100000'],
    ['request.invalid', '/v1/restaurants?limit=ten'],
    ['request.invalid', '/v1/restaurants?near=here'],
    ['request.invalid', '/v1/restaurants?near=91,0'],
    ['request.invalid', '/v1/restaurants?near=1'],
    ['request.unknown_field', '/v1/restaurants?naer=1,1'],
    ['request.invalid', '/v1/orders?open=maybe'],
    ['cursor.invalid', '/v1/orders?cursor=17'],
    ['request.invalid', `/v1/orders/${placed}/events?after=-1`],
    ['request.invalid', `/v1/restaurants/${world.restaurant.restaurant.id}/slots`],
  ];
  for (const [code, url] of asked) refused(await unchanged(world, () => world.get(url)), code);
});
