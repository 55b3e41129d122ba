import type { Charge } from '../order/order.ts';
import type { ChosenLine, PricedLine } from './basket.ts';
import type { Discount } from './discounts.ts';
import { type DeliveryFee, serviceFee, smallOrderFee } from './fees.ts';
import { nearestMultiple, split } from './rounding.ts';
import { percent, type TaxLine, taxesOn } from './tax.ts';
import type { PricingTerms } from './terms.ts';
import type { Tips } from './tip.ts';

export type ChargeKind =
  | 'subtotal'
  | 'discount'
  | 'delivery_fee'
  | 'service_fee'
  | 'small_order_fee'
  | 'tax'
  | 'tip'
  | 'rounding';

export interface PricedCharge extends Charge {
  readonly kind: ChargeKind;
}

/**
 * A basket with its price. All amounts are whole minor units of `currency`.
 *
 * 1. `total` is the sum of `charges`, and is never negative. Discounts are negative charges, and
 *    rounding may be.
 * 2. The `subtotal` charge is the sum of the lines' totals.
 * 3. Taxes that are included in prices are in `taxes` and not among the charges.
 */
export interface PricedBasket {
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly charges: readonly PricedCharge[];
  readonly subtotal: number;
  readonly discounts: readonly Discount[];
  readonly taxes: readonly TaxLine[];
  readonly delivery: DeliveryFee;
  readonly tips: Tips;
  /** All tips together. */
  readonly tip: number;
  readonly total: number;
}

/**
 * Puts the parts together: discounts over lines, taxes over what is left, and all of it summed. What
 * each line has of them is written into the line.
 */
export function settle(
  lines: readonly ChosenLine[],
  terms: PricingTerms,
  parts: Pick<PricedBasket, 'currency' | 'subtotal' | 'discounts' | 'delivery' | 'tips'>,
): PricedBasket {
  const { currency, subtotal, discounts, delivery, tips } = parts;
  let offGoods = 0;
  let offDelivery = 0;
  for (const { on, amount } of discounts) {
    if (on === 'goods') offGoods += amount;
    else offDelivery += amount;
  }
  if (offGoods > 0) shareOut(offGoods, lines);
  const service = serviceFee(terms.serviceFee, subtotal);
  const small = smallOrderFee(terms.smallOrderFee, subtotal);
  const fees = { delivery: delivery.fee - offDelivery, service: service + small };
  const taxes = taxesOn(lines, fees, terms.taxes);

  const charges: PricedCharge[] = [{ kind: 'subtotal', label: 'Subtotal', amount: subtotal }];
  for (const { label, amount } of discounts) {
    charges.push({ kind: 'discount', label, amount: -amount });
  }
  if (delivery.fee > 0) {
    charges.push({ kind: 'delivery_fee', label: 'Delivery', amount: delivery.fee });
  }
  if (service > 0) charges.push({ kind: 'service_fee', label: 'Service', amount: service });
  if (small > 0) charges.push({ kind: 'small_order_fee', label: 'Small order', amount: small });
  for (const { category, ratePpm, included, amount } of taxes) {
    if (included || amount === 0) continue;
    charges.push({ kind: 'tax', label: `Tax ${percent(ratePpm)} (${category})`, amount });
  }
  if (tips.courier > 0) {
    charges.push({ kind: 'tip', label: 'Tip for the courier', amount: tips.courier });
  }
  if (tips.restaurant > 0) {
    charges.push({ kind: 'tip', label: 'Tip for the restaurant', amount: tips.restaurant });
  }
  let total = 0;
  for (const { amount } of charges) total += amount;
  const rounding = nearestMultiple(total, terms.totalStep) - total;
  if (rounding !== 0) {
    charges.push({ kind: 'rounding', label: 'Rounding', amount: rounding });
    total += rounding;
  }
  return {
    currency,
    lines,
    charges,
    subtotal,
    discounts,
    taxes,
    delivery,
    tips,
    tip: tips.courier + tips.restaurant,
    total,
  };
}

function shareOut(offGoods: number, lines: readonly ChosenLine[]): void {
  const totals = lines.map(({ total }) => total);
  for (const [at, share] of split(offGoods, totals).entries()) {
    const line = lines[at];
    if (line === undefined) continue;
    line.discount = share;
    line.paid -= share;
  }
}
