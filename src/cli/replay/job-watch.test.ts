import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { Order } from '../../domain/order/order.ts';
import { JobWatch } from './job-watch.ts';

const order = (status: Order['status'] = 'accepted', delivery = 'created'): Order =>
  ({ status, delivery: { status: delivery } }) as unknown as Order;

let position = 0;

/** One record of an order: what happened, in short. */
function saw(watch: JobWatch, orderId: string, ...events: readonly object[]): void {
  position++;
  const full = events.map((event) => ({ sequence: 1, at: position, ...event }) as OrderEvent);
  const ended = full.some(({ type }) => type === 'order.delivered' || type === 'order.canceled');
  watch.see({ orderId, events: full, order: order(ended ? 'delivered' : 'accepted') });
}

const offered = (courierId: string, visit?: string): object => ({
  type: 'delivery.offered',
  courierId,
  token: 1,
  expiresAt: 0,
  ...(visit === undefined ? {} : { visit: { id: visit, stop: 1 } }),
});
const taken = (courierId: string): object => ({
  type: 'delivery.confirmed',
  fleet: 'own',
  courierId,
  token: 1,
});
const again = { type: 'delivery.created', attempt: 2 };
const delivered = { type: 'delivery.delivered' };

function take(watch: JobWatch, orderId: string, how: { by: string; visit?: string }): void {
  saw(watch, orderId, offered(how.by, how.visit));
  saw(watch, orderId, taken(how.by));
}

test('one job after the other is nobody doubled', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben' });
  saw(watch, 'a', delivered, { type: 'order.delivered' });
  take(watch, 'b', { by: 'ben' });
  assert.deepEqual(watch.couriersDoubled, []);
  assert.deepEqual(watch.ordersDoubled, []);
  assert.equal(watch.confirmed, 2);
});

test('a second job while he has one is a courier doubled', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben' });
  take(watch, 'b', { by: 'ben' });
  assert.deepEqual(
    watch.couriersDoubled.map(({ courierId, orderIds }) => [courierId, ...orderIds]),
    [['ben', 'a', 'b']],
  );
});

test('jobs of one visit are planned together, and one of another visit is not', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben', visit: 'v1' });
  take(watch, 'b', { by: 'ben', visit: 'v1' });
  assert.deepEqual(watch.couriersDoubled, []);
  assert.equal(watch.together, 1);
  take(watch, 'c', { by: 'ben', visit: 'v2' });
  assert.equal(watch.couriersDoubled.length, 1);
  take(watch, 'd', { by: 'eve', visit: 'v1' });
  assert.equal(watch.couriersDoubled.length, 1);
});

test('a visit that an earlier offer of the order was part of does not count for the next', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben', visit: 'v1' });
  saw(watch, 'b', offered('ben', 'v1'));
  take(watch, 'b', { by: 'ben' });
  assert.equal(watch.couriersDoubled.length, 1);
});

test('an order whose search began again is free for another courier, and one that did not is not', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben' });
  saw(watch, 'a', again);
  take(watch, 'a', { by: 'eve' });
  assert.deepEqual(watch.ordersDoubled, []);
  assert.equal(watch.lost, 1);
  saw(watch, 'a', taken('ben'));
  assert.deepEqual(
    watch.ordersDoubled.map(({ courierId, orderIds }) => [courierId, ...orderIds]),
    [['ben', 'a']],
  );
});

test('a courier whose order ended otherwise may take the next', () => {
  const watch = new JobWatch();
  take(watch, 'a', { by: 'ben' });
  saw(watch, 'a', { type: 'order.canceled', reason: 'other', actor: 'operator' });
  take(watch, 'b', { by: 'ben' });
  assert.deepEqual(watch.couriersDoubled, []);
});

test('what a partner carries is counted apart, and his jobs are not held against each other', () => {
  const watch = new JobWatch();
  for (const [orderId, jobId] of [
    ['a', 'job_1'],
    ['b', 'job_2'],
  ] as const) {
    saw(watch, orderId, { type: 'delivery.confirmed', fleet: 'partner', jobId, courierName: 'P' });
  }
  assert.deepEqual([watch.confirmed, watch.byPartner, watch.couriersDoubled.length], [2, 2, 0]);
});
