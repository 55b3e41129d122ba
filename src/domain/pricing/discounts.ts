import type { Instant } from '../../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import { Calendar } from '../hours/calendar.ts';
import type { ZoneClock } from '../hours/zone-clock.ts';
import type { Storefront } from '../restaurant/storefront.ts';
import { type Benefit, type Promotion, type PromotionUse, tidyCode } from './promotion.ts';
import { millionth, mulDivNear } from './rounding.ts';

/** What one promotion takes off, in minor units, more than 0. */
export interface Discount {
  readonly promotionId: string;
  readonly code: string | null;
  readonly label: string;
  readonly fundedBy: Promotion['fundedBy'];
  readonly on: 'goods' | 'delivery';
  readonly amount: number;
}

export interface DiscountInput {
  readonly storefront: Storefront;
  readonly now: Instant;
  /** As the customer typed them. */
  readonly codes: readonly string[];
  /** All that may matter: those of the codes, and those that apply by themselves. */
  readonly candidates: readonly PromotionUse[];
  /** Null for somebody who has not said who he is. */
  readonly customer: { readonly ordersPlaced: number } | null;
  readonly subtotal: number;
  readonly deliveryFee: number;
}

const nothing: Result<readonly Discount[]> = ok([]);
const noneTyped: Result<readonly Promotion[]> = ok([]);

/**
 * What promotions take off a basket.
 *
 * 1. A code that was typed takes effect or is refused with the reason: never silently dropped.
 * 2. One that applies by itself does so where it may, and gives way to a code it cannot stand
 *    beside. Among several that cannot stand together, the customer gets the best.
 * 3. Percentages come first, then amounts, and each takes off what the ones before have left: the
 *    goods never cost less than nothing, and no more comes off a delivery than it costs.
 */
export function discountsOn(input: DiscountInput): Result<readonly Discount[]> {
  const { candidates, codes } = input;
  if (candidates.length === 0 && codes.length === 0) return nothing;
  const asked = codes.length === 0 ? noneTyped : typedOf(input);
  if (!asked.ok) return asked;
  const typed = asked.value;
  const alone = typed.find(({ combinable }) => !combinable);
  if (alone !== undefined) return ok(takeOff([alone], input));
  const automatic: Promotion[] = [];
  for (const use of candidates) {
    if (use.promotion.code !== null || whyNot(use, input) !== undefined) continue;
    automatic.push(use.promotion);
  }
  if (automatic.length === 0 && typed.length === 0) return nothing;
  let best = takeOff([...typed, ...automatic.filter(({ combinable }) => combinable)], input);
  if (typed.length > 0) return ok(best);
  for (const promotion of automatic.filter(({ combinable }) => !combinable)) {
    const other = takeOff([promotion], input);
    if (sumOf(other) > sumOf(best)) best = other;
  }
  return ok(best);
}

/** The promotions of the codes: all of them, or why not. */
function typedOf(input: DiscountInput): Result<readonly Promotion[]> {
  const typed: Promotion[] = [];
  for (const code of new Set(input.codes.map(tidyCode))) {
    const use = input.candidates.find(({ promotion }) => promotion.code === code);
    if (use === undefined) return refuse('promotion.unknown', `There is no code ${code}.`);
    const reason = whyNot(use, input);
    if (reason !== undefined) return refusePromotion(reason, use.promotion, input);
    typed.push(use.promotion);
  }
  const alone = typed.find(({ combinable }) => !combinable);
  if (alone !== undefined && typed.length > 1) {
    return refuse('promotion.not_combinable', `${alone.code} cannot be used with another code.`);
  }
  return ok(typed);
}

