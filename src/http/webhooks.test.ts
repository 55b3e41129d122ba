import assert from 'node:assert/strict';
import test from 'node:test';
import { minute } from '../base/instant.ts';
import { deliveryId } from '../domain/order/order.ts';
import type { Deps, StripeNews, StripeWebhooks } from './deps.ts';
import { listeningLog } from './testing/log.ts';
import { noon, World } from './testing/world.ts';
import { Transient } from '../ports/outcome.ts';

/** An order that a delivery partner was asked to bring, after no courier of ours was found. */
async function withPartner(deps: Partial<Deps> = {}): Promise<{ world: World; id: string }> {
  const world = new World({ deps });
  world.script.job = { outcome: 'created', jobId: 'job_1' };
  const id = await world.accepted();
  world.clock.advanceBy(30 * minute);
  await world.settle();
  const { body } = await world.get(`/v1/orders/${id}/events`);
  const types = body.data.map(({ type }: { type: string }) => type);
  assert.ok(types.includes('delivery.partner_created'), types.join());
  return { world, id };
}

let updates = 0;

function update(id: string, status: string, more: object = {}): object {
  return {
    id: `upd_${++updates}`,
    job_id: 'job_1',
    delivery_id: deliveryId(id),
    status,
    occurred_at: new Date(noon + 31 * minute).toISOString(),
    ...more,
  };
}

const fleet = '/v1/webhooks/fleet';

test('a partner’s delivery is followed from confirmed to delivered', async () => {
  const { world, id } = await withPartner();
  await using _ = world;
  const confirmed = update(id, 'confirmed', { courier: { name: 'Robin', phone: '+31' } });
  const { status, body } = await world.post(fleet, confirmed, null);
  assert.equal(status, 200);
  assert.deepEqual(body, { received: true, applied: true, code: null });
  const seen = async () => (await world.get(`/v1/orders/${id}`)).body;
  assert.deepEqual((await seen()).delivery.courier, {
    id: null,
    name: 'Robin',
    phone: null,
    vehicle_type: null,
  });
  for (const step of ['enroute_to_pickup', 'picked_up', 'delivered']) {
    await world.post(fleet, update(id, step), null);
  }
  assert.equal((await seen()).status, 'delivered');
  assert.equal((await seen()).delivery.fleet, 'partner');
});

test('updates that overtake each other bring the order forward only', async () => {
  const { world, id } = await withPartner();
  await using _ = world;
  await world.post(fleet, update(id, 'picked_up'), null);
  for (const late of ['enroute_to_pickup', 'confirmed', 'arrived_at_pickup']) {
    const { status } = await world.post(fleet, update(id, late), null);
    assert.equal(status, 200);
    const { body } = await world.get(`/v1/orders/${id}`);
    assert.equal(body.status, 'picked_up', late);
    assert.equal(body.delivery.status, 'picked_up', late);
  }
});

test('a copy of an update is answered and changes nothing, however late it comes', async () => {
  const { world, id } = await withPartner();
  await using _ = world;
  const first = update(id, 'enroute_to_pickup');
  await world.post(fleet, first, null);
  await world.post(fleet, update(id, 'picked_up'), null);
  await world.settle();
  const was = await world.written();
  for (let copy = 0; copy < 3; copy++) {
    const { status, body } = await world.post(fleet, first, null);
    assert.equal(status, 200);
    assert.equal(body.received, true);
  }
  await world.settle();
  assert.equal(await world.written(), was);
});

test('canceled is understood however it is spelt, and another courier is looked for', async () => {
  for (const spelt of ['canceled', 'cancelled']) {
    const { world, id } = await withPartner();
    await using _ = world;
    await world.post(fleet, update(id, 'confirmed'), null);
    const { body } = await world.post(fleet, update(id, spelt, { reason: 'flat tyre' }), null);
    assert.equal(body.applied, true, spelt);
    const { body: order } = await world.get(`/v1/orders/${id}`);
    assert.equal(order.delivery.status, 'created', spelt);
    assert.equal(order.delivery.attempt, 2, spelt);
  }
});

test('a status that nobody knows is written down, answered, and left at that', async () => {
  const { log, lines } = listeningLog();
  const { world, id } = await withPartner({ log });
  await using _ = world;
  const was = await world.written();
  const { status, body } = await world.post(fleet, update(id, 'teleported'), null);
  assert.equal(status, 200);
  assert.deepEqual(body, { received: true, applied: false, code: 'status.unknown' });
  assert.equal(await world.written(), was);
  assert.match(await world.metrics.text(), /source="fleet",outcome="ignored"\} 1/);
  assert.ok(
    lines.some(({ level, about }) => level === 'warn' && /teleported/.test(JSON.stringify(about))),
  );
});

