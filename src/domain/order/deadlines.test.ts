import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, type Instant, minute, second } from '../../base/instant.ts';
import { type DeadlineName, deadlines } from './deadlines.ts';
import { decide } from './decide.ts';
import type { Order } from './order.ts';
import { defaultPolicy } from './policy.ts';
import { hasEnded } from './status.ts';
import { noon, someFacts } from './testing/facts.ts';
import { tell, type Told, untold } from './testing/script.ts';
import { groups, states } from './testing/states.ts';
import { deadlineNames } from './testing/vocabulary.ts';

const orderOf = ({ order }: Told): Order => {
  assert.ok(order !== null);
  return order;
};

const dueAt = (told: Told, name: DeadlineName): Instant | undefined =>
  deadlines(orderOf(told)).find((one) => one.name === name)?.at;

const escalations = ({ effects }: Told): number =>
  effects.filter((effect) => effect.kind === 'notifications.send' && effect.about === 'escalation')
    .length;

/** Nobody does anything: one deadline after the other, in the order of time. */
function waitOut(from: Told): { order: Order; met: DeadlineName[] } {
  let order = orderOf(from);
  let { now } = from;
  const met: DeadlineName[] = [];
  for (;;) {
    const first = deadlines(order).toSorted((a, b) => a.at - b.at)[0];
    if (first === undefined) return { order, met };
    assert.ok(met.length < 50, `${met.join(' ')} …`);
    now = Math.max(now, first.at);
    const decision = decide(order, { type: 'deadline', name: first.name }, now);
    assert.ok(decision.ok && decision.value.events.length > 0, `${first.name} changed nothing`);
    met.push(first.name);
    order = decision.value.order;
  }
}

const placed = tell('place authorize=authorized ticket=received');
const accepted = tell('accept capture=captured', placed);
const ready = tell('ready', accepted);

for (const [name, told] of states) {
  if (name === 'none') continue;
  test(`an order that is ${name} waits under a deadline, or has ended`, () => {
    const order = orderOf(told);
    const waiting = deadlines(order);
    assert.equal(waiting.length > 0, !hasEnded(order.status) || name === 'returning');
    for (const { at } of waiting) assert.ok(Number.isFinite(at));
  });

  test(`an order that is ${name} ends by itself if nobody does anything`, () => {
    const { order, met } = waitOut(told);
    assert.ok(hasEnded(order.status));
    assert.equal(new Set(met).size, met.length, 'no deadline is met twice');
  });
}

test('a deadline that is not due yet, or not waited under, changes nothing', () => {
  for (const told of states.values()) {
    if (told.order === null) continue;
    const waiting = new Map(deadlines(told.order).map(({ name, at }) => [name, at]));
    for (const name of deadlineNames) {
      const now = (waiting.get(name) ?? told.now + 1_000 * hour) - 1;
      const decision = decide(told.order, { type: 'deadline', name }, now);
      assert.ok(decision.ok && decision.value.events.length === 0, name);
    }
  }
});

test('a silent kitchen is nudged after five minutes, and the order canceled after ten', () => {
  const at = orderOf(placed).statusAt;
  assert.equal(dueAt(placed, 'kitchen_nudge'), at + 5 * minute);
  assert.equal(dueAt(placed, 'kitchen_deadline'), at + 10 * minute);
  const nudged = tell('due:kitchen_nudge', placed);
  const [nudge] = nudged.effects.slice(placed.effects.length);
  assert.ok(nudge?.kind === 'notifications.send');
  assert.deepEqual([nudge.audience, nudge.about], ['restaurant', 'nudge']);
  const canceled = tell('due:kitchen_deadline', nudged);
  assert.deepEqual(orderOf(canceled).end, {
    reason: 'restaurant_timeout',
    actor: 'system',
    detail: null,
  });
});

test('late food is a nudge for the kitchen and a word to the operator, and later the end', () => {
  const promised = orderOf(accepted).readyAt ?? 0;
  assert.equal(dueAt(accepted, 'food_late'), promised + defaultPolicy.foodLateMs);
  const late = tell('due:food_late', accepted);
  assert.equal(escalations(late), 1);
  const canceled = tell('due:food_deadline', late);
  assert.equal(orderOf(canceled).end?.reason, 'restaurant_timeout');
  assert.equal(canceled.now, promised + defaultPolicy.foodDeadlineMs);
});

test('a courier who waits at the counter for the food is not late; once it is ready he is', () => {
  const waiting = tell('offer take own:arrived_at_pickup', accepted);
  assert.equal(dueAt(waiting, 'pickup_late'), undefined);
  const done = tell('ready', waiting);
  assert.equal(dueAt(done, 'pickup_late'), (orderOf(done).readyAt ?? 0) + 30 * minute);
});

test('where no courier is found: a partner after ten minutes, a person after twenty, the end after sixty', () => {
  const readyAt = orderOf(ready).readyAt ?? 0;
  const { met } = waitOut(ready);
  assert.deepEqual(met, ['courier_partner', 'courier_escalate', 'courier_deadline']);
  assert.equal(dueAt(ready, 'courier_partner'), readyAt + 10 * minute);
  assert.equal(dueAt(ready, 'courier_escalate'), readyAt + 20 * minute);
  assert.equal(dueAt(ready, 'courier_deadline'), readyAt + 60 * minute);
  const given = tell('due:courier_partner job=refused due:courier_escalate', ready);
  assert.equal(escalations(given), 1);
  const end = tell('due:courier_deadline', given);
  assert.equal(orderOf(end).end?.reason, 'no_courier');
  assert.equal(orderOf(tell('refund=refunded', end)).payment.status, 'refunded');
});

