import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, hour, minute } from '../../base/instant.ts';
import type { Command } from './command.ts';
import { deadlines } from './deadlines.ts';
import { decide } from './decide.ts';
import type { EffectKind } from './effect.ts';
import { type Order, refundable } from './order.ts';
import { noon } from './testing/facts.ts';
import { outcomeOf, say, tell, type Told } from './testing/script.ts';
import { isWanted } from './wanted.ts';

const orderOf = ({ order }: Told): Order => {
  assert.ok(order !== null);
  return order;
};

const asked = ({ effects }: Told, kind: EffectKind): number =>
  effects.filter((effect) => effect.kind === kind).length;

const statusOf = (told: Told): string => orderOf(told).payment.status;

const placed = 'place authorize=authorized ticket=received';

test('placing asks for a hold, and the money is not taken before the configured event', () => {
  const told = tell('place');
  const [effect] = told.effects;
  assert.ok(effect?.kind === 'payments.authorize');
  assert.equal(effect.automatic, false);
  assert.equal(statusOf(tell(placed)), 'authorized');
});

test('the hold is captured once the restaurant accepts, and only then', () => {
  assert.equal(asked(tell(placed), 'payments.capture'), 0);
  const accepted = tell(`${placed} accept`);
  assert.equal(asked(accepted, 'payments.capture'), 1);
  const paid = tell('capture=captured', accepted);
  assert.equal(statusOf(paid), 'captured');
  const end = tell('ready offer take own:picked_up own:delivered', paid);
  assert.equal(asked(end, 'payments.capture'), 1);
});

test('where the money is taken at placing, the authorization takes it', () => {
  const told = tell('place:capture_at_placing');
  const [effect] = told.effects;
  assert.ok(effect?.kind === 'payments.authorize' && effect.automatic);
  const taken = tell('authorize=captured accept', told);
  assert.equal(orderOf(taken).status, 'accepted');
  assert.equal(asked(taken, 'payments.capture'), 0);
});

test('where the provider only held what was to be taken at placing, it is captured at placing', () => {
  const told = tell('place:capture_at_placing authorize=authorized');
  assert.equal(orderOf(told).status, 'placed');
  assert.equal(asked(told, 'payments.capture'), 1);
});

test('where the money is taken at the pick-up, nothing is taken before it', () => {
  const story = 'place:capture_at_pickup authorize=authorized accept ready offer take';
  assert.equal(asked(tell(story), 'payments.capture'), 0);
  assert.equal(asked(tell(`${story} own:picked_up`), 'payments.capture'), 1);
});

test('a partner that forgets the pick-up still has the money taken at the delivery', () => {
  const story = 'place:capture_at_pickup authorize=authorized accept request_partner job=created';
  const told = tell(`${story} job:delivered`);
  assert.equal(orderOf(told).status, 'delivered');
  assert.equal(asked(told, 'payments.capture'), 1);
});

test('a declined card ends the order before the restaurant has heard of it', () => {
  const told = tell('place authorize=declined');
  const { status, end, ticket } = orderOf(told);
  assert.equal(status, 'failed');
  assert.equal(end?.reason, 'payment_failed');
  assert.equal(ticket, 'none');
});

for (const [name, ending] of [
  ['a rejection', 'reject'],
  ['a cancel', 'cancel:customer'],
  ['a silent kitchen', 'due:kitchen_nudge due:kitchen_deadline'],
] as const) {
  test(`${name} before the capture voids the hold, and takes nothing`, () => {
    const told = tell(`${placed} ${ending}`);
    assert.equal(asked(told, 'payments.void'), 1);
    assert.equal(asked(told, 'payments.capture'), 0);
    assert.equal(asked(told, 'payments.refund'), 0);
    assert.equal(statusOf(tell('void=voided', told)), 'voided');
  });
}

test('a cancel after the capture refunds everything, exactly once', () => {
  const told = tell(`${placed} accept capture=captured cancel:operator`);
  const refunds = told.effects.filter((effect) => effect.kind === 'payments.refund');
  assert.deepEqual(
    refunds.map((effect) => effect.kind === 'payments.refund' && effect.amount),
    [2100],
  );
  assert.equal(asked(told, 'payments.void'), 0);
  const done = tell('refund=refunded', told);
  assert.equal(statusOf(done), 'refunded');
  assert.equal(refundable(orderOf(done)), 0);
  for (const again of ['cancel:operator', 'refund=refunded', 'refund:part']) {
    const { decision } = say(done, again);
    assert.ok(!decision.ok || decision.value.effects.length === 0, again);
  }
});

