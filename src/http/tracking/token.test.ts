import assert from 'node:assert/strict';
import test from 'node:test';
import { one, World } from '../testing/world.ts';
import { refused } from '../testing/refused.ts';
import { trackingToken, tracks } from './token.ts';

test('a token tracks its own order, of its own house, and no other', () => {
  const [secret, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const [order, another] = ['ord_00000000000000000000000001', 'ord_00000000000000000000000002'];
  const token = trackingToken(secret, order);
  assert.match(token, /^dt_[\w-]{22}$/);
  assert.equal(token, trackingToken(Uint8Array.from(secret), order), 'after a restart too');
  assert.ok(tracks(token, secret, order));
  assert.ok(!tracks(token, secret, another));
  assert.ok(!tracks(token, other, order));
  assert.ok(!tracks(token.slice(0, -1), secret, order));
  assert.ok(!tracks('', secret, order));
});

test('a guest follows and cancels the order that he placed, and does nothing else with it', async () => {
  await using world = new World();
  const placed = await world.as(null).post('/v1/orders', world.order());
  assert.equal(placed.status, 201);
  const { id, tracking_url: url } = placed.body;
  await world.settle();
  const guest = world.guestOf(id as string);
  const query = one(String(url).split('?')[1]);
  const nobody = world.as(null);
  assert.equal((await nobody.get(String(url))).status, 200);
  assert.equal((await nobody.get(`/v1/orders/${id}?${query}`)).status, 200);
  assert.equal((await nobody.get(`/v1/orders/${id}/events?after=1&${query}`)).status, 200);
  assert.equal((await guest.get(`/v1/orders/${id}`)).body.tracking_url, url);
  refused(await guest.get('/v1/orders'), 'access.unauthenticated');
  refused(await guest.get(`/v1/orders/${id}/timeline`), 'access.unauthenticated');
  refused(await guest.post(`/v1/orders/${id}/accept`), 'access.unauthenticated');
  const other = await world.placed();
  refused(await guest.get(`/v1/orders/${other}`), 'order.unknown');
  refused(await guest.post(`/v1/orders/${other}/cancel`), 'order.unknown');
  const canceled = await nobody.post(`/v1/orders/${id}/cancel?${query}`);
  assert.equal(canceled.body.end.actor, 'customer');
});

test('the id of an order opens nothing by itself', async () => {
  await using world = new World();
  const id = await world.placed();
  const nobody = world.as(null);
  for (const path of ['', '/events', '/timeline']) {
    refused(await nobody.get(`/v1/orders/${id}${path}`), 'access.unauthenticated');
  }
  refused(await nobody.post(`/v1/orders/${id}/cancel`), 'access.unauthenticated');
  const page = await nobody.get(`/track/${id}`);
  assert.equal(page.status, 401);
  assert.ok(!String(page.raw.body).includes('Kade 1'), 'nothing of the order is on the page');
  const wrong = await nobody.get(`/track/${id}?token=${trackingToken(world.secret, 'ord_x')}`);
  assert.equal(wrong.status, 404);
  assert.match(String(wrong.raw.headers['content-type']), /html/);
  refused(await nobody.get(`/v1/orders/${id}?token=dk_something`), 'access.unauthenticated');
  refused(await nobody.get(`/v1/orders/${id}?token=a&token=b`), 'access.unauthenticated');
});