test('food does not get younger: a search that begins again has no new hour', () => {
  const again = tell('offer take due:pickup_late', ready);
  assert.equal(dueAt(again, 'courier_deadline'), dueAt(ready, 'courier_deadline'));
});

test('an offer does not hold up the end of the search, however long its lease', () => {
  const order = orderOf(ready);
  const offer = { type: 'offer', courierId: 'cou_ben', leaseMs: 1_000 * hour } as const;
  const decision = decide(order, offer, ready.now);
  assert.ok(decision.ok);
  const { met } = waitOut({ ...ready, order: decision.value.order });
  assert.deepEqual(met, ['courier_deadline']);
});

test('a courier who does not come to the restaurant is replaced, and so is a partner', () => {
  const own = tell('offer take due:pickup_late', ready);
  assert.equal(orderOf(own).delivery.status, 'created');
  const partner = tell('request_partner job=confirmed due:pickup_late', ready);
  assert.ok(partner.effects.some(({ kind }) => kind === 'fleets.cancel'));
});

test('a courier who does not come to the customer is a word to the operator, and later the end', () => {
  const carried = tell('offer take own:picked_up', ready);
  const late = tell('due:dropoff_late', carried);
  assert.equal(escalations(late), 1);
  const end = tell('due:dropoff_deadline', late);
  const { status, delivery, end: ending } = orderOf(end);
  assert.deepEqual([status, delivery.status], ['failed', 'failed']);
  assert.deepEqual([ending?.reason, ending?.actor], ['undeliverable', 'system']);
  assert.equal(orderOf(tell('refund=refunded', end)).payment.status, 'refunded');
});

test('a return that is never finished is closed', () => {
  const returning = tell('offer take own:picked_up own:enroute_to_return', ready);
  const { order, met } = waitOut(returning);
  assert.deepEqual(met, ['return_deadline']);
  assert.equal(order.delivery.status, 'failed');
});

test('a pre-order goes to the kitchen at its time, and its deadlines begin there', () => {
  const scheduled = tell('place:later authorize=authorized');
  assert.equal(orderOf(scheduled).ticket, 'none');
  assert.equal(dueAt(scheduled, 'release'), noon + 3 * hour);
  const released = tell('due:release', scheduled);
  assert.equal(dueAt(released, 'kitchen_deadline'), noon + 3 * hour + 10 * minute);
});

test('a pre-order whose time is past when it is paid goes to the kitchen at once', () => {
  const placing = decide(null, { type: 'place', facts: someFacts({ releaseAt: noon }) }, noon);
  assert.ok(placing.ok);
  const told = { ...untold, order: placing.value.order, now: noon };
  assert.equal(orderOf(tell('authorize=authorized', told)).status, 'placed');
});

test('what a kitchen promises is held to reason', () => {
  const at = orderOf(placed).statusAt + minute;
  const promise = (prepMs: number): Instant | null => {
    const decision = decide(orderOf(placed), { type: 'accept', actor: 'restaurant', prepMs }, at);
    assert.ok(decision.ok);
    return decision.value.order.readyAt;
  };
  assert.equal(promise(15 * minute), at + 15 * minute);
  assert.equal(promise(-hour), at);
  assert.equal(promise(1_000 * hour), at + defaultPolicy.prepMaxMs);
});

test('a phone with a wrong clock ends nothing', () => {
  const carried = tell('offer take', ready);
  const { delivery } = orderOf(carried);
  assert.ok('assignee' in delivery && delivery.assignee?.fleet === 'own');
  const by = delivery.assignee;
  for (const occurredAt of [0, noon - hour, carried.now + 1_000 * hour]) {
    const step = { type: 'progress', by, status: 'picked_up', occurredAt } as const;
    const decision = decide(orderOf(carried), step, carried.now + second);
    assert.ok(decision.ok);
    assert.ok(decision.value.events.every((event) => event.occurredAt === undefined));
    const first = Math.min(...deadlines(decision.value.order).map(({ at }) => at));
    assert.equal(first, carried.now + second + defaultPolicy.dropoffLateMs);
  }
  const said = decide(
    orderOf(accepted),
    { type: 'ready', occurredAt: noon },
    accepted.now + second,
  );
  assert.ok(said.ok);
  assert.equal(said.value.order.readyAt, orderOf(accepted).statusAt);
});

test('what is done in a basement and told later keeps the time at which it was done', () => {
  const carried = tell('offer take own:picked_up', ready);
  const { delivery } = orderOf(carried);
  assert.ok('assignee' in delivery && delivery.assignee?.fleet === 'own');
  const step = {
    type: 'progress',
    by: delivery.assignee,
    status: 'delivered',
    occurredAt: carried.now + minute,
  } as const;
  const decision = decide(orderOf(carried), step, carried.now + 10 * minute);
  assert.ok(decision.ok);
  for (const event of decision.value.events) {
    assert.equal(event.occurredAt, carried.now + minute, event.type);
    assert.equal(event.at, carried.now + 10 * minute);
  }
});

test('each deadline is waited under in some state', () => {
  const waited = new Set([...states.values()].flatMap(({ order }) => namesOf(order)));
  for (const name of deadlineNames) assert.ok(waited.has(name), name);
  assert.equal(states.size - 1, Object.values(groups).join(' ').split(' ').length);
});

function namesOf(order: Order | null): DeadlineName[] {
  return order === null ? [] : deadlines(order).map(({ name }) => name);
}