test('a cancel while the capture is under way waits for it, and then refunds', () => {
  const told = tell(`${placed} accept cancel:operator`);
  assert.equal(asked(told, 'payments.void'), 0);
  assert.equal(asked(told, 'payments.refund'), 0);
  const captured = tell('capture=captured', told);
  assert.equal(asked(captured, 'payments.refund'), 1);
  assert.equal(statusOf(tell('refund=refunded', captured)), 'refunded');
});

test('a capture that was certainly not made is called off by a cancel, and the hold voided', () => {
  const accepted = tell(`${placed} accept`);
  const capture = accepted.effects.find(({ kind }) => kind === 'payments.capture');
  assert.ok(capture !== undefined);
  assert.ok(isWanted(orderOf(accepted), capture));
  const canceled = tell('cancel:operator', accepted);
  assert.ok(!isWanted(orderOf(canceled), capture));
  const calledOff = tell('capture=called_off', canceled);
  assert.equal(asked(calledOff, 'payments.void'), 1);
  assert.equal(asked(calledOff, 'payments.refund'), 0);
});

test('a capture whose retries ran out after a cancel is voided, which tells what became of it', () => {
  const told = tell(`${placed} accept cancel:operator capture=gave_up`);
  assert.equal(asked(told, 'payments.void'), 1);
  assert.equal(asked(tell('void=captured', told), 'payments.refund'), 1);
  assert.equal(statusOf(tell('void=voided', told)), 'voided');
});

test('a void that comes too late is followed by a refund', () => {
  const told = tell(`${placed} reject void=captured`);
  assert.equal(statusOf(told), 'captured');
  assert.equal(asked(told, 'payments.refund'), 1);
});

test('a capture that failed for good asks for a person once and is not tried again', () => {
  const told = tell(`${placed} accept capture=gave_up`);
  assert.deepEqual(orderOf(told).alarms, ['money_stuck']);
  const escalations = told.effects.filter(
    (effect) => effect.kind === 'notifications.send' && effect.about === 'escalation',
  );
  assert.equal(escalations.length, 1);
  const names = deadlines(orderOf(told)).map(({ name }) => name);
  assert.ok(!names.includes('hold_expiring'));
  const end = tell('ready offer take own:picked_up own:delivered', told);
  assert.equal(asked(end, 'payments.capture'), 1);
});

test('an order that is canceled after its capture failed for good has its hold voided', () => {
  const told = tell(`${placed} accept capture=gave_up cancel:operator`);
  assert.equal(asked(told, 'payments.void'), 1);
});

test('a hold that lapsed before its capture ends an order that nobody carries yet', () => {
  const told = tell(`${placed} accept capture=gone`);
  assert.equal(orderOf(told).status, 'failed');
  assert.equal(statusOf(told), 'expired');
  assert.equal(orderOf(told).ticket, 'canceling');
});

test('a hold that lapsed while the food is on its way raises an alarm and lets the order go on', () => {
  const story =
    'place:capture_at_pickup authorize=authorized accept ready offer take own:picked_up';
  for (const news of ['capture=gone', 'notice:voided']) {
    const told = tell(`${story} ${news}`);
    assert.equal(orderOf(told).status, 'picked_up');
    assert.deepEqual(orderOf(told).alarms, ['money_stuck']);
  }
});

test('a hold that is about to lapse is captured in time, once', () => {
  const told = tell('place:capture_at_pickup authorize=authorized accept');
  const due = deadlines(orderOf(told)).find(({ name }) => name === 'hold_expiring');
  assert.equal(due?.at, noon + 7 * day - hour);
  const captured = tell('due:hold_expiring', told);
  assert.equal(asked(captured, 'payments.capture'), 1);
  const names = deadlines(orderOf(captured)).map(({ name }) => name);
  assert.ok(!names.includes('hold_expiring'));
});

test('a webhook that comes before the answer to its own call is the news, and the answer is not', () => {
  for (const [notice, answer] of [
    ['notice:authorized', 'authorize=authorized'],
    ['notice:captured', 'authorize=captured'],
    ['notice:failed', 'authorize=declined'],
  ] as const) {
    const told = tell(`place ${notice}`);
    assert.equal(outcomeOf(say(told, answer).decision), 'already', answer);
  }
  const captured = tell(`${placed} accept notice:captured`);
  assert.equal(outcomeOf(say(captured, 'capture=captured').decision), 'already');
});

