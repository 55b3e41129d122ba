import type { OrderEvent } from '../../domain/order/event.ts';
import type { Order } from '../../domain/order/order.ts';
import { type EndReason, hasEnded, orderRanks } from '../../domain/order/status.ts';

/** What the customer is told, in plain words. No ids, no codes, nothing about other people. */

export interface Headline {
  readonly title: string;
  readonly more: string;
}

export function headlineOf(order: Order, courierName: string | null): Headline {
  const { facts, status, delivery } = order;
  const place = facts.pickup.name;
  const courier = courierName ?? 'The courier';
  switch (status) {
    case 'pending_payment':
      return order.payment.status === 'requires_action'
        ? { title: 'Your bank wants a word', more: 'Confirm the payment and we go on.' }
        : { title: 'Checking your payment', more: 'This takes a moment.' };
    case 'scheduled':
      return { title: 'Your order is booked', more: `${place} begins in time for it.` };
    case 'placed':
      return { title: `${place} has your order`, more: 'Waiting for the kitchen to say yes.' };
    case 'accepted':
      return { title: `${place} said yes`, more: 'It will be on the stove in a moment.' };
    case 'preparing':
      return { title: 'Your food is being made', more: `In the kitchen of ${place}.` };
    case 'ready':
      return delivery.status === 'arrived_at_pickup'
        ? { title: 'Ready, and being picked up', more: `${courier} is at ${place}.` }
        : { title: 'Ready and packed', more: 'Waiting for the courier.' };
    case 'picked_up':
      return delivery.status === 'arrived_at_dropoff'
        ? { title: 'At your door', more: `${courier} is there.` }
        : { title: 'On its way to you', more: `${courier} has your food.` };
    case 'delivered':
      return { title: 'Delivered', more: 'Enjoy your meal.' };
    case 'rejected':
    case 'canceled':
    case 'expired':
    case 'failed':
      return {
        title: endTitles[status],
        more: order.end === null ? '' : reasonWords(order.end.reason, place),
      };
  }
}

const endTitles = {
  rejected: 'The restaurant said no',
  canceled: 'This order was canceled',
  expired: 'This order has lapsed',
  failed: 'This order could not be completed',
} as const;

export function reasonWords(reason: EndReason, place: string): string {
  switch (reason) {
    case 'customer_request':
      return 'You asked for it.';
    case 'sold_out':
      return `${place} has sold out of something in it.`;
    case 'rush_hour':
      return `${place} has more to do than it can.`;
    case 'restaurant_closed':
      return `${place} is closed.`;
    case 'item_missing':
      return 'Something in it was missing.';
    case 'restaurant_timeout':
      return `${place} did not answer in time.`;
    case 'no_courier':
      return 'No courier could be found.';
    case 'no_show':
      return 'Nobody was there.';
    case 'payment_failed':
      return 'The payment did not work.';
    case 'payment_timeout':
      return 'The payment was not confirmed in time.';
    case 'undeliverable':
      return 'It could not be handed over.';
    case 'duplicate':
      return 'It was the same order twice.';
    case 'external_system_failure':
      return 'Something outside did not work.';
    case 'other':
      return '';
  }
}

/** Where the money is, once an order has ended without a meal; empty when there is nothing to say. */
export function moneyWords(order: Order): string {
  if (order.end === null) return '';
  switch (order.payment.status) {
    case 'voided':
      return 'You do not pay for it: the hold on your card was released.';
    case 'authorized':
    case 'requires_action':
      return 'You do not pay for it: the hold on your card is being released.';
    case 'captured':
    case 'partially_refunded':
      return 'Your money is on its way back to you.';
    case 'refunded':
      return 'You have your money back; your bank may take some days to show it.';
    case 'failed':
    case 'expired':
      return 'You were not charged.';
    case 'authorizing':
      return '';
  }
}

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'now' | 'next' | 'off';
}

const steps = [
  { label: 'Paid', from: orderRanks.scheduled },
  { label: 'Accepted', from: orderRanks.accepted },
  { label: 'Cooked', from: orderRanks.ready },
  { label: 'Picked up', from: orderRanks.picked_up },
  { label: 'Delivered', from: orderRanks.delivered },
] as const;

