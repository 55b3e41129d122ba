import { distanceM, type GeoPoint } from '../../base/geo.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { amountMax, format, money } from '../../base/money.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import { isPaused } from '../restaurant/busy.ts';
import { zoneAt } from '../restaurant/delivery-zone.ts';
import type { Restaurant } from '../restaurant/restaurant.ts';
import type { Storefront } from '../restaurant/storefront.ts';
import { type BasketLine, chooseLines } from './basket.ts';
import { type PricedBasket, settle } from './charges.ts';
import { discountsOn } from './discounts.ts';
import { deliveryFee } from './fees.ts';
import type { PromotionUse } from './promotion.ts';
import type { PricingTerms } from './terms.ts';
import { priceTips, type TipWish } from './tip.ts';

export interface PricingInput extends PricingQuestion {
  readonly dropoff: GeoPoint;
  /** When the kitchen is told of a pre-order; absent means now. Menu and hours hold for then. */
  readonly releaseAt?: Instant;
}

export interface PricingQuestion {
  readonly storefront: Storefront;
  readonly terms: PricingTerms;
  readonly lines: readonly BasketLine[];
  readonly now: Instant;
  /** What the client believes it pays in; refused when it is another. */
  readonly currency?: string | undefined;
  readonly tips?: readonly TipWish[] | undefined;
  /** Open jobs per courier at work, for surge; absent means a quiet hour. */
  readonly load?: number;
  /** As the customer typed them. */
  readonly codes?: readonly string[];
  /** Those of the codes, and those that apply by themselves. */
  readonly promotions?: readonly PromotionUse[];
  /** Absent for somebody who has not said who he is. */
  readonly customer?: { readonly ordersPlaced: number } | undefined;
}

export type { PricedBasket } from './charges.ts';

/**
 * Prices a basket from the menu alone, or says why it cannot be ordered. The same question has
 * the same answer: nothing is looked up that is not in `input`.
 */
export function priceBasket(input: PricingInput): Result<PricedBasket> {
  const { storefront, dropoff, releaseAt } = input;
  const awayM = distanceM(storefront.restaurant.location, dropoff);
  return priceAt(input, { point: dropoff, awayM, releaseAt });
}

export interface Drop {
  readonly point: GeoPoint;
  /** In a straight line from the restaurant. */
  readonly awayM: number;
  readonly releaseAt: Instant | undefined;
}

/** The same for who has the place and the time apart, and the distance already. */
export function priceAt(
  question: PricingQuestion,
  { point, awayM, releaseAt }: Drop,
): Result<PricedBasket> {
  const { storefront, terms, lines, now, tips: wishes = noWishes, load = 0 } = question;
  const { restaurant } = storefront;
  const servedAt = releaseAt ?? now;
  const refusal =
    refuseCurrency(restaurant, question.currency) ?? refuseRestaurant(storefront, now, releaseAt);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const chosen = chooseLines(storefront.menu, lines, { limits: terms, servedAt });
  if (!chosen.ok) return chosen;
  let subtotal = 0;
  for (const line of chosen.value) subtotal += line.total;
  const zone = zoneAt(restaurant.deliveryZones, point);
  if (zone === undefined) {
    return refuse('address.out_of_range', `${restaurant.name} does not deliver to this address.`);
  }
  const minimum = zone.minimumBasket ?? restaurant.minimumBasket;
  if (subtotal < minimum) {
    const missing = format(money(minimum - subtotal, restaurant.currency));
    return refuse('basket.below_minimum', `${missing} more is needed for a delivery there.`);
  }
  const tips = priceTips(wishes, { subtotal, tipMax: terms.tipMax });
  if (!tips.ok) return tips;
  const delivery = deliveryFee(zone, { distanceM: awayM, subtotal, load });
  const discounts = discountsOn({
    storefront,
    now,
    codes: question.codes ?? noCodes,
    candidates: question.promotions ?? noPromotions,
    customer: question.customer ?? null,
    subtotal,
    deliveryFee: delivery.fee,
  });
  if (!discounts.ok) return discounts;
  const priced = settle(chosen.value, terms, {
    currency: restaurant.currency,
    subtotal,
    discounts: discounts.value,
    delivery,
    tips: tips.value,
  });
  if (priced.total > amountMax) return refuse('basket.too_large', 'The basket costs too much.');
  return ok(priced);
}

const noWishes: readonly TipWish[] = [];
const noCodes: readonly string[] = [];
const noPromotions: readonly PromotionUse[] = [];

function refuseCurrency({ name, currency }: Restaurant, wanted?: string): Refusal | undefined {
  if (wanted === undefined || wanted === currency) return undefined;
  return { code: 'currency.mismatch', detail: `${name} sells in ${currency}, not ${wanted}.` };
}

function refuseRestaurant(
  { restaurant, calendar }: Storefront,
  now: Instant,
  releaseAt: Instant | undefined,
): Refusal | undefined {
  const servedAt = releaseAt ?? now;
  if (isPaused(restaurant.busyMode, servedAt)) {
    return { code: 'restaurant.paused', detail: `${restaurant.name} takes no orders right now.` };
  }
  if (!calendar.isOpenThrough(servedAt, servedAt + restaurant.lastOrderMinutes * minute)) {
    const when = releaseAt === undefined ? 'is closed' : 'does not cook at that time';
    return { code: 'restaurant.closed', detail: `${restaurant.name} ${when}.` };
  }
  return undefined;
}
