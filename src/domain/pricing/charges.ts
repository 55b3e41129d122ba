import type { Charge } from '../order/order.ts';
import type { ChosenLine, PricedLine } from './basket.ts';
import type { Discount } from './discounts.ts';
import { serviceFee, smallOrderFee } from './fees.ts';
import { nearestMultiple, split } from './rounding.ts';
import { percent, type TaxLine, taxesOn } from './tax.ts';
import { deliveryTax, type PricingTerms, serviceTax } from './terms.ts';
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

export interface Settled {
  readonly lines: readonly PricedLine[];
  readonly charges: readonly PricedCharge[];
  readonly taxes: readonly TaxLine[];
  readonly total: number;
}

/** Puts the parts together: discounts over lines, taxes over what is left, and all of it summed. */
export function settle(
  chosen: readonly ChosenLine[],
  parts: {
    readonly terms: PricingTerms;
    readonly subtotal: number;
    readonly discounts: readonly Discount[];
    readonly deliveryFee: number;
    readonly tips: Tips;
  },
): Settled {
  const { terms, subtotal, discounts, tips } = parts;
  let offGoods = 0;
  let offDelivery = 0;
  for (const { on, amount } of discounts) {
    if (on === 'goods') offGoods += amount;
    else offDelivery += amount;
  }
  const service = serviceFee(terms.serviceFee, subtotal);
  const small = smallOrderFee(terms.smallOrderFee, subtotal);
  const lineDiscounts = split(
    offGoods,
    chosen.map((line) => line.total),
  );
  const taxables = chosen.map((line, at) => ({
    category: line.taxCategory,
    amount: line.total - (lineDiscounts[at] ?? 0),
  }));
  taxables.push({ category: deliveryTax, amount: parts.deliveryFee - offDelivery });
  taxables.push({ category: serviceTax, amount: service + small });
  const { taxes, shares } = taxesOn(taxables, terms.taxes);
  const lines = chosen.map((line, at): PricedLine => {
    const discount = lineDiscounts[at] ?? 0;
    const { amount: tax, added } = shares[at] ?? { amount: 0, added: 0 };
    return { ...line, discount, tax, paid: line.total - discount + added };
  });

  const charges: PricedCharge[] = [{ kind: 'subtotal', label: 'Subtotal', amount: subtotal }];
  let total = subtotal;
  const charge = (kind: ChargeKind, label: string, amount: number): void => {
    if (amount === 0) return;
    charges.push({ kind, label, amount });
    total += amount;
  };
  for (const { label, amount } of discounts) charge('discount', label, -amount);
  charge('delivery_fee', 'Delivery', parts.deliveryFee);
  charge('service_fee', 'Service', service);
  charge('small_order_fee', 'Small order', small);
  for (const { category, ratePpm, included, amount } of taxes) {
    if (!included) charge('tax', `Tax ${percent(ratePpm)} (${category})`, amount);
  }
  charge('tip', 'Tip for the courier', tips.courier);
  charge('tip', 'Tip for the restaurant', tips.restaurant);
  charge('rounding', 'Rounding', nearestMultiple(total, terms.totalStep) - total);
  return { lines, charges, taxes, total };
}
