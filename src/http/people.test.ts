import assert from 'node:assert/strict';
import test from 'node:test';
import { conforms } from './testing/conforms.ts';
import { refused } from './testing/refused.ts';
import { type Answer, type Visitor, World } from './testing/world.ts';
import { accountOut, auditOut, keyOut, meOut, newKeyOut, sessionOut } from './schemas/people.ts';
import { pageOf } from './schemas/page.ts';

/** The six digits of the last letter. */
function codeOf(world: World): string {
  return /\d{6}/.exec(world.letters.at(-1)?.text ?? '')?.[0] ?? '';
}

async function logIn(world: World, contact: string): Promise<{ session: Answer; who: Visitor }> {
  const nobody = world.as(null);
  const asked = await nobody.post('/v1/codes', { contact });
  assert.equal(asked.status, 202);
  const session = await nobody.post('/v1/codes/verify', {
    contact,
    code: codeOf(world),
    name: 'Anna',
  });
  return { session, who: world.as(session.body.access_token as string) };
}

test('a customer logs in by code, sees who he is, and has his orders to himself', async () => {
  await using world = new World();
  const { session, who: anna } = await logIn(world, 'anna@example.org');
  assert.equal(session.status, 201);
  assert.equal(session.raw.headers['cache-control'], 'no-store');
  conforms(sessionOut, session.body);
  const me = await anna.get('/v1/me');
  conforms(meOut, me.body);
  assert.equal(me.body.contact, 'anna@example.org');
  const placed = await anna.post('/v1/orders', world.order());
  assert.equal(placed.body.customer_id, me.body.customer_id);
  await world.placed();
  const { who: bert } = await logIn(world, '+31 6 22222222');
  const ids = async (who: Visitor) =>
    (await who.get('/v1/orders')).body.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(await ids(anna), [placed.body.id]);
  assert.deepEqual(await ids(bert), []);
  assert.equal((await anna.get(`/v1/orders/${placed.body.id}`)).status, 200);
  refused(await bert.get(`/v1/orders/${placed.body.id}`), 'order.unknown');
});

test('nobody orders in the name of a customer', async () => {
  await using world = new World();
  const { who: anna } = await logIn(world, 'anna@example.org');
  const { customer_id: id } = (await anna.get('/v1/me')).body;
  const order = world.order();
  const named = { ...order, customer: { ...(order['customer'] as object), id } };
  refused(await world.as(null).post('/v1/orders', named), 'customer.unknown');
  const { who: bert } = await logIn(world, 'bert@example.org');
  refused(await bert.post('/v1/orders', named), 'customer.unknown');
  assert.equal((await anna.post('/v1/orders', named)).status, 201);
  assert.equal((await world.post('/v1/orders', named)).status, 201, 'an operator on the telephone');
});

test('two who choose the same Idempotency-Key do not meet', async () => {
  await using world = new World();
  const { who: anna } = await logIn(world, 'anna@example.org');
  const { who: bert } = await logIn(world, 'bert@example.org');
  const first = await anna.post('/v1/orders', world.order(), 'mine');
  const second = await bert.post('/v1/orders', world.order(), 'mine');
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.notEqual(first.body.id, second.body.id);
  const again = await anna.post('/v1/orders', world.order(), 'mine');
  assert.equal(again.body.id, first.body.id);
});

test('a session is refreshed and logged out of, and who it was is written down', async () => {
  await using world = new World();
  const { session, who } = await logIn(world, 'anna@example.org');
  const nobody = world.as(null);
  const { refresh_token } = session.body;
  const fresh = await nobody.post('/v1/sessions/refresh', { refresh_token });
  assert.equal(fresh.status, 200);
  refused(await who.get('/v1/me'), 'access.unauthenticated');
  const now = world.as(fresh.body.access_token as string);
  assert.equal((await now.delete('/v1/sessions/current')).status, 200);
  const out = await now.get('/v1/me');
  refused(out, 'access.unauthenticated');
  assert.match(String(out.raw.headers['www-authenticate']), /^Bearer/);
  const { refresh_token: last } = fresh.body;
  refused(await nobody.post('/v1/sessions/refresh', { refresh_token: last }), 'session.refused');
});

test('staff come in by an invitation for their restaurant, and see its orders only', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const order = await world.placed();
  const invited = await world.post('/v1/invitations', {
    role: 'restaurant',
    contact: 'kok@example.org',
    name: 'Kok',
    restaurant_ids: [id],
  });
  assert.equal(invited.status, 201);
  assert.ok(!JSON.stringify(invited.body).includes('di_'), 'what opens goes to the contact alone');
  const token = /di_\S+/.exec(world.letters.at(-1)?.text ?? '')?.[0];
  const accepted = await world.as(null).post('/v1/invitations/accept', { token });
  assert.equal(accepted.status, 201);
  const kok = world.as(accepted.body.access_token as string);
  const seen = await kok.get(`/v1/orders/${order}`);
  assert.equal(seen.status, 200);
  assert.equal(seen.body.tracking_url, null, 'with it he could act as the customer');
  assert.equal((await kok.post(`/v1/orders/${order}/accept`)).status, 200);
  const listed = await kok.get('/v1/orders');
  assert.deepEqual(
    listed.body.data.map((row: { id: string }) => row.id),
    [order],
  );
  refused(
    await kok.post(`/v1/orders/${order}/refunds`, { amount: 1, reason: 'other' }),
    'access.forbidden',
  );
  refused(await kok.post('/v1/orders', world.order()), 'access.forbidden');
});

