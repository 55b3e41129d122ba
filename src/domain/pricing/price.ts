import { distanceM, type GeoPoint } from '../../base/geo.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { amountMax, format, money } from '../../base/money.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import { isPaused } from '../restaurant/busy.ts';
import { zoneAt } from '../restaurant/delivery-zone.ts';
import type { Storefront } from '../restaurant/storefront.ts';
import { type BasketLine, chooseLines, type PricedLine } from './basket.ts';
import { type PricedCharge, settle } from './charges.ts';
import { type Discount, discountsOn } from './discounts.ts';
import { type DeliveryFee, deliveryFee } from './fees.ts';
import type { PromotionUse } from './promotion.ts';
import type { TaxLine } from './tax.ts';
import type { PricingTerms } from './terms.ts';
import { priceTips, type Tips, type TipWish } from './tip.ts';

export interface PricingInput {
  readonly storefront: Storefront;
  readonly terms: PricingTerms;
  readonly lines: readonly BasketLine[];
  readonly now: Instant;
  /** When the kitchen is told of a pre-order; absent means now. Menu and hours hold for then. */
  readonly releaseAt?: Instant;
  readonly dropoff: GeoPoint;
  /** What the client believes it pays in; refused when it is another. */
  readonly currency?: string;
  readonly tips?: readonly TipWish[];
  /** Open jobs per courier at work, for surge; absent means a quiet hour. */
  readonly load?: number;
  /** As the customer typed them. */
  readonly codes?: readonly string[];
  /** Those of the codes, and those that apply by themselves. */
  readonly promotions?: readonly PromotionUse[];
  /** Absent for somebody who has not said who he is. */
  readonly customer?: { readonly ordersPlaced: number };
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
  readonly delivery: DeliveryFee & { readonly zoneId: string };
  readonly tips: Tips;
  /** All tips together. */
  readonly tip: number;
  readonly total: number;
}

/**
 * Prices a basket from the menu alone, or says why it cannot be ordered. The same question has
 * the same answer: nothing is looked up that is not in `input`.
 */
export function priceBasket(input: PricingInput): Result<PricedBasket> {
  const { storefront, terms, dropoff } = input;
  const { restaurant } = storefront;
  const servedAt = input.releaseAt ?? input.now;
  const refusal = refuseRestaurant(input, servedAt);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const chosen = chooseLines(storefront.menu, input.lines, { limits: terms, servedAt });
  if (!chosen.ok) return chosen;
  let subtotal = 0;
  for (const line of chosen.value) subtotal += line.total;
  const zone = zoneAt(restaurant.deliveryZones, dropoff);
  if (zone === undefined) {
    return refuse('address.out_of_range', `${restaurant.name} does not deliver to this address.`);
  }
  const minimum = zone.minimumBasket ?? restaurant.minimumBasket;
  if (subtotal < minimum) {
    const missing = format(money(minimum - subtotal, restaurant.currency));
    return refuse('basket.below_minimum', `${missing} more is needed for a delivery there.`);
  }
  const tips = priceTips(input.tips ?? [], { subtotal, tipMax: terms.tipMax });
  if (!tips.ok) return tips;
  const away = distanceM(restaurant.location, dropoff);
  const delivery = deliveryFee(zone.fee, { distanceM: away, subtotal, load: input.load ?? 0 });
  const discounts = discountsOn({
    storefront,
    now: input.now,
    codes: input.codes ?? [],
    candidates: input.promotions ?? [],
    customer: input.customer ?? null,
    subtotal,
    deliveryFee: delivery.fee,
  });
  if (!discounts.ok) return discounts;
  const priced = settle(chosen.value, {
    terms,
    subtotal,
    discounts: discounts.value,
    deliveryFee: delivery.fee,
    tips: tips.value,
  });
  if (priced.total > amountMax) return refuse('basket.too_large', 'The basket costs too much.');
  return ok({
    currency: restaurant.currency,
    ...priced,
    subtotal,
    discounts: discounts.value,
    delivery: { ...delivery, zoneId: zone.id },
    tips: tips.value,
    tip: tips.value.courier + tips.value.restaurant,
  });
}

function refuseRestaurant(input: PricingInput, servedAt: Instant): Refusal | undefined {
  const { restaurant, calendar } = input.storefront;
  if (input.currency !== undefined && input.currency !== restaurant.currency) {
    const detail = `${restaurant.name} sells in ${restaurant.currency}, not ${input.currency}.`;
    return { code: 'currency.mismatch', detail };
  }
  if (isPaused(restaurant.busyMode, servedAt)) {
    return { code: 'restaurant.paused', detail: `${restaurant.name} takes no orders right now.` };
  }
  if (!calendar.isOpenThrough(servedAt, servedAt + restaurant.lastOrderMinutes * minute)) {
    const when = input.releaseAt === undefined ? 'is closed' : 'does not cook at that time';
    return { code: 'restaurant.closed', detail: `${restaurant.name} ${when}.` };
  }
  return undefined;
}
