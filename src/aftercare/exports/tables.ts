import { type Instant, toRfc3339 } from '../../base/instant.ts';
import type { OrderLine } from '../../domain/order/order.ts';
import { paidForLines, portionsRefunded } from '../../domain/order/refund.ts';
import type { PastOrder } from '../history/ended-orders.ts';
import { decimal, wallTime } from '../paper/words.ts';
import { type Sale, saleOf } from '../settlement/sale.ts';
import type { Movement, Statement } from '../settlement/statement.ts';
import type { Column } from './csv.ts';

/**
 * What the exports hold. Nothing of it says who a customer is but his id; amounts are exact decimals
 * of the currency beside them, and the parts of a row make up its total.
 */
export interface OrderExport extends PastOrder {
  readonly sale: Sale;
  readonly refunded: number;
}

export function orderExport(past: PastOrder): OrderExport {
  const sale = saleOf(past.order, past.events);
  let refunded = 0;
  for (const { amount } of sale.refunds) refunded += amount;
  return { ...past, sale, refunded };
}

const money =
  (of: (row: OrderExport) => number) =>
  (row: OrderExport): string =>
    decimal(of(row), row.sale.currency);

export const orderColumns: readonly Column<OrderExport>[] = [
  { name: 'order_id', kind: 'exact', of: ({ order }) => order.facts.id },
  { name: 'external_id', kind: 'text', of: ({ order }) => order.facts.externalId ?? '' },
  { name: 'restaurant_id', kind: 'text', of: ({ order }) => order.facts.restaurantId },
  { name: 'restaurant', kind: 'text', of: ({ order }) => order.facts.pickup.name },
  { name: 'customer_id', kind: 'text', of: ({ order }) => order.facts.customerId },
  { name: 'courier_id', kind: 'text', of: ({ sale }) => sale.courierId ?? '' },
  { name: 'placed_at', kind: 'exact', of: ({ sale }) => toRfc3339(sale.placedAt) },
  {
    name: 'placed_local',
    kind: 'exact',
    of: ({ sale, order }) => wallTime(sale.placedAt, order.facts.timeZone),
  },
  { name: 'delivered_at', kind: 'exact', of: ({ sale }) => timeOrNothing(sale.deliveredAt) },
  { name: 'status', kind: 'exact', of: ({ order }) => order.status },
  { name: 'end_reason', kind: 'exact', of: ({ order }) => order.end?.reason ?? '' },
  { name: 'payment_status', kind: 'exact', of: ({ order }) => order.payment.status },
  { name: 'currency', kind: 'exact', of: ({ sale }) => sale.currency },
  { name: 'dishes', kind: 'exact', of: money(({ sale }) => sale.goods) },
  {
    name: 'discounts',
    kind: 'exact',
    of: money(({ sale }) => 0 - sale.marketplaceDiscounts - sale.restaurantDiscounts),
  },
  { name: 'delivery_fee', kind: 'exact', of: money(({ sale }) => sale.deliveryFee) },
  { name: 'fees', kind: 'exact', of: money(({ sale }) => sale.fees) },
  { name: 'added_taxes', kind: 'exact', of: money(({ sale }) => sale.goodsTax + sale.otherTax) },
  { name: 'tips', kind: 'exact', of: money(({ sale }) => sale.courierTip + sale.restaurantTip) },
  { name: 'rounding', kind: 'exact', of: money(({ sale }) => sale.rounding) },
  { name: 'total', kind: 'exact', of: money(({ sale }) => sale.total) },
  { name: 'charged', kind: 'exact', of: money(({ sale }) => (sale.captured ? sale.total : 0)) },
  { name: 'refunded', kind: 'exact', of: money(({ refunded }) => refunded) },
];

export interface LineExport {
  readonly past: PastOrder;
  readonly line: OrderLine;
  readonly at: number;
  readonly paid: number;
  readonly refundedPortions: number;
}

export function* lineExports(past: PastOrder): Generator<LineExport> {
  const { facts, payment } = past.order;
  const paid = paidForLines(facts);
  const refunded = portionsRefunded('refunds' in payment ? payment.refunds : []);
  for (const [at, line] of facts.lines.entries()) {
    yield { past, line, at, paid: paid[at] ?? 0, refundedPortions: refunded.get(at) ?? 0 };
  }
}

