import type { Instant } from '../../base/instant.ts';
import type { Alarm, OrderFacts, RefundedPortions, Visit } from './order.ts';
import type { Actor, EndReason, ProgressStatus } from './status.ts';

/**
 * What happened, as `<thing>.<past tense>`. Events are the only thing that changes an order.
 *
 * `sequence` counts from 1 within the order without gaps. `at` is when it was recorded;
 * `occurredAt` is kept beside it when whoever reported it says that it happened earlier.
 */
export type OrderEvent = EventBody & {
  readonly sequence: number;
  readonly at: Instant;
  readonly occurredAt?: Instant;
};

export type EventBody =
  | { readonly type: 'order.created'; readonly facts: OrderFacts }
  | { readonly type: 'order.scheduled' }
  | { readonly type: 'order.placed' }
  | {
      readonly type: 'order.accepted';
      readonly actor: Actor;
      readonly readyAt: Instant;
    }
  | { readonly type: 'order.preparing' }
  | { readonly type: 'order.ready' }
  | { readonly type: 'order.picked_up' }
  | { readonly type: 'order.delivered' }
  | {
      readonly type: 'order.rejected' | 'order.canceled' | 'order.expired' | 'order.failed';
      readonly reason: EndReason;
      readonly actor: Actor;
      readonly detail?: string;
    }
  | { readonly type: 'order.alarm_raised'; readonly alarm: Alarm }
  | {
      readonly type: 'payment.authorized';
      readonly providerId: string;
      readonly captureBefore: Instant;
    }
  | {
      readonly type: 'payment.action_required';
      readonly providerId: string;
      readonly actionUrl: string;
    }
  | { readonly type: 'payment.capture_requested' }
  | { readonly type: 'payment.void_requested' }
  | { readonly type: 'payment.captured'; readonly providerId: string }
  | { readonly type: 'payment.voided' }
  | { readonly type: 'payment.expired' }
  | { readonly type: 'payment.failed'; readonly code: string }
  | {
      readonly type: 'payment.refund_requested';
      readonly number: number;
      readonly amount: number;
      readonly reason: EndReason;
      readonly actor: Actor;
      readonly items?: readonly RefundedPortions[];
    }
  | { readonly type: 'payment.refunded'; readonly number: number; readonly amount: number }
  | { readonly type: 'payment.refund_failed'; readonly number: number; readonly code: string }
  | { readonly type: 'kitchen.ticket_requested' }
  | { readonly type: 'kitchen.ticket_submitted' }
  | { readonly type: 'kitchen.ticket_failed'; readonly code: string }
  | { readonly type: 'kitchen.cancel_requested' }
  | { readonly type: 'kitchen.ticket_canceled' }
  | { readonly type: 'delivery.created'; readonly attempt: number; readonly reason?: EndReason }
  | {
      readonly type: 'delivery.offered';
      readonly courierId: string;
      readonly token: number;
      readonly expiresAt: Instant;
      readonly visit?: Visit;
    }
  | {
      readonly type:
        | 'delivery.offer_declined'
        | 'delivery.offer_expired'
        | 'delivery.offer_withdrawn';
      readonly courierId: string;
      readonly reason?: string;
    }
  | { readonly type: 'delivery.partner_requested'; readonly number: number }
  | { readonly type: 'delivery.partner_created'; readonly jobId: string }
  | { readonly type: 'delivery.partner_refused'; readonly reason: string }
  | { readonly type: 'delivery.partner_cancel_requested' }
  | { readonly type: 'delivery.partner_canceled' }
  | { readonly type: 'delivery.escalated' }
  | {
      readonly type: 'delivery.confirmed';
      readonly fleet: 'own';
      readonly courierId: string;
      readonly token: number;
    }
  | {
      readonly type: 'delivery.confirmed';
      readonly fleet: 'partner';
      readonly jobId: string;
      readonly courierName: string | null;
    }
  | { readonly type: `delivery.${ProgressStatus}`; readonly reason?: string }
  | { readonly type: 'delivery.update_late'; readonly status: string }
  | { readonly type: 'notification.sent'; readonly key: string }
  | { readonly type: 'notification.failed'; readonly key: string; readonly reason: string };

export type EventType = EventBody['type'];
