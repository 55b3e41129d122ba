import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { Order } from '../../domain/order/order.ts';
import { paidForLines } from '../../domain/order/refund.ts';
import type { EndReason } from '../../domain/order/status.ts';

/**
 * The money of one order, taken apart by whose it is. Minor units; discounts are positive here.
 *
 * `goods + deliveryFee + fees + goodsTax + otherTax + tips + rounding - discounts = total`, exactly:
 * what an order of an older hand does not explain is in `rounding`.
 */
export interface Sale {
  readonly orderId: string;
  readonly restaurantId: string;
  /** Of our own fleet; null for a partner's, or when nobody came. */
  readonly courierId: string | null;
  readonly currency: string;
  readonly placedAt: Instant;
  /** When it was delivered; null when it was not. */
  readonly deliveredAt: Instant | null;
  /** Whether the money was ever taken. */
  readonly captured: boolean;
  readonly capturedAt: Instant | null;
  readonly goods: number;
  readonly deliveryFee: number;
  readonly fees: number;
  /** Added on top of the dishes' prices; what prices contain is in `goods`. */
  readonly goodsTax: number;
  readonly otherTax: number;
  readonly courierTip: number;
  readonly restaurantTip: number;
  readonly rounding: number;
  /** By who bears them. */
  readonly marketplaceDiscounts: number;
  readonly restaurantDiscounts: number;
  readonly total: number;
  /** Those that were made. */
  readonly refunds: readonly SaleRefund[];
}

export interface SaleRefund {
  readonly number: number;
  readonly amount: number;
  readonly reason: EndReason;
  readonly at: Instant;
}

export function saleOf(order: Order, events: readonly OrderEvent[]): Sale {
  const { facts, delivery } = order;
  const { breakdown } = facts;
  const charged = (kind: string): number => {
    let sum = 0;
    for (const charge of facts.charges) if (charge.kind === kind) sum += charge.amount;
    return sum;
  };
  let goods = 0;
  for (const { total } of facts.lines) goods += total;
  const discounts = -charged('discount');
  const tax = charged('tax');
  let goodsTax = tax;
  // Nobody is made to bear a discount of which it is not known that he offered it.
  let restaurantDiscounts = 0;
  if (breakdown !== undefined) {
    let paid = 0;
    for (const amount of paidForLines(facts)) paid += amount;
    let offGoods = 0;
    for (const { on, fundedBy, amount } of breakdown.discounts ?? []) {
      if (on === 'goods') offGoods += amount;
      if (fundedBy === 'restaurant') restaurantDiscounts += amount;
    }
    goodsTax = paid - (goods - offGoods);
  }
  const tips = charged('tip');
  const restaurantTip = breakdown?.tips?.restaurant ?? 0;
  const parts = {
    goods,
    deliveryFee: charged('delivery_fee'),
    fees: charged('service_fee') + charged('small_order_fee'),
    goodsTax,
    otherTax: tax - goodsTax,
    courierTip: tips - restaurantTip,
    restaurantTip,
  };
  let explained = -discounts;
  for (const amount of Object.values(parts)) explained += amount;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  const captured = 'refunds' in order.payment;
  return {
    orderId: facts.id,
    restaurantId: facts.restaurantId,
    courierId: assignee?.fleet === 'own' ? assignee.courierId : null,
    currency: facts.currency,
    placedAt: facts.placedAt,
    deliveredAt: atOf(events, 'order.delivered'),
    captured,
    capturedAt: captured ? (atOf(events, 'payment.captured') ?? facts.placedAt) : null,
    ...parts,
    rounding: facts.total - explained,
    marketplaceDiscounts: discounts - restaurantDiscounts,
    restaurantDiscounts,
    total: facts.total,
    refunds: refundsOf(events),
  };
}

function atOf(events: readonly OrderEvent[], type: OrderEvent['type']): Instant | null {
  return events.find((event) => event.type === type)?.at ?? null;
}

function refundsOf(events: readonly OrderEvent[]): readonly SaleRefund[] {
  const reasons = new Map<number, EndReason>();
  const made: SaleRefund[] = [];
  for (const event of events) {
    if (event.type === 'payment.refund_requested') reasons.set(event.number, event.reason);
    if (event.type !== 'payment.refunded') continue;
    const { number, amount, at } = event;
    made.push({ number, amount, at, reason: reasons.get(number) ?? 'other' });
  }
  return made;
}
