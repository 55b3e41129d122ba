import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { TaxPart } from '../../domain/order/breakdown.ts';
import { type Order, type OrderLine, type RefundedPortions } from '../../domain/order/order.ts';
import type { EndReason } from '../../domain/order/status.ts';

/**
 * What a customer was sold, what he paid, and what he got back. Amounts are minor units.
 *
 * 1. `subtotal` is the sum of the lines; `subtotal` and `charges` make `total`, exactly.
 * 2. `charged` is `total` once the money was taken and 0 before and when it never was; `charged` less
 *    `refunded` is `kept`, and is never negative.
 * 3. Taxes that are included in prices are in `taxes` and not among `charges`.
 */
export interface Receipt {
  readonly orderId: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly seller: { readonly name: string; readonly address: string };
  /** Empty where it was erased. */
  readonly customer: { readonly name: string; readonly address: string };
  readonly placedAt: Instant;
  readonly deliveredAt: Instant | null;
  readonly lines: readonly OrderLine[];
  readonly subtotal: number;
  readonly charges: readonly { readonly label: string; readonly amount: number }[];
  readonly total: number;
  readonly taxes: readonly TaxPart[];
  readonly refunds: readonly ReceiptRefund[];
  readonly payment: 'open' | 'paid' | 'not_charged';
  readonly charged: number;
  readonly refunded: number;
  readonly kept: number;
}

export interface ReceiptRefund {
  readonly number: number;
  readonly amount: number;
  readonly status: 'requested' | 'done';
  readonly reason: EndReason;
  /** When it was made; null while it is under way. */
  readonly at: Instant | null;
  readonly items: readonly { readonly name: string; readonly portions: number }[];
}

/** A charge that no line explains, in an order that was written by an older hand. */
const unexplained = 'Other charges';

export function receiptOf(order: Order, events: readonly OrderEvent[]): Receipt {
  const { facts } = order;
  let subtotal = 0;
  for (const { total } of facts.lines) subtotal += total;
  const charges = facts.charges
    .filter(({ kind }) => kind !== 'subtotal')
    .map(({ label, amount }) => ({ label, amount }));
  let rest = facts.total - subtotal;
  for (const { amount } of charges) rest -= amount;
  if (rest !== 0) charges.push({ label: unexplained, amount: rest });
  const refunds = refundsOf(order, events);
  let refunded = 0;
  for (const { status, amount } of refunds) if (status === 'done') refunded += amount;
  const payment = paymentOf(order);
  const charged = payment === 'paid' ? facts.total : 0;
  return {
    orderId: facts.id,
    currency: facts.currency,
    timeZone: facts.timeZone,
    seller: { name: facts.pickup.name, address: facts.pickup.address },
    customer: { name: facts.customer.name, address: facts.dropoff.address },
    placedAt: facts.placedAt,
    deliveredAt: events.find(({ type }) => type === 'order.delivered')?.at ?? null,
    lines: facts.lines,
    subtotal,
    charges,
    total: facts.total,
    taxes: facts.breakdown?.taxes ?? [],
    refunds,
    payment,
    charged,
    refunded,
    kept: charged - refunded,
  };
}

function paymentOf({ payment }: Order): Receipt['payment'] {
  switch (payment.status) {
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      return 'paid';
    case 'authorizing':
    case 'requires_action':
    case 'authorized':
      return 'open';
    case 'voided':
    case 'failed':
    case 'expired':
      return 'not_charged';
  }
}

/** Those that were made or are under way; one that failed gave nothing back. */
function refundsOf({ payment, facts }: Order, events: readonly OrderEvent[]): ReceiptRefund[] {
  if (!('refunds' in payment)) return [];
  const found: ReceiptRefund[] = [];
  for (const { number, amount, status, items = [] } of payment.refunds) {
    if (status === 'failed') continue;
    const asked = events.find(
      (event) => event.type === 'payment.refund_requested' && event.number === number,
    );
    const made = events.find(
      (event) => event.type === 'payment.refunded' && event.number === number,
    );
    found.push({
      number,
      amount,
      status,
      reason: asked?.type === 'payment.refund_requested' ? asked.reason : 'other',
      at: made?.at ?? null,
      items: items.map(({ line, portions }: RefundedPortions) => ({
        name: facts.lines[line]?.name ?? '',
        portions,
      })),
    });
  }
  return found;
}
