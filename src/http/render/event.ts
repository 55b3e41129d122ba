import type { OrderEvent } from '../../domain/order/event.ts';
import type { EventOut } from '../schemas/history.ts';
import { rfc3339 } from './time.ts';

/** An event as the API shows it: the same on a list, on a stream and, later, in a webhook. */
export function renderEvent(orderId: string, event: OrderEvent): EventOut {
  return {
    id: `evt_${orderId.slice(4)}_${event.sequence}`,
    order_id: orderId,
    sequence: event.sequence,
    type: event.type,
    occurred_at: rfc3339(event.occurredAt ?? event.at),
    recorded_at: rfc3339(event.at),
    data: dataOf(event),
  };
}

/**
 * What an event tells beside its type. The provider's ids and the facts that the order itself shows
 * are left out; so is how the customer pays.
 */
function dataOf(event: OrderEvent): EventOut['data'] {
  switch (event.type) {
    case 'order.created':
      return {
        restaurant_id: event.facts.restaurantId,
        total: event.facts.total,
        currency: event.facts.currency,
        promised_at: rfc3339(event.facts.promisedAt),
      };
    case 'order.accepted':
      return { actor: event.actor, ready_at: rfc3339(event.readyAt) };
    case 'order.rejected':
    case 'order.canceled':
    case 'order.expired':
    case 'order.failed':
      return { reason: event.reason, actor: event.actor, detail: event.detail ?? null };
    case 'order.alarm_raised':
      return { alarm: event.alarm };
    case 'payment.authorized':
      return { capture_before: rfc3339(event.captureBefore) };
    case 'payment.action_required':
      return { action_url: event.actionUrl };
    case 'payment.failed':
      return { code: event.code };
    case 'payment.refund_requested':
      return {
        number: event.number,
        amount: event.amount,
        reason: event.reason,
        actor: event.actor,
      };
    case 'payment.refunded':
      return { number: event.number, amount: event.amount };
    case 'payment.refund_failed':
      return { number: event.number, code: event.code };
    case 'kitchen.ticket_failed':
      return { code: event.code };
    case 'delivery.created':
      return { attempt: event.attempt, reason: event.reason ?? null };
    case 'delivery.offered':
      return {
        courier_id: event.courierId,
        token: event.token,
        expires_at: rfc3339(event.expiresAt),
      };
    case 'delivery.offer_declined':
    case 'delivery.offer_expired':
    case 'delivery.offer_withdrawn':
      return { courier_id: event.courierId, reason: event.reason ?? null };
    case 'delivery.partner_requested':
      return { number: event.number };
    case 'delivery.partner_created':
      return { job_id: event.jobId };
    case 'delivery.partner_refused':
      return { reason: event.reason };
    case 'delivery.confirmed':
      return event.fleet === 'own'
        ? { fleet: 'own', courier_id: event.courierId, token: event.token }
        : { fleet: 'partner', job_id: event.jobId, courier_name: event.courierName };
    case 'delivery.canceled':
    case 'delivery.failed':
    case 'delivery.enroute_to_return':
    case 'delivery.returned':
      return { reason: event.reason ?? null };
    case 'delivery.update_late':
      return { status: event.status };
    case 'notification.sent':
      return messageOf(event.key);
    case 'notification.failed':
      return { ...messageOf(event.key), reason: event.reason };
    case 'order.scheduled':
    case 'order.placed':
    case 'order.preparing':
    case 'order.ready':
    case 'order.picked_up':
    case 'order.delivered':
    case 'payment.capture_requested':
    case 'payment.void_requested':
    case 'payment.captured':
    case 'payment.voided':
    case 'payment.expired':
    case 'kitchen.ticket_requested':
    case 'kitchen.ticket_submitted':
    case 'kitchen.cancel_requested':
    case 'kitchen.ticket_canceled':
    case 'delivery.partner_cancel_requested':
    case 'delivery.partner_canceled':
    case 'delivery.escalated':
    case 'delivery.enroute_to_pickup':
    case 'delivery.arrived_at_pickup':
    case 'delivery.picked_up':
    case 'delivery.enroute_to_dropoff':
    case 'delivery.arrived_at_dropoff':
    case 'delivery.delivered':
      return {};
  }
}

/** `<order>:message:<sequence>:<audience>:<about>` (`domain/order/messages.ts`) */
function messageOf(key: string): { audience: string; about: string } {
  const parts = key.split(':');
  return { audience: parts.at(-2) ?? '', about: parts.at(-1) ?? '' };
}
