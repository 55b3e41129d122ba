import type { Instant } from '../base/instant.ts';
import type { Order } from '../domain/order/order.ts';
import type { DeliveryStatus, OrderStatus, PaymentStatus } from '../domain/order/status.ts';

/** One line of an order list: what the kitchen queue and the ops board show without opening it. */
export interface OrderRow {
  readonly id: string;
  readonly marketplaceId: string;
  readonly restaurantId: string;
  readonly customerId: string;
  readonly externalId: string | null;
  readonly status: OrderStatus;
  readonly payment: PaymentStatus;
  readonly delivery: DeliveryStatus;
  readonly courierId: string | null;
  readonly total: number;
  readonly currency: string;
  readonly placedAt: Instant;
  readonly statusAt: Instant;
  readonly sequence: number;
}

export function orderRow(order: Order): OrderRow {
  const { facts, delivery } = order;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  return {
    id: facts.id,
    marketplaceId: facts.marketplaceId,
    restaurantId: facts.restaurantId,
    customerId: facts.customerId,
    externalId: facts.externalId,
    status: order.status,
    payment: order.payment.status,
    delivery: delivery.status,
    courierId: assignee?.fleet === 'own' ? assignee.courierId : null,
    total: facts.total,
    currency: facts.currency,
    placedAt: facts.placedAt,
    statusAt: order.statusAt,
    sequence: order.sequence,
  };
}