test('an update about nothing of ours is answered, so that it is not sent for ever', async () => {
  const { world, id } = await withPartner();
  await using _ = world;
  const nobody = update('ord_01k00000000000000000000000', 'delivered');
  const unknown = await world.post(fleet, nobody, null);
  assert.equal(unknown.status, 200);
  assert.deepEqual(unknown.body, { received: true, applied: false, code: 'order.unknown' });
  const other = await world.post(fleet, update(id, 'confirmed', { job_id: 'job_9' }), null);
  assert.deepEqual(other.body, { received: true, applied: false, code: 'delivery.unknown_job' });
});

test('fields that a partner adds are passed over; what is missing is refused', async () => {
  const { world, id } = await withPartner();
  await using _ = world;
  const more = await world.post(
    fleet,
    update(id, 'confirmed', { batch: [1], courier: null }),
    null,
  );
  assert.equal(more.body.applied, true);
  const was = await world.written();
  for (const missing of ['id', 'job_id', 'delivery_id', 'status', 'occurred_at']) {
    const { status, body } = await world.post(
      fleet,
      update(id, 'delivered', { [missing]: undefined }),
      null,
    );
    assert.equal(status, 400);
    assert.equal(body.errors[0].pointer, `#/${missing}`);
  }
  const { body } = await world.post(fleet, update(id, 'delivered', { delivery_id: id }), null);
  assert.equal(body.code, 'id.invalid');
  assert.equal(await world.written(), was);
});

test('an update that could not be written down is refused, to come again', async () => {
  const { world, id } = await withPartner();
  await world.engine.drain(0);
  const { status, raw } = await world.post(fleet, update(id, 'delivered'), null);
  assert.equal(status, 503);
  assert.equal(raw.headers['retry-after'], '1');
  await world[Symbol.asyncDispose]();
});

/** Stripe as a test wants it: `read` gets the very bytes that were sent. */
class FakeStripe implements StripeWebhooks {
  body = '';
  signature = '';
  answer: StripeNews | 'forged' | undefined | Error;

  async read(body: Uint8Array, signature: string): Promise<StripeNews | 'forged' | undefined> {
    await Promise.resolve();
    this.body = Buffer.from(body).toString();
    this.signature = signature;
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

const stripe = '/v1/webhooks/stripe';

test('news from Stripe settles a payment, once, whoever is quicker', async () => {
  const fake = new FakeStripe();
  await using world = new World({ deps: { stripe: fake } });
  world.script.authorize = {
    outcome: 'requires_action',
    providerId: 'pi_1',
    actionUrl: 'https://bank.example/3ds',
  };
  const id = await world.placed();
  const waiting = await world.get(`/v1/orders/${id}`);
  assert.equal(waiting.body.payment.action_url, 'https://bank.example/3ds');
  fake.answer = {
    eventId: 'evt_1',
    orderId: id,
    notice: { outcome: 'authorized', providerId: 'pi_1', captureBefore: noon + 100 * minute },
  };
  const send = async () =>
    world.app.inject({
      method: 'POST',
      url: stripe,
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=ab' },
      payload: '{ "odd":   "spacing" }',
    });
  assert.equal((await send()).statusCode, 200);
  assert.equal(fake.body, '{ "odd":   "spacing" }', 'as it was sent, byte for byte');
  assert.equal(fake.signature, 't=1,v1=ab');
  await world.settle();
  const was = await world.written();
  assert.equal((await world.get(`/v1/orders/${id}`)).body.status, 'placed');
  assert.equal((await send()).statusCode, 200);
  await world.settle();
  assert.equal(await world.written(), was);
});

test('a forged webhook is refused, news of others is passed over, trouble asks for a repeat', async () => {
  const fake = new FakeStripe();
  await using world = new World({ deps: { stripe: fake } });
  await world.placed();
  const was = await world.written();
  fake.answer = 'forged';
  const forged = await world.post(stripe, { a: 1 }, null);
  assert.equal(forged.status, 400);
  assert.equal(forged.body.code, 'webhook.bad_signature');
  fake.answer = undefined;
  assert.deepEqual((await world.post(stripe, { a: 1 }, null)).body, { received: true });
  const notice = { outcome: 'captured', providerId: 'pi_7' } as const;
  for (const orderId of ['not-ours', 'ord_01k00000000000000000000000']) {
    fake.answer = { eventId: `evt_${orderId}`, orderId, notice };
    assert.equal((await world.post(stripe, { a: 1 }, null)).status, 200);
  }
  fake.answer = new Transient('Stripe does not answer', { retryAfterMs: 3_000 });
  const later = await world.post(stripe, { a: 1 }, null);
  assert.equal(later.status, 503);
  assert.equal(later.raw.headers['retry-after'], '3');
  assert.equal(await world.written(), was);
});

test('without Stripe there is no door for its webhooks', async () => {
  await using world = new World();
  assert.equal((await world.post(stripe, {}, null)).body.code, 'route.unknown');
});
