import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from './event.ts';
import { deliveryAfter } from './delivery-after.ts';
import type { Order } from './order.ts';
import { paymentAfter } from './payment-after.ts';
import { policyOf } from './policy.ts';
import type { OrderStatus } from './status.ts';

/**
 * The order after an event: pure, total over every event that `decide` can produce, and the only
 * way an order changes. Replaying an order's events from the first gives the same order again.
 */
export function evolve(order: Order | null, event: OrderEvent): Order {
  return evolveAll(order, [event]);
}

/** Replays events onto an order, or onto nothing. */
export function evolveAll(order: Order | null, events: readonly OrderEvent[]): Order {
  let current = order === null ? null : copyOf(order);
  for (const event of events) {
    if (current === null) current = created(event);
    else apply(current, event);
  }
  if (current === null) throw new Error('no events to replay');
  return current;
}

/** An order that nobody else has seen yet, and that events may be applied to in place. */
export type OwnOrder = { -readonly [K in keyof Order]: Order[K] };

export function copyOf(order: Order): OwnOrder {
  return { ...order };
}

/** What the first event makes. */
export function created(event: OrderEvent): OwnOrder {
  if (event.type !== 'order.created') throw new Error(`${event.type} before order.created`);
  return {
    facts: event.facts,
    policy: policyOf(event.facts.policy),
    sequence: event.sequence,
    status: 'pending_payment',
    statusAt: event.at,
    payment: authorizing,
    ticket: 'none',
    delivery: noDelivery,
    readyAt: null,
    alarms: noAlarms,
    end: null,
  };
}

/** In place: a decision of several events makes one order, not one for each of them. */
export function apply(order: OwnOrder, event: OrderEvent): void {
  if (event.sequence !== order.sequence + 1) {
    throw new Error(`event ${event.sequence} after ${order.sequence} of ${order.facts.id}`);
  }
  change(order, event);
  order.sequence = event.sequence;
}

function change(order: OwnOrder, event: OrderEvent): void {
  switch (event.type) {
    case 'order.created':
      throw new Error(`order.created twice for ${order.facts.id}`);
    case 'order.accepted':
      order.readyAt = event.readyAt;
      return reach(order, 'accepted', event.at);
    case 'order.ready':
      // Not before the order came to where it was: the courier's time counts from here.
      order.readyAt = Math.max(event.occurredAt ?? event.at, order.statusAt);
      return reach(order, 'ready', event.at);
    case 'order.scheduled':
    case 'order.placed':
    case 'order.preparing':
    case 'order.picked_up':
    case 'order.delivered':
      return reach(order, statusOf[event.type], event.at);
    case 'order.rejected':
    case 'order.canceled':
    case 'order.expired':
    case 'order.failed':
      order.end = { reason: event.reason, actor: event.actor, detail: event.detail ?? null };
      return reach(order, statusOf[event.type], event.at);
    case 'order.alarm_raised':
      order.alarms = [...order.alarms, event.alarm];
      return;
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
      order.payment = paymentAfter(order, event);
      return;
    case 'kitchen.ticket_requested':
      order.ticket = 'submitting';
      return;
    case 'kitchen.ticket_submitted':
      order.ticket = 'submitted';
      return;
    case 'kitchen.cancel_requested':
      order.ticket = 'canceling';
      return;
    case 'kitchen.ticket_failed':
      order.ticket = 'lost';
      return;
    case 'kitchen.ticket_canceled':
      order.ticket = 'canceled';
      return;
    case 'notification.sent':
    case 'notification.failed':
    case 'delivery.update_late':
      return;
    default:
      order.delivery = deliveryAfter(order.delivery, event);
      return;
  }
}

function reach(order: OwnOrder, status: OrderStatus, at: Instant): void {
  order.status = status;
  order.statusAt = at;
}

const noAlarms: Order['alarms'] = [];
const authorizing: Order['payment'] = { status: 'authorizing' };
const noDelivery: Order['delivery'] = { status: 'none' };

const statusOf = {
  'order.scheduled': 'scheduled',
  'order.placed': 'placed',
  'order.preparing': 'preparing',
  'order.picked_up': 'picked_up',
  'order.delivered': 'delivered',
  'order.rejected': 'rejected',
  'order.canceled': 'canceled',
  'order.expired': 'expired',
  'order.failed': 'failed',
} as const;
