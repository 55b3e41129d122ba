import type { OrderEvent } from './event.ts';
import type { Delivery, Order, PartnerJob, Payment, Refund, Search } from './order.ts';
import { policyOf } from './policy.ts';
import { deliveryRanks } from './status.ts';

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
      alarms: [],
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

const endStatus = {
  'order.rejected': 'rejected',
  'order.canceled': 'canceled',
  'order.expired': 'expired',
  'order.failed': 'failed',
} as const;

type PaymentEvent = Extract<OrderEvent, { type: `payment.${string}` }>;
type DeliveryEvent = Exclude<
  Extract<OrderEvent, { type: `delivery.${string}` }>,
  { type: 'delivery.update_late' }
>;

function paymentAfter(order: Order, event: PaymentEvent): Payment {
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
      return { status: 'captured', providerId: event.providerId, refunds: [] };
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
        const { number, amount } = event;
        return {
          ...payment,
          refunds: [...payment.refunds, { number, amount, status: 'requested' }],
        };
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

function deliveryAfter(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case 'delivery.created':
      return { status: 'created', search: nextSearch(delivery, event) };
    case 'delivery.offered':
      return {
        status: 'offered',
        search: { ...searchOf(delivery), token: event.token },
        courierId: event.courierId,
        expiresAt: event.expiresAt,
      };
    case 'delivery.offer_declined':
    case 'delivery.offer_expired': {
      const search = searchOf(delivery);
      return {
        status: 'created',
        search: { ...search, declined: [...search.declined, event.courierId] },
      };
    }
    case 'delivery.offer_withdrawn':
      return { status: 'created', search: searchOf(delivery) };
    case 'delivery.partner_requested':
      return withPartner(delivery, {
        status: 'requesting',
        number: event.number,
        jobId: null,
        former: formerJobs(searchOf(delivery).partner),
      });
    case 'delivery.partner_created':
      return withPartner(delivery, { status: 'requested', jobId: event.jobId });
    case 'delivery.partner_refused':
    case 'delivery.partner_canceled':
      return withPartner(delivery, { status: 'refused' });
    case 'delivery.partner_cancel_requested':
      return withPartner(delivery, { status: 'canceling' });
    case 'delivery.escalated':
      return withSearch(delivery, { escalated: true });
    case 'delivery.confirmed':
      return {
        status: 'confirmed',
        search: searchOf(delivery),
        assignee:
          event.fleet === 'own'
            ? { fleet: 'own', courierId: event.courierId, token: event.token }
            : { fleet: 'partner', jobId: event.jobId, courierName: event.courierName },
        confirmedAt: event.at,
        pickedUpAt: null,
      };
    case 'delivery.canceled':
    case 'delivery.failed':
      return {
        status: event.type === 'delivery.canceled' ? 'canceled' : 'failed',
        search: 'search' in delivery ? delivery.search : null,
        assignee: 'assignee' in delivery ? delivery.assignee : null,
      };
    case 'delivery.enroute_to_pickup':
    case 'delivery.arrived_at_pickup':
    case 'delivery.picked_up':
    case 'delivery.enroute_to_dropoff':
    case 'delivery.arrived_at_dropoff':
    case 'delivery.delivered':
    case 'delivery.enroute_to_return':
    case 'delivery.returned': {
      if (!('confirmedAt' in delivery)) break;
      const status = progressOf[event.type];
      // A partner may leave the pick-up out and go on with what follows from it.
      const carries = deliveryRanks[status] >= deliveryRanks.picked_up;
      const pickedUpAt = delivery.pickedUpAt ?? (carries ? (event.occurredAt ?? event.at) : null);
      return { ...delivery, status, pickedUpAt };
    }
  }
  throw new Error(`${event.type} on a delivery that is ${delivery.status}`);
}

const progressOf = {
  'delivery.enroute_to_pickup': 'enroute_to_pickup',
  'delivery.arrived_at_pickup': 'arrived_at_pickup',
  'delivery.picked_up': 'picked_up',
  'delivery.enroute_to_dropoff': 'enroute_to_dropoff',
  'delivery.arrived_at_dropoff': 'arrived_at_dropoff',
  'delivery.delivered': 'delivered',
  'delivery.enroute_to_return': 'enroute_to_return',
  'delivery.returned': 'returned',
} as const;

function searchOf(delivery: Delivery): Search {
  if ('search' in delivery && delivery.search !== null) return delivery.search;
  throw new Error(`a delivery that is ${delivery.status} is not searched for`);
}

/**
 * A new attempt remembers who said no and who had the job, and moves the fence past every older
 * token.
 */
function nextSearch(
  delivery: Delivery,
  event: Extract<DeliveryEvent, { type: 'delivery.created' }>,
): Search {
  const before = 'search' in delivery ? delivery.search : null;
  const had = 'assignee' in delivery ? delivery.assignee : null;
  const declined = before?.declined ?? [];
  return {
    attempt: event.attempt,
    since: event.at,
    token: before === null ? 0 : before.token + 1,
    declined: had?.fleet === 'own' ? [...declined, had.courierId] : declined,
    partner: before?.partner ?? { status: 'none', number: 0, jobId: null, former: [] },
    escalated: before?.escalated ?? false,
  };
}

function formerJobs({ former, jobId }: PartnerJob): readonly string[] {
  return jobId === null ? former : [...former, jobId];
}

function withPartner(delivery: Delivery, partner: Partial<Search['partner']>): Delivery {
  return withSearch(delivery, { partner: { ...searchOf(delivery).partner, ...partner } });
}

function withSearch(delivery: Delivery, change: Partial<Search>): Delivery {
  const search = { ...searchOf(delivery), ...change };
  return { ...delivery, search } as Delivery;
}