export const lineColumns: readonly Column<LineExport>[] = [
  { name: 'order_id', kind: 'exact', of: ({ past }) => past.order.facts.id },
  { name: 'line', kind: 'exact', of: ({ at }) => at },
  { name: 'restaurant_id', kind: 'text', of: ({ past }) => past.order.facts.restaurantId },
  { name: 'placed_at', kind: 'exact', of: ({ past }) => toRfc3339(past.order.facts.placedAt) },
  { name: 'status', kind: 'exact', of: ({ past }) => past.order.status },
  { name: 'item_id', kind: 'text', of: ({ line }) => line.itemId },
  { name: 'name', kind: 'text', of: ({ line }) => line.name },
  { name: 'modifiers', kind: 'text', of: ({ line }) => modifiersOf(line) },
  { name: 'quantity', kind: 'exact', of: ({ line }) => line.quantity },
  { name: 'currency', kind: 'exact', of: ({ past }) => past.order.facts.currency },
  { name: 'unit_price', kind: 'exact', of: (row) => lineMoney(row, row.line.unitPrice) },
  { name: 'total', kind: 'exact', of: (row) => lineMoney(row, row.line.total) },
  { name: 'paid', kind: 'exact', of: (row) => lineMoney(row, row.paid) },
  { name: 'refunded_quantity', kind: 'exact', of: ({ refundedPortions }) => refundedPortions },
];

function modifiersOf({ modifiers }: OrderLine): string {
  return modifiers.map(({ name, quantity }) => `${quantity} x ${name}`).join('; ');
}

function lineMoney({ past }: LineExport, amount: number): string {
  return decimal(amount, past.order.facts.currency);
}

export interface PayoutExport {
  readonly restaurant: string;
  readonly statement: Statement;
}

const payout =
  (name: Exclude<keyof Statement['totals'], 'orders'>) =>
  ({ statement }: PayoutExport): string =>
    decimal(statement.totals[name], statement.currency);

export const payoutColumns: readonly Column<PayoutExport>[] = [
  { name: 'restaurant_id', kind: 'text', of: ({ statement }) => statement.restaurantId },
  { name: 'restaurant', kind: 'text', of: ({ restaurant }) => restaurant },
  { name: 'from', kind: 'exact', of: ({ statement }) => toRfc3339(statement.period.from) },
  { name: 'until', kind: 'exact', of: ({ statement }) => toRfc3339(statement.period.until) },
  { name: 'orders', kind: 'exact', of: ({ statement }) => statement.totals.orders },
  { name: 'currency', kind: 'exact', of: ({ statement }) => statement.currency },
  { name: 'dishes', kind: 'exact', of: payout('goods') },
  { name: 'promotions', kind: 'exact', of: payout('promotions') },
  { name: 'added_taxes', kind: 'exact', of: payout('taxes') },
  { name: 'tips', kind: 'exact', of: payout('tips') },
  { name: 'commission', kind: 'exact', of: payout('commission') },
  { name: 'commission_tax', kind: 'exact', of: payout('commissionTax') },
  { name: 'refunds', kind: 'exact', of: payout('refunds') },
  { name: 'payout', kind: 'exact', of: payout('net') },
  { name: 'marketplace_promotions', kind: 'exact', of: payout('marketplacePromotions') },
];

interface MovementExport {
  readonly movement: Movement;
  readonly currency: string;
}

const moved =
  (
    name:
      | 'goods'
      | 'promotions'
      | 'taxes'
      | 'tips'
      | 'commission'
      | 'commissionTax'
      | 'refunds'
      | 'net',
  ) =>
  ({ movement, currency }: MovementExport): string =>
    decimal(movement[name], currency);

export function movementExports({ movements, currency }: Statement): readonly MovementExport[] {
  return movements.map((movement) => ({ movement, currency }));
}

export const movementColumns: readonly Column<MovementExport>[] = [
  { name: 'at', kind: 'exact', of: ({ movement }) => toRfc3339(movement.at) },
  { name: 'order_id', kind: 'exact', of: ({ movement }) => movement.orderId },
  { name: 'kind', kind: 'exact', of: ({ movement }) => movement.kind },
  { name: 'reason', kind: 'exact', of: ({ movement }) => movement.reason ?? '' },
  { name: 'currency', kind: 'exact', of: ({ currency }) => currency },
  { name: 'dishes', kind: 'exact', of: moved('goods') },
  { name: 'promotions', kind: 'exact', of: moved('promotions') },
  { name: 'added_taxes', kind: 'exact', of: moved('taxes') },
  { name: 'tips', kind: 'exact', of: moved('tips') },
  { name: 'commission', kind: 'exact', of: moved('commission') },
  { name: 'commission_tax', kind: 'exact', of: moved('commissionTax') },
  { name: 'refunds', kind: 'exact', of: moved('refunds') },
  { name: 'payout', kind: 'exact', of: moved('net') },
];

function timeOrNothing(at: Instant | null): string {
  return at === null ? '' : toRfc3339(at);
}