test('an invitation names what there is in its marketplace, and what belongs to its role', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const invite = (body: object) =>
    world.post('/v1/invitations', { contact: 'x@example.org', name: 'X', ...body });
  refused(await invite({ role: 'restaurant', restaurant_ids: ['rst_none'] }), 'restaurant.unknown');
  refused(await invite({ role: 'courier', courier_ids: ['cou_none'] }), 'courier.unknown');
  refused(await invite({ role: 'restaurant' }), 'request.invalid');
  refused(await invite({ role: 'courier', restaurant_ids: [id] }), 'request.invalid');
  refused(await invite({ role: 'admin' }), 'access.grant_refused');
  refused(await invite({ role: 'operator', contact: 'nowhere' }), 'contact.invalid');
});

test('a courier acts as himself only', async () => {
  await using world = new World();
  const [his = '', other = ''] = world.couriers;
  const { location } = world.restaurant.restaurant;
  const phone = world.as(world.keyOf('courier', { couriers: [his] }));
  assert.equal((await phone.post(`/v1/couriers/${his}/on-duty`, { location })).status, 200);
  refused(await phone.post(`/v1/couriers/${other}/on-duty`, { location }), 'courier.unknown');
  await world.post(`/v1/couriers/${other}/on-duty`, { location });
  const order = await world.accepted();
  const delivery = `/v1/deliveries/del_${order.slice(4)}`;
  refused(await phone.post(`${delivery}/accept`, { courier_id: his, token: 1 }), 'order.unknown');
  const { body } = await world.post(`/v1/orders/${order}/offer`, { courier_id: his });
  const { token } = body.delivery.offer;
  refused(await phone.post(`${delivery}/accept`, { courier_id: other, token }), 'courier.unknown');
  assert.equal((await phone.post(`${delivery}/accept`, { courier_id: his, token })).status, 200);
  refused(await phone.get('/v1/couriers'), 'access.forbidden');
});

test('a courier who said no is told so when he changes his mind', async () => {
  await using world = new World();
  const [his = ''] = world.couriers;
  const phone = world.as(world.keyOf('courier', { couriers: [his] }));
  await world.post(`/v1/couriers/${his}/on-duty`, {
    location: world.restaurant.restaurant.location,
  });
  const order = await world.accepted();
  const delivery = `/v1/deliveries/del_${order.slice(4)}`;
  const { body } = await world.post(`/v1/orders/${order}/offer`, { courier_id: his });
  const { token } = body.delivery.offer;
  await phone.post(`${delivery}/decline`, { courier_id: his, token });
  refused(await phone.post(`${delivery}/accept`, { courier_id: his, token }), 'offer.superseded');
});

test('keys are made, listed without their secrets, page by page, and revoked', async () => {
  await using world = new World();
  const admin = world.as(world.keyOf('admin'));
  const { id } = world.restaurant.restaurant;
  const make = (name: string) =>
    admin.post('/v1/keys', {
      name,
      role: 'restaurant',
      scopes: ['orders:read', 'orders:read'],
      restaurant_ids: [id],
    });
  const made = await make('first');
  assert.equal(made.status, 201);
  conforms(newKeyOut, made.body);
  assert.deepEqual(made.body.scopes, ['orders:read']);
  world.clock.advanceBy(1);
  const second = await make('second');
  const page = await admin.get('/v1/keys?limit=1');
  conforms(pageOf(keyOut), page.body);
  assert.equal(page.body.data[0].id, second.body.id);
  assert.ok(!JSON.stringify(page.body).includes('dk_'));
  const next = await admin.get(`/v1/keys?limit=1&cursor=${page.body.next_cursor}`);
  assert.equal(next.body.data[0].id, made.body.id);
  const till = world.as(made.body.token as string);
  assert.equal((await till.get('/v1/orders')).status, 200);
  refused(await till.post(`/v1/orders/${await world.placed()}/accept`), 'access.scope_missing');
  assert.equal((await admin.delete(`/v1/keys/${made.body.id}`)).status, 200);
  assert.equal((await admin.delete(`/v1/keys/${made.body.id}`)).status, 200);
  refused(await till.get('/v1/orders'), 'access.unauthenticated');
  refused(await admin.delete(`/v1/keys/key_${'0'.repeat(26)}`), 'key.unknown');
});

