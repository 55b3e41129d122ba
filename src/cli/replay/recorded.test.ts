import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderFacts } from '../../domain/order/order.ts';
import { dayOf } from './recorded.ts';

const start = Date.UTC(2026, 0, 5, 18);

function facts(id: string, more: Partial<OrderFacts> = {}): OrderFacts {
  const place = { name: 'n', address: 'a', phone: null, instructions: 'ring twice' };
  return {
    id,
    restaurantId: 'rst_1',
    lines: [
      {
        itemId: 'itm_1',
        name: 'Soup',
        quantity: 2,
        unitPrice: 500,
        modifiers: [{ optionId: 'large', name: 'Large', quantity: 1, price: 100 }],
        note: null,
        total: 1_200,
      },
    ],
    tip: 100,
    customer: { name: 'Ann Other', phone: '+31209999999', email: 'ann@example.org' },
    pickup: { ...place, location: { lat: 1, lng: 2 } },
    dropoff: { ...place, location: { lat: 3, lng: 4 } },
    placedAt: start,
    releaseAt: null,
    note: null,
    ...more,
  } as unknown as OrderFacts;
}

/** The records of an order that was delivered 30 minutes after it was placed. */
function delivered(one: OrderFacts): { orderId: string; events: OrderEvent[] }[] {
  const at = one.placedAt;
  const events = [
    { type: 'order.created', facts: one, at },
    { type: 'order.ready', at: at + 10 * minute },
    { type: 'order.picked_up', at: at + 15 * minute },
    { type: 'order.delivered', at: at + 31 * minute, occurredAt: at + 30 * minute },
  ] as unknown as OrderEvent[];
  return events.map((event) => ({ orderId: one.id, events: [event] }));
}

test('what was ordered is ordered again, at its distance from the first order', () => {
  const day = dayOf([
    ...delivered(facts('ord_a')),
    ...delivered(facts('ord_b', { placedAt: start + hour })),
  ]);
  assert.equal(day.dayStart, start);
  assert.deepEqual(
    day.plan.map(({ afterMs }) => afterMs),
    [0, hour],
  );
  assert.deepEqual(day.plan[0]?.body['items'], [
    { item_id: 'itm_1', quantity: 2, modifiers: [{ option_id: 'large', quantity: 1 }] },
  ]);
  assert.equal(day.plan[0]?.body['restaurant_id'], 'rst_1');
  assert.deepEqual(
    [day.measures.delivered, day.measures.ctdMean, day.measures.rtpMean],
    [2, 30, 5],
  );
});

test('who ordered is not said again', () => {
  const said = JSON.stringify(dayOf(delivered(facts('ord_a'))).plan);
  assert.doesNotMatch(said, /Ann|ann@|9999999|ring twice/);
});

test('orders without an end, for a later time, and of earlier days are left out', () => {
  const [created] = delivered(facts('ord_open', { placedAt: start + minute }));
  assert.ok(created !== undefined);
  const day = dayOf([
    ...delivered(facts('ord_old', { placedAt: start - 40 * hour })),
    ...delivered(facts('ord_a')),
    created,
    ...delivered(facts('ord_later', { releaseAt: start + hour })),
  ]);
  assert.deepEqual(
    day.plan.map(({ body }) => body['external_id']),
    ['ord_a'],
  );
  assert.equal(day.measures.orders, 1);
});

test('a file in which nothing ended says so', () => {
  assert.throws(() => dayOf([]), /no order in this file has come to an end/);
});
