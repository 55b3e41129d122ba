import type { OrderEvent } from './event.ts';
import { deliveryAfter } from './delivery-after.ts';
import type { Order } from './order.ts';
import { paymentAfter } from './payment-after.ts';
import { policyOf } from './policy.ts';

/**
 * The order after an event: pure, total over every event that `decide` can produce, and the only
 * way an order changes. Replaying an order's events from the first gives the same order again.
 */
export function evolve(order: Order | null, event: OrderEvent): Order {
  if (order === null) {
    if (event.type !== 'order.created') throw new Error(`${event.type} before order.created`);
    return {
      facts: event.facts,
      policy: policyOf(event.facts.policy),
      sequence: event.sequence,
      status: 'pending_payment',
      statusAt: event.at,
      payment: { status: 'authorizing' },
      ticket: 'none',
      delivery: { status: 'none' },
      readyAt: null,
      alarms: noAlarms,
      end: null,
    };
  }
  if (event.sequence !== order.sequence + 1) {
    throw new Error(`event ${event.sequence} after ${order.sequence} of ${order.facts.id}`);
  }
  return { ...order, ...changeOf(order, event), sequence: event.sequence };
}

/** Replays events onto an order, or onto nothing. */
export function evolveAll(order: Order | null, events: readonly OrderEvent[]): Order {
  let current = order;
  for (const event of events) current = evolve(current, event);
  if (current === null) throw new Error('no events to replay');
  return current;
}

function changeOf(order: Order, event: OrderEvent): Partial<Order> {
  switch (event.type) {
    case 'order.created':
      throw new Error(`order.created twice for ${order.facts.id}`);
    case 'order.scheduled':
      return { status: 'scheduled', statusAt: event.at };
    case 'order.placed':
      return { status: 'placed', statusAt: event.at };
    case 'order.accepted':
      return { status: 'accepted', statusAt: event.at, readyAt: event.readyAt };
    case 'order.preparing':
      return { status: 'preparing', statusAt: event.at };
    case 'order.ready':
      return {
        status: 'ready',
        statusAt: event.at,
        // Not before the order came to where it was: the courier's time counts from here.
        readyAt: Math.max(event.occurredAt ?? event.at, order.statusAt),
      };
    case 'order.picked_up':
      return { status: 'picked_up', statusAt: event.at };
    case 'order.delivered':
      return { status: 'delivered', statusAt: event.at };
    case 'order.rejected':
    case 'order.canceled':
    case 'order.expired':
    case 'order.failed':
      return {
        status: endStatus[event.type],
        statusAt: event.at,
        end: { reason: event.reason, actor: event.actor, detail: event.detail ?? null },
      };
    case 'order.alarm_raised':
      return { alarms: [...order.alarms, event.alarm] };
    case 'payment.authorized':
    case 'payment.action_required':
    case 'payment.capture_requested':
    case 'payment.void_requested':
    case 'payment.captured':
    case 'payment.voided':
    case 'payment.expired':
    case 'payment.failed':
    case 'payment.refund_requested':
    case 'payment.refunded':
    case 'payment.refund_failed':
      return { payment: paymentAfter(order, event) };
    case 'kitchen.ticket_requested':
      return { ticket: 'submitting' };
    case 'kitchen.ticket_submitted':
      return { ticket: 'submitted' };
    case 'kitchen.cancel_requested':
      return { ticket: 'canceling' };
    case 'kitchen.ticket_failed':
      return { ticket: 'lost' };
    case 'kitchen.ticket_canceled':
      return { ticket: 'canceled' };
    case 'notification.sent':
    case 'notification.failed':
    case 'delivery.update_late':
      return {};
    default:
      return { delivery: deliveryAfter(order.delivery, event) };
  }
}

const noAlarms: Order['alarms'] = [];

const endStatus = {
  'order.rejected': 'rejected',
  'order.canceled': 'canceled',
  'order.expired': 'expired',
  'order.failed': 'failed',
} as const;
