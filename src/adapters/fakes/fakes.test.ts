import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, second } from '../../base/instant.ts';
import { money } from '../../base/money.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { Unknown } from '../../ports/outcome.ts';
import { checkFleets } from '../../ports/fleets.contract.ts';
import { checkKitchens } from '../../ports/kitchens.contract.ts';
import { checkNotifications } from '../../ports/notifications.contract.ts';
import { checkPayments } from '../../ports/payments.contract.ts';
import type { Outside } from '../../ports/calls.contract.ts';
import type { FakeOutside, Luck } from './outside.ts';
import { fakePorts, instantPorts } from './ports.ts';

function controls(outside: FakeOutside): Outside {
  const meet = async (luck: Luck, on: boolean): Promise<void> => {
    outside.luck = () => (on ? luck : 'answer');
  };
  return {
    loseAnswers: (on) => meet('lose', on),
    holdAnswers: (on) => meet('hold', on),
    turnAway: (on) => meet('away', on),
    performed: async (key) => outside.performed(key),
    [Symbol.asyncDispose]: async () => {},
  };
}

checkPayments(async () => {
  const { payments } = instantPorts();
  const methods = {
    approved: 'pm_card_visa',
    declined: 'pm_card_chargeDeclined',
    actionRequired: 'pm_card_authenticationRequired',
  };
  return { payments, methods, ...controls(payments.outside) };
});
checkKitchens(async () => {
  const { kitchens } = instantPorts();
  return { kitchens, restaurantId: 'rst_any', ...controls(kitchens.outside) };
});
checkFleets(async () => {
  const { fleets } = instantPorts();
  return { fleets, ...controls(fleets.outside) };
});
checkNotifications(async () => {
  const { notifications } = instantPorts();
  const unreachable = { sms: '+0000', email: 'nobody@example.invalid' };
  return { notifications, unreachable, ...controls(notifications.outside) };
});

const request = {
  orderId: 'ord_1',
  amount: money(900, 'EUR'),
  method: 'pm_card_visa',
  capture: 'manual',
} as const;
const live = new AbortController().signal;

test('a fake answers after its latency on the clock it was given', async () => {
  const clock = new ManualClock();
  const { payments } = fakePorts({ clock, latencyMs: 3 * second });
  let answered = false;
  const asked = payments.authorize(request, { key: 'k', signal: live }).then(() => {
    answered = true;
  });
  await clock.runTo(3 * second - 1);
  assert.equal(answered, false);
  await clock.runTo(3 * second);
  await asked;
  assert.equal(clock.pending, 0);
});

test('luck is drawn for each asking of a key', async () => {
  const seen: string[] = [];
  const luck = (key: string, asking: number): Luck => {
    seen.push(`${key} ${asking}`);
    return asking === 1 ? 'lose' : 'answer';
  };
  const { payments } = instantPorts({ luck });
  const call = { key: 'k', signal: live };
  await assert.rejects(payments.authorize(request, call), Unknown);
  assert.equal((await payments.authorize(request, call)).outcome, 'authorized');
  assert.deepEqual(seen, ['k 1', 'k 2']);
});

test('a hold that nobody captures in time is gone', async () => {
  const clock = new ManualClock();
  const { payments } = instantPorts({ clock });
  const answer = await payments.authorize(request, { key: 'a', signal: live });
  assert.ok(answer.outcome === 'authorized');
  assert.equal(answer.captureBefore, 7 * day);
  clock.advanceTo(7 * day);
  const late = await payments.capture(
    { ...request, providerId: answer.providerId },
    { key: 'c', signal: live },
  );
  assert.deepEqual(late, { outcome: 'gone', code: 'voided' });
});

test('a customer who acts turns a payment that waited for him into a hold, or into a decline', async () => {
  const { payments } = instantPorts({ judge: () => 'action_required' });
  const [one, other] = await Promise.all(
    ['a', 'b'].map((key) => payments.authorize(request, { key, signal: live })),
  );
  assert.ok(one?.outcome === 'requires_action' && other?.outcome === 'requires_action');
  payments.confirm(one.providerId);
  payments.confirm(other.providerId, false);
  assert.deepEqual(
    payments.records().map((record) => [record.status, record.authorized.amount]),
    [
      ['authorized', 900],
      ['declined', 0],
    ],
  );
});

test('a partner whose courier has the food does not take it back', async () => {
  const { fleets } = instantPorts();
  const stop = {
    name: 'x',
    address: 'x',
    location: { lat: 0, lng: 0 },
    phone: null,
    instructions: null,
  };
  const job = {
    orderId: 'ord_1',
    deliveryId: 'del_1',
    pickup: stop,
    dropoff: stop,
    pickupReadyAt: 0,
    manifestValue: money(1, 'EUR'),
    tip: money(0, 'EUR'),
  };
  const answer = await fleets.request(job, { key: 'r', signal: live });
  assert.ok(answer.outcome === 'created');
  fleets.pickedUp(answer.jobId);
  const { jobId } = answer;
  const late = await fleets.cancel(
    { orderId: 'ord_1', deliveryId: 'del_1', jobId },
    { key: 'c', signal: live },
  );
  assert.deepEqual(late, { outcome: 'too_late' });
});