test('a webhook that brings a capture to a canceled order starts its refund, and the answer no second one', () => {
  const told = tell(`${placed} accept cancel:operator notice:captured`);
  assert.equal(asked(told, 'payments.refund'), 1);
  assert.equal(outcomeOf(say(told, 'capture=captured').decision), 'already');
});

test('a customer who has to confirm has fifteen minutes, and then the payment is called off', () => {
  const told = tell('place authorize=requires_action');
  assert.deepEqual(deadlines(orderOf(told)), [
    { name: 'payment_deadline', at: orderOf(told).statusAt + 15 * minute },
  ]);
  const expired = tell('due:payment_deadline', told);
  assert.equal(orderOf(expired).status, 'expired');
  assert.equal(orderOf(expired).end?.reason, 'payment_timeout');
  assert.equal(statusOf(tell('void=voided', expired)), 'voided');
});

test('a customer who confirms too late is not charged', () => {
  const expired = tell('place authorize=requires_action due:payment_deadline');
  assert.equal(outcomeOf(say(expired, 'notice:authorized').decision), 'already');
  const captured = tell('notice:captured', expired);
  assert.equal(asked(captured, 'payments.refund'), 1);
  assert.equal(orderOf(captured).status, 'expired');
});

test('a customer who confirms in time has an order, though the hold came by webhook', () => {
  const told = tell('place authorize=requires_action notice:authorized');
  assert.equal(orderOf(told).status, 'placed');
});

test('money that comes after the payment had failed goes back', () => {
  for (const failed of [
    'place authorize=declined',
    'place authorize=gave_up',
    'place notice:failed',
  ]) {
    assert.equal(asked(tell(`${failed} notice:authorized`), 'payments.void'), 1, failed);
    assert.equal(asked(tell(`${failed} notice:captured`), 'payments.refund'), 1, failed);
  }
  assert.equal(asked(tell('place notice:failed authorize=authorized'), 'payments.void'), 1);
});

test('money that comes for an order that was canceled meanwhile goes back', () => {
  const canceled = 'place cancel:customer';
  assert.equal(asked(tell(`${canceled} authorize=authorized`), 'payments.void'), 1);
  assert.equal(asked(tell(`${canceled} authorize=captured`), 'payments.refund'), 1);
  assert.equal(asked(tell(`${canceled} authorize=requires_action`), 'payments.void'), 1);
  assert.equal(orderOf(tell(`${canceled} authorize=authorized`)).status, 'canceled');
});

test('parts can be refunded until nothing is left, and never more', () => {
  const told = tell(`${placed} accept capture=captured refund:part refund=refunded refund:part`);
  const order = orderOf(told);
  assert.equal(order.payment.status, 'partially_refunded');
  assert.equal(refundable(order), 1100);
  const refund = (amount: number): Command => ({
    type: 'refund',
    actor: 'operator',
    amount,
    reason: 'item_missing',
  });
  assert.equal(outcomeOf(decide(order, refund(1101), told.now)), '! refund.exceeds_captured');
  const rest = decide(order, refund(1100), told.now);
  assert.ok(rest.ok);
  assert.equal(refundable(rest.value.order), 0);
});

test('a cancel after a partial refund gives back what is left', () => {
  const told = tell(`${placed} accept capture=captured refund:part cancel:operator`);
  const amounts = told.effects.flatMap((effect) =>
    effect.kind === 'payments.refund' ? [effect.amount] : [],
  );
  assert.deepEqual(amounts, [500, 1600]);
});

test('a refund that failed can be asked for again under a key of its own', () => {
  const told = tell(`${placed} accept capture=captured cancel:operator refund=failed refund:all`);
  const keys = told.effects.flatMap(({ kind, key }) => (kind === 'payments.refund' ? [key] : []));
  assert.equal(new Set(keys).size, 2);
  assert.deepEqual(orderOf(told).alarms, ['money_stuck']);
  assert.equal(statusOf(tell('refund=refunded', told)), 'refunded');
});

test('an order over nothing asks nobody for money, and gives none back', () => {
  const told = tell('place:for_nothing');
  assert.equal(orderOf(told).status, 'placed');
  assert.ok(told.effects.every(({ kind }) => !kind.startsWith('payments.')));
  const canceled = tell('cancel:customer', told);
  assert.ok(canceled.effects.every(({ kind }) => !kind.startsWith('payments.')));
});

test('a refund of which nobody knows whether it was made is not made a second time', () => {
  const told = tell(`${placed} accept capture=captured refund:part refund=gave_up`);
  assert.deepEqual(orderOf(told).alarms, ['money_stuck']);
  assert.equal(refundable(orderOf(told)), 1600);
});
