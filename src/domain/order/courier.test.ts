import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, ProgressSource } from './command.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import type { Order } from './order.ts';
import { outcomeOf, tell, type Told } from './testing/script.ts';
import { isWanted } from './wanted.ts';

const orderOf = ({ order }: Told): Order => {
  assert.ok(order !== null);
  return order;
};

const outcome = (told: Told, command: Command, now = told.now): string =>
  outcomeOf(decide(orderOf(told), command, now));

const accepted = tell('place authorize=authorized ticket=received accept capture=captured');
const offered = tell('offer', accepted);

function searchOf(told: Told): { token: number; attempt: number; declined: readonly string[] } {
  const { delivery } = orderOf(told);
  assert.ok('search' in delivery && delivery.search !== null);
  return delivery.search;
}

function messagesTo(told: Told, courierId: string): readonly Effect[] {
  return told.effects.filter(
    (effect) => effect.kind === 'notifications.send' && effect.to === courierId,
  );
}

const take = (token: number, courierId = 'cou_ben'): Command => ({
  type: 'accept_offer',
  courierId,
  token,
});

test('an offer is a lease of 45 seconds, told to the courier with its token', () => {
  const { delivery } = orderOf(offered);
  assert.ok(delivery.status === 'offered');
  assert.equal(delivery.expiresAt, offered.now + 45_000);
  const [message] = messagesTo(offered, 'cou_ben');
  assert.ok(message?.kind === 'notifications.send');
  assert.equal(message.data?.['token'], delivery.search.token);
  assert.equal(message.data?.['expires_at'], delivery.expiresAt);
});

test('an offer of a visit says so to the courier, and the next offer without one forgets it', () => {
  const offer = (visit?: { id: string; stop: number }): Command => ({
    type: 'offer',
    courierId: 'cou_ben',
    ...(visit === undefined ? {} : { visit }),
  });
  const first = decide(orderOf(accepted), offer({ id: 'v1', stop: 2 }), accepted.now);
  assert.ok(first.ok);
  const { order, effects } = first.value;
  assert.ok(order.delivery.status === 'offered');
  assert.deepEqual(order.delivery.search.visit, { id: 'v1', stop: 2 });
  const [message] = messagesTo({ ...accepted, effects }, 'cou_ben');
  assert.ok(message?.kind === 'notifications.send');
  assert.equal(message.data?.['visit_id'], 'v1');
  assert.equal(message.data?.['stop'], 2);
  const { token } = order.delivery.search;
  const declined = decide(
    order,
    { type: 'decline_offer', courierId: 'cou_ben', token, reason: 'break' },
    accepted.now,
  );
  assert.ok(declined.ok);
  const again = decide(declined.value.order, offer(), accepted.now);
  assert.ok(again.ok && again.value.order.delivery.status === 'offered');
  assert.equal(again.value.order.delivery.search.visit, undefined);
});

test('an offer is taken up to the end of its lease, and not at it', () => {
  const { delivery } = orderOf(offered);
  assert.ok(delivery.status === 'offered');
  const { token } = delivery.search;
  assert.equal(outcome(offered, take(token), delivery.expiresAt - 1), 'delivery.confirmed');
  assert.equal(outcome(offered, take(token), delivery.expiresAt), '! offer.expired');
});

test('a courier who takes an offer that has passed to another is refused, whatever token he had', () => {
  const passed = tell('due:offer_lease', offered);
  const second = decide(orderOf(passed), { type: 'offer', courierId: 'cou_eve' }, passed.now);
  assert.ok(second.ok);
  const told = { ...passed, order: second.value.order };
  const old = searchOf(offered).token;
  assert.ok(searchOf(told).token > old);
  assert.equal(outcome(told, take(old)), '! offer.superseded');
  assert.equal(outcome(told, take(searchOf(told).token)), '! offer.not_yours');
  assert.equal(outcome(told, take(searchOf(told).token, 'cou_eve')), 'delivery.confirmed');
});

test('a courier who says yes twice is told yes twice', () => {
  const taken = tell('take', offered);
  assert.equal(outcome(taken, take(searchOf(offered).token)), 'already');
});

test('a courier who said yes to an order that was canceled since is not told yes again', () => {
  const canceled = tell('take cancel:operator', offered);
  assert.equal(outcome(canceled, take(searchOf(offered).token)), '! offer.superseded');
});