/** In words only where somebody is told: what applies by itself is asked of every price. */
function whyNot(
  { promotion, uses, usesByCustomer }: PromotionUse,
  { storefront, now, customer, subtotal }: DiscountInput,
): Reason | undefined {
  const { restaurant, clock } = storefront;
  if (promotion.marketplaceId !== restaurant.marketplaceId) return 'unknown';
  if (promotion.restaurantIds?.includes(restaurant.id) === false) return 'wrong_restaurant';
  if (promotion.currency !== restaurant.currency) return 'wrong_currency';
  if (promotion.validFrom !== undefined && now < promotion.validFrom) return 'not_started';
  if (promotion.validUntil !== undefined && now >= promotion.validUntil) return 'expired';
  const { firstOrderOnly, usesMax, usesPerCustomerMax } = promotion;
  if (usesMax !== undefined && uses >= usesMax) return 'used_up';
  const personal = firstOrderOnly || usesPerCustomerMax !== undefined;
  if (personal && customer === null) return 'needs_customer';
  if (firstOrderOnly && customer !== null && customer.ordersPlaced > 0) return 'first_order_only';
  if (usesPerCustomerMax !== undefined && usesByCustomer >= usesPerCustomerMax) {
    return 'already_used';
  }
  if (subtotal < promotion.minimumSubtotal) return 'below_minimum';
  if (promotion.windows !== undefined && !windowsOf(promotion, clock).isOpen(now)) return 'not_now';
  return undefined;
}

type Reason =
  | 'unknown'
  | 'wrong_restaurant'
  | 'wrong_currency'
  | 'not_started'
  | 'expired'
  | 'used_up'
  | 'needs_customer'
  | 'first_order_only'
  | 'already_used'
  | 'below_minimum'
  | 'not_now';

function refusePromotion(
  reason: Reason,
  promotion: Promotion,
  { storefront: { restaurant } }: DiscountInput,
): { readonly ok: false; readonly error: Refusal } {
  const name = promotion.code ?? promotion.label;
  const details: Readonly<Record<Reason, string>> = {
    unknown: `There is no code ${name}.`,
    wrong_restaurant: `${name} is not for ${restaurant.name}.`,
    wrong_currency: `${name} is for orders in ${promotion.currency}.`,
    not_started: `${name} is not valid yet.`,
    expired: `${name} is no longer valid.`,
    used_up: `${name} has been used as often as it may.`,
    needs_customer: `${name} needs to know who you are: sign in first.`,
    first_order_only: `${name} is for a first order.`,
    already_used: `You have used ${name} already.`,
    below_minimum: `${name} needs a larger basket.`,
    not_now: `${name} is not valid at this hour.`,
  };
  return refuse(`promotion.${reason}`, details[reason]);
}

/** Every price asks for the windows of what applies by itself: compiled once for each zone. */
const compiled = new WeakMap<Promotion, WeakMap<ZoneClock, Calendar>>();

function windowsOf(promotion: Promotion, clock: ZoneClock): Calendar {
  let byClock = compiled.get(promotion);
  if (byClock === undefined) compiled.set(promotion, (byClock = new WeakMap()));
  let calendar = byClock.get(clock);
  if (calendar === undefined) {
    calendar = new Calendar({ weekly: promotion.windows ?? [], exceptions: [] }, clock);
    byClock.set(clock, calendar);
  }
  return calendar;
}

const ranks: Readonly<Record<Benefit['kind'], number>> = {
  percentage: 0,
  amount: 1,
  free_delivery: 2,
};

function takeOff(
  promotions: readonly Promotion[],
  { subtotal, deliveryFee }: DiscountInput,
): readonly Discount[] {
  const left = { goods: subtotal, delivery: deliveryFee };
  const discounts: Discount[] = [];
  const inOrder = promotions.toSorted((a, b) => ranks[a.benefit.kind] - ranks[b.benefit.kind]);
  for (const promotion of inOrder) {
    const on = promotion.benefit.kind === 'free_delivery' ? 'delivery' : 'goods';
    const amount = Math.min(left[on], worth(promotion.benefit, left[on]));
    // One that takes nothing off is not used, and so does not count against its limits.
    if (amount === 0) continue;
    left[on] -= amount;
    const { id, code, label, fundedBy } = promotion;
    discounts.push({ promotionId: id, code, label, fundedBy, on, amount });
  }
  return discounts;
}

function worth(benefit: Benefit, left: number): number {
  switch (benefit.kind) {
    case 'percentage':
      return Math.min(mulDivNear(left, benefit.ratePpm, millionth), benefit.max ?? left);
    case 'amount':
      return benefit.amount;
    case 'free_delivery':
      return benefit.max ?? left;
  }
}

export function sumOf(discounts: readonly Discount[]): number {
  let sum = 0;
  for (const { amount } of discounts) sum += amount;
  return sum;
}
