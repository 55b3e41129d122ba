import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, ProgressSource } from './command.ts';
import { decide } from './decide.ts';
import type { Order, PartnerJob } from './order.ts';
import type { ProgressStatus } from './status.ts';
import { outcomeOf, tell, type Told } from './testing/script.ts';

const orderOf = ({ order }: Told): Order => {
  assert.ok(order !== null);
  return order;
};

function partnerOf(told: Told): PartnerJob {
  const { delivery } = orderOf(told);
  assert.ok('search' in delivery && delivery.search !== null);
  return delivery.search.partner;
}

/** A webhook about a job, whatever the order thinks of it. */
function hear(told: Told, jobId: string, status: ProgressStatus): Told & { outcome: string } {
  const by: ProgressSource = { fleet: 'partner', jobId };
  const command: Command = { type: 'progress', by, status, occurredAt: told.now };
  const decision = decide(orderOf(told), command, told.now);
  const order = decision.ok ? decision.value.order : told.order;
  const effects = decision.ok ? [...told.effects, ...decision.value.effects] : told.effects;
  return { ...told, order, effects, outcome: outcomeOf(decision) };
}

const cancels = ({ effects }: Told): readonly string[] =>
  effects.flatMap((effect) => (effect.kind === 'fleets.cancel' ? [effect.jobId] : []));

const accepted = tell('place authorize=authorized ticket=received accept capture=captured');
const requesting = tell('request_partner', accepted);
const confirmed = tell('job=created job:confirmed', requesting);

test('webhooks in any order bring the order to the same end', () => {
  for (const story of [
    'job=created job:confirmed job:picked_up job:delivered',
    'job:confirmed job:picked_up job:delivered',
    'job:delivered',
    'job=confirmed job:arrived_at_dropoff job:delivered',
    'job=created job:picked_up job:delivered',
  ]) {
    const { status, delivery } = orderOf(tell(story, requesting));
    assert.deepEqual([status, delivery.status], ['delivered', 'delivered'], story);
  }
});

test('a drop-off that overtakes its pick-up is a delivery, and the pick-up is recorded late', () => {
  const delivered = hear(confirmed, 'job_1', 'delivered');
  assert.equal(delivered.outcome, 'delivery.delivered order.delivered');
  assert.equal(hear(delivered, 'job_1', 'picked_up').outcome, 'delivery.update_late');
});

test('the answer to our request changes nothing once a webhook has told of the job', () => {
  const told = tell('job:arrived_at_pickup', requesting);
  const answer = {
    type: 'answer',
    key: 'key',
    kind: 'fleets.request',
    number: 1,
    result: { outcome: 'created', jobId: 'job_1' },
  } as const;
  assert.equal(outcomeOf(decide(orderOf(told), answer, told.now)), 'already');
});

test('news of an earlier job are not taken for news of the one that was asked for now', () => {
  const again = tell('job:canceled request_partner', confirmed);
  assert.deepEqual(partnerOf(again).former, ['job_1']);
  for (const status of ['canceled', 'arrived_at_pickup', 'delivered'] as const) {
    assert.equal(hear(again, 'job_1', status).outcome, 'delivery.update_late', status);
  }
  const answered = decide(
    orderOf(again),
    {
      type: 'answer',
      key: 'key',
      kind: 'fleets.request',
      number: 2,
      result: { outcome: 'created', jobId: 'job_2' },
    },
    again.now,
  );
  assert.ok(answered.ok);
  assert.equal(partnerOf({ ...again, order: answered.value.order }).jobId, 'job_2');
});

test('a partner that gives up before the pick-up is replaced by our own couriers', () => {
  const lost = tell('job:canceled', confirmed);
  assert.equal(orderOf(lost).delivery.status, 'created');
  assert.deepEqual(cancels(lost), []);
  assert.equal(orderOf(tell('offer take', lost)).delivery.status, 'confirmed');
});

test('where only the partner delivers, it is asked again', () => {
  const only = tell('place:partner_only authorize=authorized job=created job:confirmed');
  const again = tell('job:canceled', only);
  assert.equal(partnerOf(again).status, 'requesting');
  assert.equal(partnerOf(again).number, 2);
  const off = tell('reassign job_cancel=canceled', only);
  assert.equal(partnerOf(off).status, 'requesting');
});

test('a partner that gives up with the food in its hands ends the order, and the money goes back', () => {
  const lost = tell('job:picked_up job:failed', confirmed);
  const { status, end, delivery } = orderOf(lost);
  assert.deepEqual([status, end?.reason, delivery.status], ['failed', 'undeliverable', 'failed']);
  assert.ok(lost.effects.some(({ kind }) => kind === 'payments.refund'));
});

test('a job is called off once, and nobody else is asked before the partner has answered', () => {
  const off = tell('reassign', confirmed);
  assert.deepEqual(cancels(off), ['job_1']);
  const offer = { type: 'offer', courierId: 'cou_ben' } as const;
  assert.equal(outcomeOf(decide(orderOf(off), offer, off.now)), '! delivery.partner_pending');
  const free = tell('job_cancel=canceled', off);
  assert.equal(orderOf(tell('offer', free)).delivery.status, 'offered');
});

test('a partner that is too late to be called off goes on, and can be called off again later', () => {
  const late = tell('reassign job_cancel=too_late job:confirmed', confirmed);
  assert.equal(orderOf(late).delivery.status, 'confirmed');
  const again = tell('reassign', late);
  assert.deepEqual(cancels(again), ['job_1', 'job_1']);
  const keys = again.effects.flatMap(({ kind, key }) => (kind === 'fleets.cancel' ? [key] : []));
  assert.equal(new Set(keys).size, 2);
});

test('a courier of the partner who has the food while being called off keeps the delivery', () => {
  const off = tell('reassign', confirmed);
  assert.equal(hear(off, 'job_1', 'arrived_at_pickup').outcome, 'delivery.update_late');
  const carried = hear(off, 'job_1', 'picked_up');
  assert.equal(orderOf(carried).status, 'picked_up');
  const delivered = hear(carried, 'job_1', 'delivered');
  assert.equal(orderOf(delivered).status, 'delivered');
});

test('a job that comes into being after the order has ended is called off', () => {
  const canceled = tell('cancel:operator', requesting);
  assert.deepEqual(cancels(canceled), []);
  assert.deepEqual(cancels(tell('job=created', canceled)), ['job_1']);
  assert.deepEqual(cancels(tell('job=confirmed', canceled)), ['job_1']);
});

test('an end calls off the job that is under way', () => {
  assert.deepEqual(cancels(tell('cancel:operator', confirmed)), ['job_1']);
});

test('a partner that refuses is not asked again by itself, and our own couriers may be', () => {
  const refused = tell('job=refused', requesting);
  assert.equal(partnerOf(refused).status, 'refused');
  assert.equal(orderOf(tell('offer', refused)).delivery.status, 'offered');
});
