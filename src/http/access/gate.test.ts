import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { trackingToken } from '../tracking/token.ts';
import { refused } from '../testing/refused.ts';
import { bearer, one, World } from '../testing/world.ts';

test('whatever stands where a token should, nobody is let in by it and nothing breaks', async () => {
  await using world = new World();
  const id = await world.placed();
  const token = trackingToken(world.secret, id);
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'dskrti_=-.ABCabc0189 {}"%'.split('')), maxLength: 80 }),
    // One letter off, or a piece of it, or more than it.
    fc.nat(token.length - 1).map((at) => token.slice(0, at)),
    fc.nat(token.length - 1).map((at) => `${token.slice(0, at)}~${token.slice(at + 1)}`),
    fc
      .string({ unit: fc.constantFrom(...'abc01'.split('')), minLength: 1, maxLength: 5 })
      .map((more) => token + more),
    fc.constantFrom(
      world.key.slice(0, -1),
      `${world.key}k`,
      `dk_${'0'.repeat(26)}_${'k'.repeat(43)}`,
    ),
  );
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (sent, inQuery) => {
      const answer = inQuery
        ? await world.as(null).get(`/v1/orders/${id}?token=${encodeURIComponent(sent)}`)
        : await world.as(null).get(`/v1/orders/${id}`, { authorization: `Bearer ${sent}`.trim() });
      assert.ok([401, 404].includes(answer.status), `${answer.status} for ${sent}`);
    }),
    { numRuns: 300 },
  );
});

test('who is refused is so before his body is read, and before it is known whether there is such a thing', async () => {
  await using world = new World();
  const id = await world.placed();
  const nonsense = { payload: '{"amount":', headers: { 'content-type': 'application/json' } };
  const url = `/v1/orders/${id}/refunds`;
  refused(await world.ask({ method: 'POST', url, ...nonsense }), 'access.unauthenticated');
  const kitchen = world.as(world.keyOf('restaurant'));
  const none = `ord_${'0'.repeat(26)}`;
  for (const order of [id, none]) {
    refused(await kitchen.post(`/v1/orders/${order}/refunds`, {}), 'access.forbidden');
  }
});

test('what is another’s and what does not exist are answered alike', async () => {
  await using world = new World();
  const id = await world.placed();
  const none = `ord_${'0'.repeat(26)}`;
  const elsewhere = { marketplaceId: 'mkt_elsewhere' } as const;
  const { restaurant } = world.restaurant;
  const cases: readonly (readonly [string, string, string])[] = [
    [world.keyOf('admin', elsewhere), `/v1/orders/${id}`, `/v1/orders/${none}`],
    [world.keyOf('restaurant', { restaurants: [] }), `/v1/orders/${id}`, `/v1/orders/${none}`],
    [
      world.keyOf('admin', elsewhere),
      `/v1/restaurants/${restaurant.id}`,
      '/v1/restaurants/rst_none',
    ],
    [
      trackingToken(world.secret, none),
      `/v1/orders/${id}`,
      '/v1/orders/ord_00000000000000000000000001',
    ],
  ];
  for (const [token, foreign, missing] of cases) {
    const answers = await Promise.all([foreign, missing].map((url) => world.as(token).get(url)));
    const [a, b] = answers.map(({ status, body, raw }) => {
      const { instance: _, detail, ...rest } = body;
      const words = String(detail).replace(/\w{3}_\w+/, '…');
      return { status, rest, words, type: raw.headers['content-type'] };
    });
    assert.equal(one(a).status, 404);
    assert.deepEqual(a, b);
  }
});

test('an operator cannot reach into another marketplace by what he sends', async () => {
  await using world = new World();
  const [courier] = world.couriers;
  const id = await world.accepted();
  const elsewhere = world.as(world.keyOf('operator', { marketplaceId: 'mkt_elsewhere' }));
  refused(await elsewhere.post('/v1/orders', world.order()), 'restaurant.unknown');
  refused(await elsewhere.post(`/v1/orders/${id}/offer`, { courier_id: courier }), 'order.unknown');
  const listed = await elsewhere.get(`/v1/orders?restaurant_id=${world.restaurant.restaurant.id}`);
  assert.deepEqual(listed.body, { data: [], next_cursor: null });
});

test('a token is taken from one place: a header that is no bearer token opens nothing', async () => {
  await using world = new World();
  const id = await world.placed();
  const query = `token=${trackingToken(world.secret, id)}`;
  for (const authorization of ['', 'Basic abc', 'Bearer', world.key]) {
    const answer = await world.as(null).get(`/v1/orders/${id}?${query}`, { authorization });
    refused(answer, 'access.unauthenticated');
  }
  const { status } = await world.ask({
    method: 'GET',
    url: '/v1/orders',
    headers: bearer(world.key),
  });
  assert.equal(status, 200);
});
