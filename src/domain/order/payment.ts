import type { Draft } from './draft.ts';
import { refundable, type RefundedPortions } from './order.ts';
import { type Actor, type EndReason, hasEnded, orderRanks } from './status.ts';
import { tell } from './messages.ts';

/**
 * What the order asks of the payment provider. The rules: one hold per order; at most one of
 * capture and void under way; after a capture only refunds, never more than was taken.
 */
export function requestAuthorization(draft: Draft): void {
  draft.effect({
    key: draft.key('authorize'),
    kind: 'payments.authorize',
    automatic: draft.order.policy.capture === 'placed',
  });
}

/** Takes the hold of an open order once it has come as far as its policy wants. */
export function captureWhenDue(draft: Draft): void {
  const { status, policy } = draft.order;
  if (orderRanks[status] >= orderRanks[policy.capture]) requestCapture(draft);
}

export function requestCapture(draft: Draft): void {
  const { payment } = draft.order;
  if (payment.status !== 'authorized' || payment.intent !== 'none') return;
  draft.emit({ type: 'payment.capture_requested' });
  draft.effect({
    key: draft.key('capture'),
    kind: 'payments.capture',
    providerId: payment.providerId,
  });
}

/**
 * Gives the money back after an order ended undelivered: voids a hold, refunds what was captured.
 * What is under way at the provider is waited for; its answer comes through here again. A capture
 * whose retries ran out is under way no more, and the void finds out what became of it.
 */
export function giveBack(draft: Draft, why: { reason: EndReason; actor: Actor }): void {
  const { payment } = draft.order;
  switch (payment.status) {
    case 'requires_action':
    case 'authorized':
      if (payment.intent === 'void') return;
      if (payment.intent === 'capture' && !draft.order.alarms.includes('money_stuck')) return;
      requestVoid(draft, payment.providerId);
      return;
    case 'captured':
    case 'partially_refunded': {
      const amount = refundable(draft.order);
      if (amount > 0) requestRefund(draft, { ...why, amount });
      return;
    }
    case 'authorizing':
    case 'refunded':
    case 'voided':
    case 'failed':
    case 'expired':
      return;
  }
}

/** Not while a capture is under way. */
export function requestVoid(draft: Draft, providerId: string): void {
  draft.emit({ type: 'payment.void_requested' });
  draft.effect({ key: draft.key('void'), kind: 'payments.void', providerId });
}

/** The caller has checked that no more than `refundable` is asked for. */
export function requestRefund(
  draft: Draft,
  refund: {
    amount: number;
    reason: EndReason;
    actor: Actor;
    items?: readonly RefundedPortions[];
  },
): void {
  const { payment } = draft.order;
  if (!('refunds' in payment)) throw new Error(`refund of a payment that is ${payment.status}`);
  const number = payment.refunds.length + 1;
  draft.emit({ type: 'payment.refund_requested', number, ...refund });
  draft.effect({
    key: draft.key(`refund:${number}`),
    kind: 'payments.refund',
    providerId: payment.providerId,
    number,
    amount: refund.amount,
  });
}

/** Money came in for an order: keep it, or give it back if the order ended without a delivery. */
export function moneyArrived(draft: Draft): void {
  const { end } = draft.order;
  if (end !== null) giveBack(draft, end);
}

/** Money is not where it should be and no retry will help: a person has to look. */
export function raiseMoneyAlarm(draft: Draft, what: string): void {
  if (draft.order.alarms.includes('money_stuck')) return;
  draft.emit({ type: 'order.alarm_raised', alarm: 'money_stuck' });
  tell(draft, 'operator', { about: 'escalation', data: { why: what } });
}

export function isOpen(draft: Draft): boolean {
  return !hasEnded(draft.order.status);
}
