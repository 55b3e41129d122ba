import assert from 'node:assert/strict';
import test from 'node:test';
import { minute } from '../base/instant.ts';
import { deliveryId } from '../domain/order/order.ts';
import { timelineOut } from './schemas/history.ts';
import { orderOut } from './schemas/order.ts';
import { conforms } from './testing/conforms.ts';
import { noon, one, World } from './testing/world.ts';

/** An order that a courier of ours has, and what he acts with. */
async function confirmed(world: World): Promise<{ id: string; delivery: string; me: object }> {
  const id = await world.accepted();
  const courier = one(world.couriers[0]);
  const offered = await world.post(`/v1/orders/${id}/offer`, { courier_id: courier });
  const { token } = offered.body.delivery.offer;
  const me = { courier_id: courier, token };
  const delivery = `/v1/deliveries/${deliveryId(id)}`;
  assert.equal((await world.post(`${delivery}/accept`, me)).status, 200);
  return { id, delivery, me };
}

test('an order goes from the basket to the door through this API alone', async () => {
  await using world = new World();
  const id = await world.placed();
  const courier = one(world.couriers[0]);
  const me = { courier_id: courier, token: 1 };
  const delivery = `/v1/deliveries/${deliveryId(id)}`;
  const steps: readonly (readonly [string, object | undefined, string, string])[] = [
    [`/v1/orders/${id}/accept`, { prep_minutes: 20 }, 'accepted', 'created'],
    [`/v1/orders/${id}/preparing`, undefined, 'preparing', 'created'],
    [`/v1/orders/${id}/offer`, { courier_id: courier }, 'preparing', 'offered'],
    [`${delivery}/accept`, me, 'preparing', 'confirmed'],
    [`${delivery}/enroute-to-pickup`, me, 'preparing', 'enroute_to_pickup'],
    [`${delivery}/arrived-at-pickup`, me, 'preparing', 'arrived_at_pickup'],
    [`/v1/orders/${id}/ready`, {}, 'ready', 'arrived_at_pickup'],
    [`${delivery}/picked-up`, me, 'picked_up', 'picked_up'],
    [`${delivery}/enroute-to-dropoff`, me, 'picked_up', 'enroute_to_dropoff'],
    [`${delivery}/arrived-at-dropoff`, me, 'picked_up', 'arrived_at_dropoff'],
    [`${delivery}/delivered`, me, 'delivered', 'delivered'],
  ];
  for (const [url, body, status, deliveryStatus] of steps) {
    world.clock.advanceBy(minute / 4);
    const answer = await world.post(url, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    conforms(orderOut, answer.body);
    assert.equal(answer.body.status, status, url);
    assert.equal(answer.body.delivery.status, deliveryStatus, url);
    await world.settle();
  }
  const { body } = await world.get(`/v1/orders/${id}`);
  conforms(orderOut, body);
  assert.equal(body.payment.status, 'captured');
  const card = one(await world.catalog.courier(courier));
  assert.deepEqual(body.delivery.courier, {
    id: courier,
    name: card.name,
    phone: card.phone,
    vehicle_type: card.vehicle,
  });
});

test('a restaurant that says no ends the order, and the money goes back', async () => {
  await using world = new World();
  const id = await world.placed();
  const { body } = await world.post(`/v1/orders/${id}/reject`, {
    reason: 'sold_out',
    detail: 'no more dough',
  });
  assert.deepEqual(body.end, { reason: 'sold_out', actor: 'restaurant', detail: 'no more dough' });
  await world.settle();
  const { body: later } = await world.get(`/v1/orders/${id}`);
  assert.equal(later.status, 'rejected');
  assert.equal(later.payment.status, 'voided');
  conforms(orderOut, later);
});

test('who cancels may do so up to another status', async () => {
  await using world = new World();
  const early = await world.placed();
  const { body } = await world.guestOf(early).post(`/v1/orders/${early}/cancel`, undefined);
  assert.deepEqual(body.end, { reason: 'customer_request', actor: 'customer', detail: null });
  const late = await world.accepted();
  const refused = await world.guestOf(late).post(`/v1/orders/${late}/cancel`, {});
  assert.equal(refused.body.code, 'order.too_late_to_cancel');
  const { body: canceled } = await world.post(`/v1/orders/${late}/cancel`, {
    reason: 'duplicate',
  });
  assert.deepEqual(canceled.end, { reason: 'duplicate', actor: 'operator', detail: null });
  const called = await world.placed();
  const onBehalf = await world.post(`/v1/orders/${called}/cancel`, { actor: 'customer' });
  assert.equal(onBehalf.body.end.actor, 'customer');
  const posing = await world.placed();
  const pose = await world
    .guestOf(posing)
    .post(`/v1/orders/${posing}/cancel`, { actor: 'operator' });
  assert.equal(pose.body.code, 'access.forbidden');
});

test('money is given back in parts and never beyond what was taken', async () => {
  await using world = new World();
  const { id } = await confirmed(world);
  await world.settle();
  const refund = (amount: number, more: object = {}) =>
    world.post(`/v1/orders/${id}/refunds`, { amount, reason: 'item_missing', ...more });
  assert.equal((await refund(100, { currency: 'USD' })).body.code, 'currency.mismatch');
  const { body } = await refund(100, { currency: 'EUR' });
  assert.deepEqual(body.payment.refunds, [{ number: 1, amount: 100, status: 'requested' }]);
  await world.settle();
  const { body: after } = await world.get(`/v1/orders/${id}`);
  assert.equal(after.payment.status, 'partially_refunded');
  assert.equal(after.payment.refundable, after.total - 100);
  assert.equal((await refund(after.total)).body.code, 'refund.exceeds_captured');
  assert.equal((await refund(0)).body.code, 'request.invalid');
  conforms(orderOut, after);
});

test('a click that is repeated gives money back once', async () => {
  await using world = new World();
  const { id } = await confirmed(world);
  await world.settle();
  const wish = { amount: 100, reason: 'other' };
  const first = await world.post(`/v1/orders/${id}/refunds`, wish, 'k');
  const again = await world.post(`/v1/orders/${id}/refunds`, wish, 'k');
  assert.equal(again.raw.body, first.raw.body);
  assert.equal((await world.get(`/v1/orders/${id}`)).body.payment.refunds.length, 1);
});

test('a command in the wrong state is refused and changes nothing', async () => {
  await using world = new World();
  world.script.authorize = 'never';
  const unpaid = await world.placed();
  world.script.authorize = { outcome: 'authorized', providerId: 'pi_2', captureBefore: noon * 2 };
  const placed = await world.placed();
  const accepted = await world.accepted();
  const ended = await world.placed();
  await world.post(`/v1/orders/${ended}/cancel`);
  await world.settle();
  const courier = one(world.couriers[0]);
  const me = { courier_id: courier, token: 9 };
  const cases: readonly (readonly [string, string, object])[] = [
    ['order.not_placed', `/v1/orders/${unpaid}/accept`, {}],
    ['order.not_placed', `/v1/orders/${unpaid}/ready`, {}],
    ['order.not_placed', `/v1/orders/${unpaid}/offer`, { courier_id: courier }],
    ['payment.not_captured', `/v1/orders/${unpaid}/refunds`, { amount: 1, reason: 'other' }],
    ['order.not_accepted', `/v1/orders/${placed}/preparing`, {}],
    ['order.already_accepted', `/v1/orders/${accepted}/reject`, { reason: 'sold_out' }],
    ['order.ended', `/v1/orders/${ended}/accept`, {}],
    ['order.ended', `/v1/orders/${ended}/ready`, {}],
    ['order.ended', `/v1/orders/${ended}/reassign`, {}],
    ['delivery.not_confirmed', `/v1/orders/${accepted}/reassign`, {}],
    ['offer.superseded', `/v1/deliveries/${deliveryId(accepted)}/accept`, me],
    ['offer.superseded', `/v1/deliveries/${deliveryId(accepted)}/decline`, me],
    ['delivery.not_yours', `/v1/deliveries/${deliveryId(accepted)}/delivered`, me],
  ];
  for (const [code, url, body] of cases) {
    const was = await world.written();
    const answer = await world.post(url, body);
    await world.settle();
    assert.equal(answer.body.code, code, `${url} ${JSON.stringify(answer.body)}`);
    assert.ok(answer.status === 409 || answer.status === 403, `${answer.status}`);
    assert.equal(await world.written(), was, `${url} changed something`);
  }
});

test('an offer is for one courier, until he says no, and behind its fence', async () => {
  await using world = new World();
  const id = await world.accepted();
  const [first, second] = [one(world.couriers[0]), one(world.couriers[1])];
  const delivery = `/v1/deliveries/${deliveryId(id)}`;
  const { body } = await world.post(`/v1/orders/${id}/offer`, { courier_id: first });
  const { token } = body.delivery.offer;
  assert.equal(body.delivery.offer.courier_id, first);
  const other = await world.post(`${delivery}/accept`, { courier_id: second, token });
  assert.equal(other.status, 403);
  assert.equal(other.body.code, 'offer.not_yours');
  const twice = await world.post(`/v1/orders/${id}/offer`, { courier_id: second });
  assert.equal(twice.body.code, 'delivery.already_offered');
  await world.post(`${delivery}/decline`, { courier_id: first, token, reason: 'a flat tyre' });
  const again = await world.post(`/v1/orders/${id}/offer`, { courier_id: second });
  assert.equal(again.body.delivery.offer.token, token + 1);
  const stale = await world.post(`${delivery}/accept`, { courier_id: second, token });
  assert.equal(stale.body.code, 'offer.superseded');
});

test('what a courier reports late is answered, recorded, and never applied backwards', async () => {
  await using world = new World();
  const { id, delivery, me } = await confirmed(world);
  await world.post(`/v1/orders/${id}/ready`, {});
  await world.post(`${delivery}/picked-up`, me);
  const { status, body } = await world.post(`${delivery}/arrived-at-pickup`, me);
  assert.equal(status, 200);
  assert.equal(body.delivery.status, 'picked_up');
  const { body: events } = await world.get(`/v1/orders/${id}/events`);
  assert.equal(events.data.at(-1).type, 'delivery.update_late');
  assert.deepEqual(events.data.at(-1).data, { status: 'arrived_at_pickup' });
});

test('a report keeps the time at which it happened, within the life of the order', async () => {
  await using world = new World();
  const { id, delivery, me } = await confirmed(world);
  world.clock.advanceBy(5 * minute);
  const then = new Date(noon + 2 * minute).toISOString();
  await world.post(`${delivery}/enroute-to-pickup`, { ...me, occurred_at: then });
  await world.post(`${delivery}/picked-up`, { ...me, occurred_at: '1970-01-01T00:00:00Z' });
  await world.settle();
  const { body } = await world.get(`/v1/orders/${id}/events`);
  const at = (type: string) => body.data.find((event: { type: string }) => event.type === type);
  assert.equal(at('delivery.enroute_to_pickup').occurred_at, then);
  assert.notEqual(at('delivery.enroute_to_pickup').recorded_at, then);
  assert.equal(at('delivery.picked_up').occurred_at, new Date(noon).toISOString());
  world.clock.advanceBy(minute);
  await world.settle();
  assert.equal((await world.get(`/v1/orders/${id}`)).body.status, 'picked_up', 'not given up');
});

test('a courier who cannot do it is replaced before the pick-up and ends the order after it', async () => {
  await using world = new World();
  const before = await confirmed(world);
  const { body } = await world.post(`${before.delivery}/undeliverable`, before.me);
  assert.equal(body.status, 'accepted');
  assert.equal(body.delivery.status, 'created');
  assert.equal(body.delivery.attempt, 2);
  const after = await confirmed(world);
  await world.post(`${after.delivery}/picked-up`, after.me);
  const { body: failed } = await world.post(`${after.delivery}/undeliverable`, {
    ...after.me,
    reason: 'nobody opened',
  });
  assert.equal(failed.status, 'failed');
  assert.deepEqual(failed.end, {
    reason: 'undeliverable',
    actor: 'courier',
    detail: 'nobody opened',
  });
});

test('an operator takes a delivery from who has it', async () => {
  await using world = new World();
  const { id, delivery, me } = await confirmed(world);
  const { body } = await world.post(`/v1/orders/${id}/reassign`, { reason: 'no_show' });
  assert.equal(body.delivery.status, 'created');
  assert.equal(body.delivery.courier, null);
  const { body: refused } = await world.post(`${delivery}/picked-up`, me);
  assert.equal(refused.code, 'delivery.not_yours');
});

test('the timeline tells what happened, how long it took, and what happens next', async () => {
  await using world = new World();
  world.script.ticket = 'never';
  const id = await world.placed();
  const { status, body } = await world.get(`/v1/orders/${id}/timeline`);
  assert.equal(status, 200);
  conforms(timelineOut, body);
  assert.deepEqual(
    body.entries.map((entry: { command: string }) => entry.command),
    ['place', 'answer', 'answer'],
  );
  assert.ok(body.pending.some(({ kind }: { kind: string }) => kind === 'kitchens.submit'));
  const names = body.deadlines.map(({ name }: { name: string }) => name);
  assert.deepEqual(names, ['kitchen_nudge', 'kitchen_deadline', 'hold_expiring']);
  assert.equal(body.deadlines[0].at, new Date(noon + 5 * minute).toISOString());
});

test('dishes are given back by their line, each portion once, at what was paid for it', async () => {
  await using world = new World();
  const id = await world.accepted();
  const refund = (body: object, key?: string) =>
    world.post(`/v1/orders/${id}/refunds`, { reason: 'item_missing', ...body }, key);
  const one = await refund({ items: [{ line: 0, quantity: 1 }] }, 'k');
  const dish = world.dishes[0]!.price;
  assert.deepEqual(
    one.body.payment.refunds.map(({ amount }: { amount: number }) => amount),
    [dish],
  );
  const again = await refund({ items: [{ line: 0, quantity: 1 }] }, 'k');
  assert.equal(again.raw.headers['idempotency-replayed'], 'true');
  assert.equal((await world.get(`/v1/orders/${id}`)).body.payment.refunds.length, 1);
  assert.equal((await refund({ items: [{ line: 0, quantity: 2 }] })).body.code, 'refund.too_many');
  const nowhere = await refund({ items: [{ line: 7, quantity: 1 }] });
  assert.equal(nowhere.body.code, 'refund.unknown_line');
  assert.equal((await refund({})).status, 400);
  assert.equal((await refund({ amount: 1, items: [{ line: 0, quantity: 1 }] })).status, 400);
});
