import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountMax, money } from '../../base/money.ts';
import { fromStripe, toStripe } from './amounts.ts';

test('most amounts are sent as they are', () => {
  assert.deepEqual(toStripe(money(1_999, 'EUR')), { amount: 1_999, currency: 'eur' });
  assert.deepEqual(toStripe(money(1_200, 'JPY')), { amount: 1_200, currency: 'jpy' });
});

test('crowns of Iceland, shillings of Uganda and ariary are sent as Stripe counts them', () => {
  assert.deepEqual(toStripe(money(1_200, 'ISK')), { amount: 120_000, currency: 'isk' });
  assert.deepEqual(toStripe(money(1_200, 'UGX')), { amount: 120_000, currency: 'ugx' });
  assert.deepEqual(toStripe(money(1_200, 'MGA')), { amount: 12, currency: 'mga' });
});

test('what Stripe cannot express is refused, not rounded', () => {
  assert.throws(() => toStripe(money(1_234, 'KWD')), RangeError);
  assert.throws(() => toStripe(money(1_250, 'MGA')), RangeError);
  assert.deepEqual(toStripe(money(1_230, 'KWD')), { amount: 1_230, currency: 'kwd' });
});

test('an amount comes back as it went', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: amountMax / 1_000 }),
      fc.constantFrom('EUR', 'JPY', 'KWD', 'ISK', 'UGX', 'MGA', 'USD'),
      (thousands, currency) => {
        const sent = toStripe(money(thousands * 1_000, currency));
        assert.deepEqual(
          fromStripe(sent.amount, sent.currency),
          money(thousands * 1_000, currency),
        );
      },
    ),
  );
});
