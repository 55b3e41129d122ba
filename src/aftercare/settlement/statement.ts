import type { Instant } from '../../base/instant.ts';
import { millionth, mulDivNear } from '../../domain/pricing/rounding.ts';
import type { EndReason } from '../../domain/order/status.ts';
import type { Sale } from './sale.ts';
import type { Agreement } from './terms.ts';

/** A stretch of time, `until` exclusive. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

/** What one thing that happened moved, seen from the restaurant: what it gets is positive. */
export interface Movement {
  readonly orderId: string;
  readonly at: Instant;
  readonly kind: 'sale' | 'refund';
  readonly reason: EndReason | null;
  readonly goods: number;
  readonly taxes: number;
  readonly tips: number;
  /** Never positive: promotions that the restaurant bears. */
  readonly promotions: number;
  readonly commission: number;
  readonly commissionTax: number;
  /** Never positive: what was given back and the restaurant bears. */
  readonly refunds: number;
  /** All of the above. */
  readonly net: number;
  /** The rest of the customer's money, for the books: what is the marketplace's and the courier's. */
  readonly marketplace: number;
  readonly courierTips: number;
  /** What the customer paid, or got back: negative. */
  readonly customer: number;
  /** Promotions that the marketplace bears: in `goods` in full, and paid for by it. */
  readonly marketplacePromotions: number;
}

const amounts = [
  'goods',
  'taxes',
  'tips',
  'promotions',
  'commission',
  'commissionTax',
  'refunds',
  'net',
  'marketplace',
  'courierTips',
  'customer',
  'marketplacePromotions',
] as const;

export type Totals = Readonly<Record<(typeof amounts)[number], number>> & {
  readonly orders: number;
};

/**
 * What a restaurant is paid for a period, and why.
 *
 * 1. Sales count when they were delivered and paid for, refunds when they were made: a period that is over does not
 *    change, and periods side by side make up the whole.
 * 2. Each amount of `totals` is the sum of the movements', and `net` of the amounts before it.
 * 3. No money is made or lost: `customer = net + marketplace + courierTips`, for each movement.
 */
export interface Statement {
  readonly restaurantId: string;
  readonly currency: string;
  readonly period: Period;
  readonly movements: readonly Movement[];
  readonly totals: Totals;
}

export function statementOf(
  sales: Iterable<Sale>,
  {
    restaurantId,
    currency,
    period,
    agreement,
  }: {
    readonly restaurantId: string;
    readonly currency: string;
    readonly period: Period;
    readonly agreement: Agreement;
  },
): Statement {
  const movements: Movement[] = [];
  for (const sale of sales) {
    if (sale.restaurantId !== restaurantId || sale.currency !== currency) continue;
    for (const movement of movementsOf(sale, agreement)) {
      if (movement.at >= period.from && movement.at < period.until) movements.push(movement);
    }
  }
  movements.sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : 1));
  return { restaurantId, currency, period, movements, totals: totalsOf(movements) };
}

export function totalsOf(movements: readonly Movement[]): Totals {
  const totals = Object.fromEntries(amounts.map((name) => [name, 0])) as Record<
    (typeof amounts)[number],
    number
  >;
  let orders = 0;
  for (const movement of movements) {
    if (movement.kind === 'sale') orders++;
    for (const name of amounts) totals[name] += movement[name];
  }
  return { ...totals, orders };
}

/** All that a sale ever moved, oldest first. What was never taken moved nothing. */
export function movementsOf(sale: Sale, agreement: Agreement): readonly Movement[] {
  if (!sale.captured) return [];
  const delivered = sale.deliveredAt !== null;
  const at = Math.max(sale.deliveredAt ?? 0, sale.capturedAt ?? sale.placedAt);
  // Nobody cooks for nothing, and nobody is paid for what was not brought: then the money, as far as
  // it was not given back, stays with the marketplace, which answers for it.
  const movements = [delivered ? soldAt(sale, agreement, at) : keptAt(sale, at)];
  const base = delivered ? sale.goods - sale.restaurantDiscounts : 0;
  let borne = 0;
  for (const { amount, reason, at: refundedAt } of sale.refunds) {
    const mine = delivered && agreement.restaurantBears.includes(reason);
    const before = commissionOn(base - borne, agreement);
    if (mine) borne += amount;
    const after = commissionOn(base - borne, agreement);
    const back = {
      commission: before.commission - after.commission,
      commissionTax: before.tax - after.tax,
    };
    const refunds = mine ? -amount : 0;
    const net = refunds + back.commission + back.commissionTax;
    movements.push({
      ...nothingMoved,
      ...back,
      orderId: sale.orderId,
      at: Math.max(refundedAt, at),
      kind: 'refund',
      reason,
      refunds,
      net,
      marketplace: -amount - net,
      customer: -amount,
    });
  }
  return movements;
}

function soldAt(sale: Sale, agreement: Agreement, at: Instant): Movement {
  const { goods, goodsTax: taxes, restaurantTip: tips } = sale;
  const due = commissionOn(goods - sale.restaurantDiscounts, agreement);
  const net = goods + taxes + tips - sale.restaurantDiscounts - due.commission - due.tax;
  return {
    ...nothingMoved,
    orderId: sale.orderId,
    at,
    goods,
    taxes,
    tips,
    promotions: 0 - sale.restaurantDiscounts,
    commission: 0 - due.commission,
    commissionTax: 0 - due.tax,
    net,
    marketplace:
      sale.deliveryFee +
      sale.fees +
      sale.otherTax +
      sale.rounding -
      sale.marketplaceDiscounts +
      due.commission +
      due.tax,
    courierTips: sale.courierTip,
    customer: sale.total,
    marketplacePromotions: sale.marketplaceDiscounts,
  };
}

function keptAt(sale: Sale, at: Instant): Movement {
  const { orderId, total } = sale;
  return { ...nothingMoved, orderId, at, marketplace: total, customer: total };
}

/** On what the restaurant keeps; a base that refunds have eaten up earns no commission. */
function commissionOn(
  base: number,
  { commissionPpm, commissionTaxPpm }: Agreement,
): { commission: number; tax: number } {
  const commission = mulDivNear(Math.max(0, base), commissionPpm, millionth);
  return { commission, tax: mulDivNear(commission, commissionTaxPpm, millionth) };
}

const nothingMoved = {
  kind: 'sale',
  reason: null,
  goods: 0,
  taxes: 0,
  tips: 0,
  promotions: 0,
  commission: 0,
  commissionTax: 0,
  refunds: 0,
  net: 0,
  marketplace: 0,
  courierTips: 0,
  customer: 0,
  marketplacePromotions: 0,
} as const;
