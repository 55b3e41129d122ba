import type { OrderEvent } from './event.ts';
import type { Order, Payment, Refund } from './order.ts';

export type PaymentEvent = Extract<OrderEvent, { type: `payment.${string}` }>;

/** The payment's part of `evolve`. Throws for an event that this payment cannot have had. */
export function paymentAfter(order: Order, event: PaymentEvent): Payment {
  const { payment } = order;
  switch (event.type) {
    case 'payment.authorized':
      return {
        status: 'authorized',
        providerId: event.providerId,
        captureBefore: event.captureBefore,
        intent: 'none',
      };
    case 'payment.action_required':
      return {
        status: 'requires_action',
        providerId: event.providerId,
        actionUrl: event.actionUrl,
        intent: 'none',
      };
    case 'payment.failed':
      return { status: 'failed', code: event.code };
    case 'payment.captured':
      return { status: 'captured', providerId: event.providerId, refunds: noRefunds };
    case 'payment.capture_requested':
      if (payment.status === 'authorized') return { ...payment, intent: 'capture' };
      break;
    case 'payment.void_requested':
      if (payment.status === 'authorized' || payment.status === 'requires_action') {
        return { ...payment, intent: 'void' };
      }
      break;
    case 'payment.voided':
      if ('providerId' in payment) return { status: 'voided', providerId: payment.providerId };
      break;
    case 'payment.expired':
      if ('providerId' in payment) return { status: 'expired', providerId: payment.providerId };
      break;
    case 'payment.refund_requested':
      if ('refunds' in payment) {
        const { number, amount, items } = event;
        const refund = { number, amount, status: 'requested', ...(items && { items }) } as const;
        return { ...payment, refunds: [...payment.refunds, refund] };
      }
      break;
    case 'payment.refunded':
    case 'payment.refund_failed':
      if ('refunds' in payment) {
        const status = event.type === 'payment.refunded' ? 'done' : 'failed';
        return refundSettled(payment, { number: event.number, status }, order.facts.total);
      }
      break;
  }
  throw new Error(`${event.type} on a payment that is ${payment.status}`);
}

/** Shared: most orders that are open never have one. */
const noRefunds: readonly Refund[] = [];

function refundSettled(
  payment: Extract<Payment, { refunds: readonly Refund[] }>,
  settled: Pick<Refund, 'number' | 'status'>,
  total: number,
): Payment {
  const refunds = payment.refunds.map((refund) =>
    refund.number === settled.number ? { ...refund, status: settled.status } : refund,
  );
  let done = 0;
  for (const refund of refunds) if (refund.status === 'done') done += refund.amount;
  const status = done >= total ? 'refunded' : done > 0 ? 'partially_refunded' : 'captured';
  return { status, providerId: payment.providerId, refunds };
}
