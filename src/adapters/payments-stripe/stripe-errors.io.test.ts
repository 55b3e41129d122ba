import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../../base/money.ts';
import { Transient, Unknown } from '../../ports/outcome.ts';
import { service, type Service } from '../testing/service.ts';
import { StripePayments } from './stripe-payments.ts';

const call = { key: 'k', signal: new AbortController().signal };
const request = {
  orderId: 'ord_1',
  amount: money(900, 'EUR'),
  method: 'pm_card_visa',
  capture: 'manual',
} as const;
const payment = { orderId: 'ord_1', providerId: 'pi_1', amount: money(900, 'EUR') };

function stripeAt({ url }: Service, timeoutMs = 10_000): StripePayments {
  return new StripePayments({
    baseUrl: url,
    timeoutMs,
    apiKey: 'sk_test_x',
    webhookSecret: 'whsec_x',
    returnUrl: () => 'http://127.0.0.1/',
    now: () => 0,
  });
}

function says(status: number, error: Record<string, unknown>): Promise<Service> {
  return service((response) => response.writeHead(status).end(JSON.stringify({ error })));
}

test('a request whose connection is cut is asked once: repeating it is not the SDK’s to decide', async () => {
  await using there = await service((response) => response.socket?.destroy());
  await using payments = stripeAt(there);
  await assert.rejects(payments.authorize(request, call), Unknown);
  assert.deepEqual(there.asked, ['POST /v1/payment_intents']);
});

test('a 5xx is Unknown and asked once, a 429 is Transient with its wait', async () => {
  for (const status of [500, 502, 503]) {
    await using there = await says(status, { type: 'api_error' });
    await using payments = stripeAt(there);
    await assert.rejects(payments.capture(payment, call), Unknown);
    assert.equal(there.asked.length, 1);
  }
  await using busy = await service((response) =>
    response.writeHead(429, { 'retry-after': '3' }).end('{"error":{"code":"rate_limit"}}'),
  );
  await using payments = stripeAt(busy);
  const error = await payments.capture(payment, call).catch((reason: unknown) => reason);
  assert.ok(error instanceof Transient);
  assert.equal(error.retryAfterMs, 3_000);
});

test('a key that is still being worked on is Unknown', async () => {
  await using there = await says(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
  });
  await using payments = stripeAt(there);
  await assert.rejects(payments.refund(payment, call), Unknown);
});

test('an answer that never comes, or is no JSON, is Unknown', async () => {
  await using silent = await service(() => {});
  await using waiting = stripeAt(silent, 20);
  await assert.rejects(waiting.void(payment, call), Unknown);
  await using garbled = await service((response) => response.end('<html>'));
  await using reading = stripeAt(garbled);
  await assert.rejects(reading.void(payment, call), Unknown);
});

test('a wrong API key is a bug to be seen, not an answer', async () => {
  await using there = await says(401, {
    type: 'invalid_request_error',
    message: 'Invalid API Key',
  });
  await using payments = stripeAt(there);
  await assert.rejects(payments.authorize(request, call), /Invalid API Key/);
});

test('a question changes nothing, so that one without an answer is Transient', async () => {
  const caller = new AbortController();
  await using there = await service(() => caller.abort());
  await using payments = stripeAt(there);
  await assert.rejects(payments.find('pi_1', caller.signal), Transient);
  await using broken = await says(500, { type: 'api_error' });
  await using asking = stripeAt(broken);
  await assert.rejects(asking.find('pi_1', call.signal), Transient);
});
