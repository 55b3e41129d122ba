import { distanceM, type GeoPoint } from '../../base/geo.ts';
import type { Instant } from '../../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import type { Charge } from '../order/order.ts';
import { isPaused } from '../restaurant/busy.ts';
import { zoneAt } from '../restaurant/delivery-zone.ts';
import type { Storefront } from '../restaurant/storefront.ts';
import { type BasketLine, type PricedLine, priceLines } from './basket.ts';
import { type DeliveryFee, deliveryFee, serviceFee, smallOrderFee } from './fees.ts';
import { percent, type TaxLine, type Taxable, taxesOn } from './tax.ts';
import { deliveryTax, type PricingTerms, serviceTax } from './terms.ts';
import { priceTips, type Tips, type TipWish } from './tip.ts';

export interface PricingInput {
  readonly storefront: Storefront;
  readonly terms: PricingTerms;
  readonly lines: readonly BasketLine[];
  readonly now: Instant;
  /** When the food is wanted, for a pre-order; absent means as soon as possible. */
  readonly wantedAt?: Instant;
  readonly dropoff: GeoPoint;
  /** What the client believes it pays in; refused when it is another. */
  readonly currency?: string;
  readonly tips?: readonly TipWish[];
  /** Open jobs per courier at work, for surge. */
  readonly load?: number;
}

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
 * 1. `total` is the sum of `charges`, and is never negative.
 * 2. The `subtotal` charge is the sum of the lines' totals.
 * 3. Taxes that are included in prices are in `taxes` and not among the charges.
 */
export interface PricedBasket {
  readonly currency: string;
  readonly lines: readonly PricedLine[];
  readonly charges: readonly PricedCharge[];
  readonly subtotal: number;
  readonly taxes: readonly TaxLine[];
  readonly delivery: DeliveryFee & { readonly zoneId: string };
  readonly tips: Tips;
  /** All tips together. */
  readonly tip: number;
  readonly total: number;
}

/** Prices a basket from the menu alone, or says why it cannot be ordered. */
export function priceBasket(input: PricingInput): Result<PricedBasket> {
  const { storefront, terms, dropoff } = input;
  const { restaurant } = storefront;
  const servedAt = input.wantedAt ?? input.now;
  const refusal = refuseRestaurant(input);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const zone = zoneAt(restaurant.deliveryZones, dropoff);
  const priced = priceLines(storefront.menu, input.lines, { limits: terms, servedAt });
  if (!priced.ok) return priced;
  const subtotal = priced.value.reduce((sum, line) => sum + line.total, 0);
  if (zone === undefined) {
    return refuse('address.out_of_range', `${restaurant.name} does not deliver to this address.`);
  }
  const minimum = zone.minimumBasket ?? restaurant.minimumBasket;
  if (subtotal < minimum) {
    return refuse('basket.below_minimum', `${minimum - subtotal} more is needed to order here.`);
  }
  const tips = priceTips(input.tips ?? [], { subtotal, tipMax: terms.tipMax });
  if (!tips.ok) return tips;
  const away = distanceM(restaurant.location, dropoff);
  const delivery = deliveryFee(zone.fee, { distanceM: away, subtotal, load: input.load ?? 0 });
  const service = serviceFee(terms.serviceFee, subtotal);
  const small = smallOrderFee(terms.smallOrderFee, subtotal);
  const taxables: Taxable[] = priced.value.map((line) => ({
    category: line.taxCategory,
    amount: line.total,
  }));
  taxables.push({ category: deliveryTax, amount: delivery.fee });
  taxables.push({ category: serviceTax, amount: service + small });
  const { taxes, parts } = taxesOn(taxables, terms.taxes);
  const charges: PricedCharge[] = [{ kind: 'subtotal', label: 'Subtotal', amount: subtotal }];
  const charge = (kind: ChargeKind, label: string, amount: number): void => {
    if (amount !== 0) charges.push({ kind, label, amount });
  };
  charge('delivery_fee', 'Delivery', delivery.fee);
  charge('service_fee', 'Service', service);
  charge('small_order_fee', 'Small order', small);
  for (const tax of taxes) {
    if (!tax.included) charge('tax', `Tax ${percent(tax.ratePpm)} (${tax.category})`, tax.amount);
  }
  charge('tip', 'Tip for the courier', tips.value.courier);
  charge('tip', 'Tip for the restaurant', tips.value.restaurant);
  return ok({
    currency: restaurant.currency,
    lines: priced.value.map((line, at) => ({ ...line, tax: parts[at] ?? 0 })),
    charges,
    subtotal,
    taxes,
    delivery: { ...delivery, zoneId: zone.id },
    tips: tips.value,
    tip: tips.value.courier + tips.value.restaurant,
    total: charges.reduce((sum, { amount }) => sum + amount, 0),
  });
}

function refuseRestaurant(input: PricingInput): Refusal | undefined {
  const { restaurant, calendar } = input.storefront;
  if (input.currency !== undefined && input.currency !== restaurant.currency) {
    const detail = `${restaurant.name} sells in ${restaurant.currency}, not ${input.currency}.`;
    return { code: 'currency.mismatch', detail };
  }
  const servedAt = input.wantedAt ?? input.now;
  if (isPaused(restaurant.busyMode, servedAt)) {
    return { code: 'restaurant.paused', detail: `${restaurant.name} takes no orders right now.` };
  }
  if (!calendar.isOpen(servedAt)) {
    return { code: 'restaurant.closed', detail: `${restaurant.name} is closed at that time.` };
  }
  return undefined;
}
