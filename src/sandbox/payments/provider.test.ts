import assert from 'node:assert/strict';
import { test } from 'node:test';
import Stripe from 'stripe';
import { second } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import type { Deed } from '../intake.ts';
import { exactly, town, type Town } from '../testing/town.ts';
import { Bank } from './bank.ts';
import { cardOf } from './cards.ts';
import { Provider } from './provider.ts';

const webhookSecret = 'whsec_test';

function open(place: Town): { pay: (token?: string) => Deed; bank: Bank } {
  const parts = {
    clock: place.clock,
    luck: place.luck,
    random: seeded(1),
    behaviour: () => place.behaviourNow.payments,
    notebook: place.notebook,
  };
  const bank = new Bank({ ...parts, actionUrl: (id) => `http://bank/${id}`, move: () => {} });
  const provider = new Provider({
    ...parts,
    bank,
    door: place.door,
    errands: place.errands,
    webhookSecret,
  });
  const pay = (token = 'pm_card_visa'): Deed =>
    provider.perform(() =>
      bank.confirm(
        {
          orderId: 'ord_1',
          metadata: { order_id: 'ord_1' },
          amount: 1_000,
          currency: 'eur',
          captureMethod: 'manual',
          paymentMethod: token,
          returnUrl: null,
          card: cardOf(token)!,
        },
        false,
      ),
    );
  return { pay, bank };
}

function types(place: Town): readonly unknown[] {
  return place.knocked.map(({ body }) => body['type']);
}

const action = { action: exactly(30 * second) };

test('a customer who confirms turns into a webhook that the official SDK finds genuine', async () => {
  await using place = town({ behaviour: { payments: action } });
  let raw = '';
  place.answer = ({ body }) => {
    raw = JSON.stringify(body);
    return { status: 200, body: '' };
  };
  open(place).pay('pm_card_authenticationRequired');
  await place.run(60);
  const [told] = place.knocked;
  assert.deepEqual([told?.at, told?.path], [30, '/v1/webhooks/stripe']);
  const stripe = new Stripe('sk_test_x');
  const header = told?.headers['stripe-signature'] ?? '';
  const verify = (body: string): Stripe.Event =>
    // The shape is the SDK's. oxlint-disable-next-line max-params
    stripe.webhooks.constructEvent(body, header, webhookSecret, 300, undefined, 60 * second);
  const event = verify(raw);
  assert.equal(event.type, 'payment_intent.amount_capturable_updated');
  assert.equal((event.data.object as Stripe.PaymentIntent).metadata['order_id'], 'ord_1');
  assert.throws(() => verify(raw.replace('1000', '1001')), /signature/);
});

test('a customer may fail, or never come back', async () => {
  await using failing = town({ behaviour: { payments: { ...action, actionFailRate: 1 } } });
  open(failing).pay('pm_card_authenticationRequired');
  await failing.run(60);
  assert.deepEqual(types(failing), ['payment_intent.payment_failed']);
  await using away = town({ behaviour: { payments: { ...action, actionIgnoreRate: 1 } } });
  open(away).pay('pm_card_authenticationRequired');
  await away.run(24 * 60 * 60);
  assert.deepEqual(types(away), []);
});

test('what an answer says already is told all the same, unless only later news is wanted', async () => {
  await using all = town();
  open(all).pay();
  await all.run(1);
  assert.deepEqual(types(all), ['payment_intent.amount_capturable_updated']);
  await using later = town({ behaviour: { payments: { webhooks: 'later' } } });
  open(later).pay();
  await later.run(1);
  assert.deepEqual(types(later), []);
});

test('a webhook that is not taken comes again as the same event with a fresh signature', async () => {
  await using place = town();
  place.answer = () => ({ status: place.knocked.length < 3 ? 500 : 200, body: '' });
  open(place).pay();
  await place.run(10);
  const ids = place.knocked.map(({ body }) => body['id']);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
  assert.equal(new Set(place.knocked.map(({ headers }) => headers['stripe-signature'])).size, 3);
});

test('by the flags an event comes twice, late, or before the answer', async () => {
  await using twice = town({ behaviour: { payments: { duplicateRate: 1 } } });
  open(twice).pay();
  await twice.run(1);
  assert.equal(twice.knocked.length, 2);
  assert.equal(twice.knocked[0]?.body['id'], twice.knocked[1]?.body['id']);

  const late = { lateRate: 1, late: exactly(90 * second) };
  await using overtaken = town({ behaviour: { payments: late } });
  open(overtaken).pay();
  await overtaken.run(120);
  assert.equal(overtaken.knocked[0]?.at, 90);

  await using early = town({ behaviour: { payments: { earlyRate: 1 } } });
  const deed = open(early).pay();
  assert.equal(early.knocked.length, 0);
  await deed.first?.(new AbortController().signal);
  assert.deepEqual(types(early), ['payment_intent.amount_capturable_updated']);
});