/** How far the order has come. Of one that ended early, the steps it had reached before. */
export function stepsOf(order: Order, events: readonly OrderEvent[]): readonly Step[] {
  const stopped = order.end !== null;
  const rank = stopped ? reachedBeforeEnd(events) : orderRanks[order.status];
  let waiting = true;
  return steps.map(({ label, from }) => {
    if (rank >= from) return { label, state: 'done' };
    const state = stopped ? 'off' : waiting ? 'now' : 'next';
    waiting = false;
    return { label, state };
  });
}

function reachedBeforeEnd(events: readonly OrderEvent[]): number {
  let rank = 0;
  for (const { type } of events) {
    const status = type.startsWith('order.') ? type.slice(6) : '';
    if (!Object.hasOwn(orderRanks, status)) continue;
    const reached = status as keyof typeof orderRanks;
    if (!hasEnded(reached)) rank = Math.max(rank, orderRanks[reached]);
  }
  return rank;
}

/** One line of the story; undefined for what happens behind the scenes. */
export function eventWords(event: OrderEvent, place: string): string | undefined {
  switch (event.type) {
    case 'order.created':
      return 'You placed the order';
    case 'payment.authorized':
      return 'Your card was checked';
    case 'payment.action_required':
      return 'Your bank asked you to confirm';
    case 'payment.captured':
      return 'Your card was charged';
    case 'payment.voided':
      return 'The hold on your card was released';
    case 'payment.failed':
      return 'The payment did not work';
    case 'payment.refund_requested':
      return 'A refund was started';
    case 'payment.refunded':
      return 'Your money was sent back';
    case 'order.scheduled':
      return 'Booked for later';
    case 'order.placed':
      return `Sent to ${place}`;
    case 'order.accepted':
      return `${place} accepted it`;
    case 'order.preparing':
      return 'Cooking began';
    case 'order.ready':
      return 'Cooked and packed';
    case 'delivery.confirmed':
      return event.fleet === 'partner' && event.courierName !== null
        ? `${event.courierName} will bring it`
        : 'A courier will bring it';
    case 'delivery.arrived_at_pickup':
      return `The courier is at ${place}`;
    case 'order.picked_up':
      return 'The courier has your food';
    case 'delivery.arrived_at_dropoff':
      return 'The courier is at your door';
    case 'order.delivered':
      return 'Delivered';
    case 'order.rejected':
    case 'order.canceled':
    case 'order.expired':
    case 'order.failed':
      return `${endTitles[endOf[event.type]]}. ${reasonWords(event.reason, place)}`.trim();
    case 'order.alarm_raised':
    case 'payment.capture_requested':
    case 'payment.void_requested':
    case 'payment.expired':
    case 'payment.refund_failed':
    case 'kitchen.ticket_requested':
    case 'kitchen.ticket_submitted':
    case 'kitchen.ticket_failed':
    case 'kitchen.cancel_requested':
    case 'kitchen.ticket_canceled':
    case 'delivery.created':
    case 'delivery.offered':
    case 'delivery.offer_declined':
    case 'delivery.offer_expired':
    case 'delivery.offer_withdrawn':
    case 'delivery.partner_requested':
    case 'delivery.partner_created':
    case 'delivery.partner_refused':
    case 'delivery.partner_cancel_requested':
    case 'delivery.partner_canceled':
    case 'delivery.escalated':
    case 'delivery.enroute_to_pickup':
    case 'delivery.picked_up':
    case 'delivery.enroute_to_dropoff':
    case 'delivery.delivered':
    case 'delivery.enroute_to_return':
    case 'delivery.returned':
    case 'delivery.canceled':
    case 'delivery.failed':
    case 'delivery.update_late':
    case 'notification.sent':
    case 'notification.failed':
      return undefined;
  }
}

const endOf = {
  'order.rejected': 'rejected',
  'order.canceled': 'canceled',
  'order.expired': 'expired',
  'order.failed': 'failed',
} as const;

export function vehicleWords(vehicle: string | null): string {
  switch (vehicle) {
    case 'foot':
      return 'on foot';
    case 'bicycle':
    case 'e_bike':
      return 'by bicycle';
    case 'scooter':
      return 'by scooter';
    case 'car':
      return 'by car';
    default:
      return '';
  }
}