test('who declined or let a lease pass is remembered', () => {
  assert.deepEqual(searchOf(tell('decline', offered)).declined, ['cou_ben']);
  assert.deepEqual(searchOf(tell('due:offer_lease', offered)).declined, ['cou_ben']);
  assert.deepEqual(searchOf(tell('withdraw', offered)).declined, []);
});

test('a courier who gives the job back before the pick-up is remembered, and is not told that it is off', () => {
  const back = tell('take own:canceled', offered);
  assert.equal(orderOf(back).delivery.status, 'created');
  assert.deepEqual(searchOf(back).declined, ['cou_ben']);
  assert.equal(messagesTo(back, 'cou_ben').length, messagesTo(offered, 'cou_ben').length);
});

test('a courier whose job is given to another is told, and his token is behind the fence', () => {
  const taken = tell('take', offered);
  const { delivery } = orderOf(taken);
  assert.ok('assignee' in delivery && delivery.assignee?.fleet === 'own');
  const by: ProgressSource = delivery.assignee;
  const again = tell('reassign', taken);
  assert.equal(searchOf(again).attempt, 2);
  assert.deepEqual(searchOf(again).declined, ['cou_ben']);
  const last = messagesTo(again, 'cou_ben').at(-1);
  assert.ok(last?.kind === 'notifications.send' && last.about === 'withdrawn');
  const step = { type: 'progress', by, status: 'picked_up', occurredAt: again.now } as const;
  assert.equal(outcome(again, step), '! delivery.not_yours');
  const second = tell('offer take', again);
  assert.equal(outcome(second, step), '! delivery.not_yours');
});

test('an offer whose message comes too late is not sent any more', () => {
  const [message] = messagesTo(offered, 'cou_ben');
  assert.ok(message !== undefined);
  assert.ok(isWanted(orderOf(offered), message));
  assert.ok(!isWanted(orderOf(tell('due:offer_lease', offered)), message));
  assert.ok(!isWanted(orderOf(tell('take', offered)), message));
  assert.ok(!isWanted(orderOf(tell('due:offer_lease offer', offered)), message));
});

test('an end tells whoever was asked or sent that it is off', () => {
  for (const story of ['', 'take', 'take own:arrived_at_pickup']) {
    const ended = tell(`${story} cancel:operator`, offered);
    const last = messagesTo(ended, 'cou_ben').at(-1);
    assert.ok(last?.kind === 'notifications.send' && last.about === 'withdrawn', story);
  }
});

test('our own couriers may not skip what money and food depend on', () => {
  const unasked = tell('place authorize=authorized offer take');
  const { delivery } = orderOf(unasked);
  assert.ok('assignee' in delivery && delivery.assignee?.fleet === 'own');
  const by: ProgressSource = delivery.assignee;
  const step = (status: 'picked_up' | 'delivered'): Command => ({
    type: 'progress',
    by,
    status,
    occurredAt: unasked.now,
  });
  assert.equal(outcome(unasked, step('picked_up')), '! order.not_accepted');
  assert.equal(outcome(unasked, step('delivered')), '! delivery.not_picked_up');
});

test('what a courier reports late is recorded and moves nothing back', () => {
  const carried = tell('take own:picked_up own:arrived_at_dropoff', offered);
  const { delivery } = orderOf(carried);
  assert.ok('assignee' in delivery && delivery.assignee?.fleet === 'own');
  const decision = decide(
    orderOf(carried),
    {
      type: 'progress',
      by: delivery.assignee,
      status: 'arrived_at_pickup',
      occurredAt: carried.now,
    },
    carried.now,
  );
  assert.equal(outcomeOf(decision), 'delivery.update_late');
  assert.ok(decision.ok);
  assert.deepEqual(decision.value.order.delivery, delivery);
});

test('food that cannot be handed over is brought back, and its money too', () => {
  const returning = tell('take own:picked_up own:enroute_to_return', offered);
  const { status, end } = orderOf(returning);
  assert.deepEqual([status, end?.reason, end?.actor], ['failed', 'undeliverable', 'courier']);
  assert.equal(orderOf(returning).ticket, 'submitted', 'the kitchen has done its part');
  const returned = tell('refund=refunded own:returned', returning);
  assert.equal(orderOf(returned).delivery.status, 'returned');
  assert.equal(orderOf(returned).payment.status, 'refunded');
});
