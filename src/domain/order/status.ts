/**
 * The closed lists of an order's life. Ranks say what "forward" means: a status is only ever
 * replaced by one of a higher rank, whatever order the news arrives in.
 */
export const orderRanks = {
  pending_payment: 0,
  scheduled: 1,
  placed: 2,
  accepted: 3,
  preparing: 4,
  ready: 5,
  picked_up: 6,
  delivered: 7,
  rejected: 8,
  canceled: 8,
  expired: 8,
  failed: 8,
} as const;

export type OrderStatus = keyof typeof orderRanks;

export const deliveryRanks = {
  none: 0,
  created: 1,
  offered: 2,
  confirmed: 3,
  enroute_to_pickup: 4,
  arrived_at_pickup: 5,
  picked_up: 6,
  enroute_to_dropoff: 7,
  arrived_at_dropoff: 8,
  enroute_to_return: 9,
  delivered: 10,
  returned: 10,
  canceled: 10,
  failed: 10,
} as const;

export type DeliveryStatus = keyof typeof deliveryRanks;

/** What a courier or a partner may report once a delivery is confirmed. */
export const progressStatuses = [
  'enroute_to_pickup',
  'arrived_at_pickup',
  'picked_up',
  'enroute_to_dropoff',
  'arrived_at_dropoff',
  'delivered',
  'enroute_to_return',
  'returned',
  'canceled',
  'failed',
] as const satisfies readonly DeliveryStatus[];

export type ProgressStatus = (typeof progressStatuses)[number];

export type PaymentStatus =
  | 'authorizing'
  | 'requires_action'
  | 'authorized'
  | 'captured'
  | 'voided'
  | 'partially_refunded'
  | 'refunded'
  | 'failed'
  | 'expired';

export type Actor = 'customer' | 'restaurant' | 'courier' | 'operator' | 'system';

/** Why an order ended without being delivered, or why a part of it was refunded. */
export const endReasons = [
  'customer_request',
  'sold_out',
  'rush_hour',
  'restaurant_closed',
  'item_missing',
  'restaurant_timeout',
  'no_courier',
  'no_show',
  'payment_failed',
  'payment_timeout',
  'undeliverable',
  'duplicate',
  'external_system_failure',
  'other',
] as const;

export type EndReason = (typeof endReasons)[number];

export function hasEnded(status: OrderStatus): boolean {
  return orderRanks[status] >= orderRanks.delivered;
}
