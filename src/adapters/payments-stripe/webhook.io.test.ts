import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { day, hour } from '../../base/instant.ts';
import { service } from '../testing/service.ts';
import { StripePayments } from './stripe-payments.ts';

const webhookSecret = 'whsec_test';
const now = Date.UTC(2026, 5, 1);
const { signal } = new AbortController();

function stripe(baseUrl = 'http://127.0.0.1:9'): StripePayments {
  return new StripePayments({
    baseUrl,
    apiKey: 'sk_test_x',
    webhookSecret,
    returnUrl: () => 'http://127.0.0.1/',
    now: () => now,
  });
}

function event(type: string, intent: Record<string, unknown>): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    created: now / 1000,
    type,
    data: {
      object: { id: 'pi_1', created: now / 1000, metadata: { order_id: 'ord_1' }, ...intent },
    },
  });
}

function signed(body: string, at = now): string {
  const seconds = at / 1000;
  const mac = createHmac('sha256', webhookSecret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}

const about = { eventId: 'evt_1', orderId: 'ord_1', providerId: 'pi_1', occurredAt: now };

test('what happened to a payment is read as a notice', async () => {
  await using payments = stripe();
  const read = (body: string) => payments.readWebhook(body, signed(body), signal);
  assert.deepEqual(await read(event('payment_intent.succeeded', { status: 'succeeded' })), {
    ...about,
    outcome: 'captured',
  });
  assert.deepEqual(await read(event('payment_intent.canceled', { status: 'canceled' })), {
    ...about,
    outcome: 'voided',
  });
  const failed = { last_payment_error: { code: 'payment_intent_authentication_failure' } };
  assert.deepEqual(await read(event('payment_intent.payment_failed', failed)), {
    ...about,
    outcome: 'failed',
    code: 'payment_intent_authentication_failure',
  });
  assert.equal(await read(event('customer.created', {})), undefined);
  assert.equal(
    (await read(event('payment_intent.succeeded', { metadata: {} })))?.orderId,
    null,
    'a payment that is not ours',
  );
});

const held = {
  status: 'requires_capture',
  latest_charge: {
    payment_method_details: { card: { capture_before: (now + 7 * day) / 1000 } },
  },
};

test('until when a new hold may be captured is asked for, since the event does not say', async () => {
  await using there = await service((response) =>
    response.end(
      JSON.stringify({ id: 'pi_1', created: now / 1000, metadata: { order_id: 'ord_1' }, ...held }),
    ),
  );
  await using payments = stripe(there.url);
  const body = event('payment_intent.amount_capturable_updated', {
    status: 'requires_capture',
    latest_charge: 'ch_1',
  });
  assert.deepEqual(await payments.readWebhook(Buffer.from(body), signed(body), signal), {
    ...about,
    outcome: 'authorized',
    captureBefore: now + 7 * day,
  });
  assert.deepEqual(there.asked, ['GET /v1/payment_intents/pi_1?expand[0]=latest_charge']);
});

test('where Stripe does not say until when, the shortest hold is assumed', async () => {
  await using there = await service((response) =>
    response.end(
      JSON.stringify({
        id: 'pi_1',
        created: now / 1000,
        status: 'requires_capture',
        latest_charge: null,
        metadata: {},
      }),
    ),
  );
  await using payments = stripe(there.url);
  const body = event('payment_intent.amount_capturable_updated', { status: 'requires_capture' });
  const notice = await payments.readWebhook(body, signed(body), signal);
  assert.ok(notice?.outcome === 'authorized');
  assert.equal(notice.captureBefore, now + 4 * day + 18 * hour);
});

test('a webhook that is forged, altered or stale is refused', async () => {
  await using payments = stripe();
  const body = event('payment_intent.succeeded', { status: 'succeeded' });
  const refused: readonly [string, string][] = [
    [body, ''],
    [body, `t=${now / 1000},v1=${'0'.repeat(64)}`],
    [body.replace('ord_1', 'ord_2'), signed(body)],
    [body, signed(body, now - 301_000)],
  ];
  for (const [raw, header] of refused) {
    await assert.rejects(payments.readWebhook(raw, header, signal), /[Ss]ignature|tolerance/);
  }
  assert.notEqual(await payments.readWebhook(body, signed(body, now - 299_000), signal), undefined);
});
