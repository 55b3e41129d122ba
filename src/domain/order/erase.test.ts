import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceM } from '../../base/geo.ts';
import { isErased, withoutPerson } from './erase.ts';
import type { OrderEvent } from './event.ts';
import { noon, someFacts } from './testing/facts.ts';

const facts = someFacts({
  note: 'Ring twice, Ada is deaf',
  lines: [{ ...someFacts().lines[0]!, note: 'for Ada' }],
  dropoff: {
    name: 'Ada',
    address: 'Canal 2',
    location: { lat: 52.3612, lng: 4.9034 },
    phone: '+31600000001',
    instructions: 'Third floor, Lovelace',
  },
});
const created: OrderEvent = { type: 'order.created', facts, sequence: 1, at: noon };

test('nothing that was said of the customer is left, and money, dishes and times are as they were', () => {
  const after = withoutPerson(created);
  assert.ok(after.type === 'order.created');
  const text = JSON.stringify(after);
  for (const said of [
    'Ada',
    'ada@',
    '600000001',
    'Canal',
    'Lovelace',
    'deaf',
    'pm_card',
    '52.36',
    '4.903',
  ]) {
    assert.ok(!text.includes(said), said);
  }
  const { total, charges, currency, placedAt, id, customerId, pickup } = after.facts;
  assert.deepEqual(
    { total, charges, currency, placedAt, id, customerId, pickup },
    {
      total: facts.total,
      charges: facts.charges,
      currency: facts.currency,
      placedAt: facts.placedAt,
      id: facts.id,
      customerId: facts.customerId,
      pickup: facts.pickup,
    },
  );
  assert.ok(isErased(after.facts));
  assert.ok(!isErased(facts));
});

test('the way is as long as it was, to the metre: what couriers were paid does not change', () => {
  const after = withoutPerson(created);
  assert.ok(after.type === 'order.created');
  const way = ({ pickup, dropoff }: typeof facts): number =>
    Math.round(distanceM(pickup.location, dropoff.location));
  assert.equal(way(after.facts), way(facts));
});

test('erasing what is erased changes nothing', () => {
  const once = withoutPerson(created);
  assert.deepEqual(withoutPerson(once), once);
});

test('free words of an end or of a failed delivery go, and their closed reasons stay', () => {
  const canceled: OrderEvent = {
    type: 'order.canceled',
    reason: 'no_show',
    actor: 'courier',
    detail: 'Ada did not open',
    sequence: 2,
    at: noon,
  };
  const { detail: _, ...rest } = canceled;
  assert.deepEqual(withoutPerson(canceled), rest);
  const failed: OrderEvent = {
    type: 'delivery.failed',
    reason: 'Ada was rude',
    sequence: 3,
    at: noon,
  };
  assert.deepEqual(withoutPerson(failed), { type: 'delivery.failed', sequence: 3, at: noon });
  const placed: OrderEvent = { type: 'order.placed', sequence: 4, at: noon };
  assert.equal(withoutPerson(placed), placed);
});