test('what staff do is written down with its outcome, and nothing of what they sent', async () => {
  await using world = new World();
  const admin = world.as(world.keyOf('admin'));
  const order = await world.placed();
  await world.post(`/v1/orders/${order}/cancel`, {
    reason: 'duplicate',
    detail: 'very private words',
  });
  await world.post(`/v1/orders/${order}/refunds`, { amount: 1, reason: 'other' });
  await world.guestOf(order).post(`/v1/orders/${order}/cancel`);
  const courier = world.as(world.keyOf('courier', { couriers: [] }));
  await courier.post(`/v1/orders/${order}/refunds`, { amount: 1, reason: 'other' });
  const wrong = { contact: 'boss@example.org', role: 'admin', password: 'secret password' };
  await world.as(null).post('/v1/sessions', wrong);
  const { body } = await admin.get('/v1/audit');
  conforms(pageOf(auditOut), body);
  assert.deepEqual(
    body.data.map(({ action, actor_role, target, outcome }: Record<string, string>) => [
      action,
      actor_role,
      target,
      outcome,
    ]),
    [
      ['logIn', null, null, 'login.refused'],
      ['refundOrder', 'operator', order, 'payment.not_captured'],
      ['cancelOrder', 'operator', order, 'done'],
    ],
  );
  const text = JSON.stringify(body);
  for (const secret of ['private', 'secret password', 'boss@example.org']) {
    assert.ok(!text.includes(secret), secret);
  }
  const rest = await admin.get(`/v1/audit?limit=1&cursor=${body.data[1].number}`);
  assert.equal(rest.body.data[0].action, 'cancelOrder');
  assert.equal(rest.body.next_cursor, null);
  refused(await admin.get('/v1/audit?cursor=x'), 'cursor.invalid');
});

test('an audit log that cannot be written is told to the house, and the answer is given', async () => {
  await using world = new World();
  world.records.addAudit = () => Promise.reject(new Error('the disk is full'));
  const order = await world.placed();
  assert.equal((await world.post(`/v1/orders/${order}/cancel`)).status, 200);
});

test('too many codes and too many failures are answered with how long to wait', async () => {
  await using world = new World();
  const nobody = world.as(null);
  for (let times = 0; times < 3; times++) {
    await nobody.post('/v1/codes', { contact: 'anna@example.org' });
  }
  const paced = await nobody.post('/v1/codes', { contact: 'anna@example.org' });
  refused(paced, 'login.too_many');
  assert.equal(paced.raw.headers['retry-after'], '600');
  refused(await nobody.post('/v1/codes', { contact: 'nonsense' }), 'contact.invalid');
});

test('behind a proxy that is trusted, everybody is counted by his own address', async () => {
  let asked = 0;
  const ask = async (world: World, from: string): Promise<number> => {
    const { status } = await world.ask({
      method: 'POST',
      url: '/v1/codes',
      headers: { 'x-forwarded-for': from },
      payload: { contact: `c${++asked}@example.org` },
    });
    return status;
  };
  await using alone = new World();
  for (let at = 0; at < 30; at++) await ask(alone, `192.0.2.${at}`);
  assert.equal(await ask(alone, '192.0.2.99'), 429, 'anybody may write such a header');
  await using behind = new World({ deps: { trustProxy: ['127.0.0.1'] } });
  for (let at = 0; at < 30; at++) await ask(behind, '192.0.2.1');
  assert.equal(await ask(behind, '192.0.2.1'), 429);
  assert.equal(await ask(behind, '192.0.2.2'), 202);
});

test('who has left is listed no more, and his session opens nothing', async () => {
  await using world = new World();
  const { session, who } = await logIn(world, 'anna@example.org');
  const { account_id: id } = session.body;
  const listed = await world.get('/v1/accounts?role=customer');
  conforms(pageOf(accountOut), listed.body);
  assert.deepEqual(
    listed.body.data.map((one: { id: string }) => one.id),
    [id],
  );
  const operator = world.as(world.key);
  assert.equal((await operator.delete(`/v1/accounts/${id}`)).status, 200);
  refused(await who.get('/v1/me'), 'access.unauthenticated');
  refused(await operator.delete(`/v1/accounts/${id}`), 'account.unknown');
  assert.deepEqual((await world.get('/v1/accounts?role=customer')).body.data, []);
});

test('a customer who is forgotten is logged out, and comes again as somebody new', async () => {
  await using world = new World();
  const { who: anna } = await logIn(world, 'anna@example.org');
  const { customer_id: id } = (await anna.get('/v1/me')).body;
  const placed = await anna.post('/v1/orders', world.order());
  await world.settle();
  await anna.post(`/v1/orders/${placed.body.id}/cancel`);
  await world.settle();
  assert.equal((await anna.get(`/v1/customers/${id}/data`)).status, 200);
  const erased = await world.as(world.key).delete(`/v1/customers/${id}/data`);
  assert.equal(erased.status, 200, JSON.stringify(erased.body));
  refused(await anna.get('/v1/me'), 'access.unauthenticated');
  const { who: again } = await logIn(world, 'anna@example.org');
  assert.notEqual((await again.get('/v1/me')).body.customer_id, id);
  assert.deepEqual((await again.get('/v1/orders')).body.data, []);
});
