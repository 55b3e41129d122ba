import type { Courier } from '../../domain/courier/courier.ts';
import {
  deliveryId,
  type Order,
  type OrderLine,
  paymentId,
  refundable,
  shortCode,
} from '../../domain/order/order.ts';
import type { OrderRow } from '../../views/order-row.ts';
import type { OrderOut, OrderRowOut } from '../schemas/order.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';

/**
 * An order as the API shows it. What is not written here is not shown: the means of payment, the
 * policy, the provider's ids, and who declined.
 *
 * `courier` is the catalogue's card of our own courier on the job, where the caller looked it up.
 * `trackingUrl` lets who has it act as the customer: null for whoever is not to.
 */
export function renderOrder(
  order: Order,
  {
    courier,
    trackingUrl = null,
  }: { courier?: Courier | undefined; trackingUrl?: string | null } = {},
): OrderOut {
  const { facts } = order;
  const { id } = facts;
  return {
    id,
    short_code: shortCode(id),
    external_id: facts.externalId,
    marketplace_id: facts.marketplaceId,
    restaurant_id: facts.restaurantId,
    customer_id: facts.customerId,
    quote_id: facts.quoteId,
    status: order.status,
    status_at: rfc3339(order.statusAt),
    sequence: order.sequence,
    currency: facts.currency,
    items: facts.lines.map(renderLine),
    charges: facts.charges.map(renderCharge),
    tip: facts.tip,
    total: facts.total,
    customer: facts.customer,
    pickup: facts.pickup,
    dropoff: facts.dropoff,
    note: facts.note,
    time_zone: facts.timeZone,
    placed_at: rfc3339(facts.placedAt),
    promised_at: rfc3339(facts.promisedAt),
    release_at: rfc3339OrNull(facts.releaseAt),
    ready_at: rfc3339OrNull(order.readyAt),
    payment: renderPayment(order),
    delivery: renderDelivery(order, courier),
    alarms: [...order.alarms],
    end: order.end,
    tracking_url: trackingUrl,
  };
}

export function renderLine(line: OrderLine): OrderOut['items'][number] {
  return {
    item_id: line.itemId,
    name: line.name,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    modifiers: line.modifiers.map((modifier) => ({
      option_id: modifier.optionId,
      name: modifier.name,
      quantity: modifier.quantity,
      price: modifier.price,
    })),
    note: line.note,
    total: line.total,
  };
}

export function renderCharge(charge: OrderOut['charges'][number]): OrderOut['charges'][number] {
  return { kind: charge.kind, label: charge.label, amount: charge.amount };
}

function renderPayment(order: Order): OrderOut['payment'] {
  const { payment } = order;
  return {
    id: paymentId(order.facts.id),
    status: payment.status,
    action_url: payment.status === 'requires_action' ? payment.actionUrl : null,
    failure_code: payment.status === 'failed' ? payment.code : null,
    capture_before: payment.status === 'authorized' ? rfc3339(payment.captureBefore) : null,
    refunds: 'refunds' in payment ? payment.refunds.map(renderRefund) : [],
    refundable: refundable(order),
  };
}

function renderRefund(
  refund: OrderOut['payment']['refunds'][number],
): OrderOut['payment']['refunds'][number] {
  return { number: refund.number, amount: refund.amount, status: refund.status };
}

function renderDelivery(order: Order, courier: Courier | undefined): OrderOut['delivery'] {
  const { delivery } = order;
  const search = 'search' in delivery ? delivery.search : null;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  const confirmed = 'confirmedAt' in delivery ? delivery : null;
  return {
    id: deliveryId(order.facts.id),
    status: delivery.status,
    attempt: search?.attempt ?? 0,
    offer:
      delivery.status === 'offered'
        ? {
            courier_id: delivery.courierId,
            token: delivery.search.token,
            expires_at: rfc3339(delivery.expiresAt),
          }
        : null,
    fleet: assignee?.fleet ?? null,
    courier: renderCourier(order, courier),
    token: assignee?.fleet === 'own' ? assignee.token : null,
    job_id: assignee?.fleet === 'partner' ? assignee.jobId : null,
    confirmed_at: rfc3339OrNull(confirmed?.confirmedAt ?? null),
    picked_up_at: rfc3339OrNull(confirmed?.pickedUpAt ?? null),
    escalated: search?.escalated ?? false,
  };
}

function renderCourier(
  { delivery }: Order,
  card: Courier | undefined,
): OrderOut['delivery']['courier'] {
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  if (assignee === null) return null;
  if (assignee.fleet === 'partner') {
    return { id: null, name: assignee.courierName, phone: null, vehicle_type: null };
  }
  return {
    id: assignee.courierId,
    name: card?.name ?? null,
    phone: card?.phone ?? null,
    vehicle_type: card?.vehicle ?? null,
  };
}

/** Which of our couriers has the job; undefined when none has. */
export function courierOf({ delivery }: Order): string | undefined {
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  return assignee?.fleet === 'own' ? assignee.courierId : undefined;
}

export function renderRow(row: OrderRow): OrderRowOut {
  return {
    id: row.id,
    external_id: row.externalId,
    marketplace_id: row.marketplaceId,
    restaurant_id: row.restaurantId,
    customer_id: row.customerId,
    status: row.status,
    status_at: rfc3339(row.statusAt),
    sequence: row.sequence,
    payment_status: row.payment,
    delivery_status: row.delivery,
    courier_id: row.courierId,
    currency: row.currency,
    total: row.total,
    placed_at: rfc3339(row.placedAt),
  };
}
