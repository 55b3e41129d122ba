import assert from 'node:assert/strict';
import test from 'node:test';
import { type Answer, bearer, noon, one, World } from './testing/world.ts';

const robin = {
  name: 'Robin',
  phone: '+31 6 00000000',
  vehicle_type: 'scooter',
  capacity: 3,
  home: { lat: 52.09, lng: 5.12 },
  time_zone: 'Europe/Amsterdam',
  shifts: [{ weekday: 5, from: '17:00', to: '01:00' }],
  documents: [
    { kind: 'identity', reference: 'ID-1', expires_at: null },
    { kind: 'driving_licence', reference: 'DL-1', expires_at: '2026-12-31T00:00:00.000Z' },
    { kind: 'insurance', reference: 'IN-1', expires_at: '2026-12-31T00:00:00.000Z' },
  ],
};

const lunch = {
  code: ' lunch10 ',
  label: '10 % off lunch',
  currency: 'EUR',
  benefit: { kind: 'percentage', percent: 10 },
  funded_by: 'restaurant',
  minimum_subtotal: 0,
  first_order_only: false,
  combinable: false,
  uses_max: 1,
  valid_until: '2026-12-31T00:00:00.000Z',
};

function put(world: World, url: string, body: unknown): Promise<Answer> {
  return world.ask({ method: 'PUT', url, headers: bearer(world.key), payload: body as object });
}

test('a courier is taken on once for a key, and goes on duty with his papers', async () => {
  await using world = new World();
  const key = world.newKey();
  const made = await world.post('/v1/couriers', robin, key);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id, ...card } = made.body;
  assert.deepEqual(card, robin);
  const again = await world.post('/v1/couriers', robin, key);
  assert.equal(again.body.id, id);
  assert.equal(again.raw.headers['idempotency-replayed'], 'true');
  const other = await world.post('/v1/couriers', { ...robin, name: 'Sam' }, key);
  assert.equal(other.body.code, 'idempotency.conflict');
  assert.deepEqual((await world.get(`/v1/couriers/${id}`)).body, made.body);
  const duty = await world.post(`/v1/couriers/${id}/on-duty`, { location: robin.home });
  assert.ok(duty.status < 300, JSON.stringify(duty.body));
});

test('a courier whose papers are taken away stays at home', async () => {
  await using world = new World();
  const { body: made } = await world.post('/v1/couriers', robin);
  const url = `/v1/couriers/${made.id}`;
  const changed = await put(world, url, { ...robin, documents: robin.documents.slice(0, 1) });
  assert.equal(changed.status, 200, JSON.stringify(changed.body));
  const duty = await world.post(`${url}/on-duty`, { location: robin.home });
  assert.equal(duty.body.code, 'courier.document_missing');
  assert.equal((await put(world, '/v1/couriers/cou_none', robin)).status, 404);
});

test('a promotion is made, used as often as it may be, and says how often it was', async () => {
  await using world = new World();
  const url = '/v1/promotions/pro_lunch';
  const made = await put(world, url, lunch);
  assert.equal(made.status, 200, JSON.stringify(made.body));
  assert.equal(made.body.code, 'LUNCH10');
  const wish = world.order({ codes: ['lunch10'] });
  const placed = await world.post('/v1/orders', wish);
  assert.equal(placed.status, 201, JSON.stringify(placed.body));
  const dish = one(world.dishes[0]);
  const off = placed.body.charges.find(({ amount }: { amount: number }) => amount < 0);
  assert.equal(off.amount, -Math.round((dish.price * 2) / 10));
  const more = await world.post('/v1/orders', wish);
  assert.equal(more.body.code, 'promotion.used_up');
  const { body: list } = await world.get('/v1/promotions');
  const listed = list.data.find(({ id }: { id: string }) => id === 'pro_lunch');
  assert.equal(listed.uses, 1);
  await put(world, url, { ...lunch, uses_max: 2 });
  assert.equal((await world.post('/v1/orders', wish)).status, 201);
  await put(world, url, { ...lunch, uses_max: 9, valid_until: new Date(noon).toISOString() });
  assert.equal((await world.post('/v1/orders', wish)).body.code, 'promotion.expired');
});

test('a promotion that cannot be is refused, and every one of the city comes back as it is', async () => {
  await using world = new World();
  const url = '/v1/promotions/pro_odd';
  const backwards = { ...lunch, valid_from: '2027-01-01T00:00:00Z' };
  assert.equal((await put(world, url, backwards)).body.code, 'promotion.invalid');
  const { body: list } = await world.get('/v1/promotions');
  assert.ok(list.data.length >= 3);
  for (const { id, uses: _, ...rest } of list.data) {
    const before = world.catalog.promotion(id);
    assert.equal((await put(world, `/v1/promotions/${id}`, rest)).status, 200);
    assert.deepEqual(world.catalog.promotion(id), before);
  }
});
