import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '../base/money.ts';
import type { Order, Payment, Refund } from '../domain/order/order.ts';
import type { PaymentRecord } from '../ports/payments.ts';
import { compare } from './compare.ts';

const providerId = 'pi_1';
const total = 2_100;

function orderWith(payment: Payment): Order {
  return { facts: { total, currency: 'EUR' }, payment } as Order;
}

function held(
  status: PaymentRecord['status'],
  sums: { authorized?: number; captured?: number; refunded?: number } = {},
): PaymentRecord {
  const eur = (amount: number): ReturnType<typeof money> => money(amount, 'EUR');
  return {
    providerId,
    status,
    orderId: 'ord_1',
    authorized: eur(sums.authorized ?? (status === 'requires_action' ? 0 : total)),
    captureBefore: status === 'authorized' ? 99 : null,
    captured: eur(sums.captured ?? (status === 'captured' ? total : 0)),
    refunded: eur(sums.refunded ?? 0),
  };
}

const asked = (intent: 'none' | 'void'): Payment => {
  return { status: 'requires_action', providerId, actionUrl: '', intent };
};
const holds = (intent: 'none' | 'capture' | 'void'): Payment => {
  return { status: 'authorized', providerId, captureBefore: 99, intent };
};
const taken = (...refunds: readonly Refund['status'][]): Payment => ({
  status: 'captured',
  providerId,
  refunds: refunds.map((status, at) => ({ number: at + 1, amount: 500, status })),
});

/** What is said in short: `agreed`, the news by its outcome, or `differs`. */
function said(payment: Payment, record: PaymentRecord | undefined): string {
  const verdict = compare(orderWith(payment), record);
  return verdict.is === 'news' ? verdict.notice.outcome : verdict.is;
}

const statuses = ['requires_action', 'authorized', 'captured', 'voided', 'declined'] as const;

test('every status of ours beside every status of the provider', () => {
  const rows: readonly (readonly [Payment, string])[] = [
    [{ status: 'authorizing' }, 'agreed agreed agreed agreed agreed'],
    [asked('none'), 'agreed authorized captured voided failed'],
    [asked('void'), 'agreed agreed captured voided agreed'],
    [holds('none'), 'differs agreed captured voided differs'],
    [holds('capture'), 'differs agreed captured voided differs'],
    [holds('void'), 'differs agreed captured voided differs'],
    [taken(), 'differs differs agreed differs differs'],
    [{ status: 'voided', providerId }, 'differs differs differs agreed agreed'],
    [{ status: 'expired', providerId }, 'differs differs differs agreed agreed'],
    [{ status: 'failed', code: 'x' }, 'agreed agreed agreed agreed agreed'],
  ];
  for (const [payment, row] of rows) {
    const found = statuses.map((status) => said(payment, held(status))).join(' ');
    assert.equal(found, row, JSON.stringify(payment));
  }
});

test('a payment that the provider does not know differs', () => {
  assert.equal(said(holds('none'), undefined), 'differs');
});

test('another sum than the order’s differs, held or taken', () => {
  assert.equal(said(holds('none'), held('authorized', { authorized: 1 })), 'differs');
  assert.equal(said(holds('capture'), held('captured', { captured: 2_000 })), 'differs');
  assert.equal(said(taken(), held('captured', { captured: 2_101 })), 'differs');
});

test('another currency than the order’s differs', () => {
  const record = { ...held('authorized'), authorized: money(total, 'USD') };
  assert.equal(said(holds('none'), record), 'differs');
});

test('a hold that is news comes with its end', () => {
  const verdict = compare(orderWith(asked('none')), held('authorized'));
  const notice = { outcome: 'authorized', providerId, captureBefore: 99 };
  assert.deepEqual(verdict, { is: 'news', notice });
});

test('refunds agree while what is missing is under way, and are news when all of them are made', () => {
  const sums = (refunded: number): PaymentRecord => held('captured', { refunded });
  assert.equal(said(taken('requested'), sums(0)), 'agreed');
  assert.equal(said(taken('requested'), sums(500)), 'refunded');
  assert.equal(said(taken('done', 'requested', 'requested'), sums(1_000)), 'agreed');
  assert.equal(said(taken('done', 'requested', 'requested'), sums(1_500)), 'refunded');
  assert.equal(said(taken('done', 'failed'), sums(500)), 'agreed');
});

test('money given back behind our back, or less than we say, differs', () => {
  const sums = (refunded: number): PaymentRecord => held('captured', { refunded });
  assert.equal(said(taken(), sums(1)), 'differs');
  assert.equal(said(taken('done'), sums(0)), 'differs');
  assert.equal(said(taken('failed'), sums(500)), 'differs');
});
