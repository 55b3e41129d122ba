import { distanceM } from '../../base/geo.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import { travelMsOver, type Vehicle } from '../courier/vehicle.ts';
import { type Slot, takeSlot, type TakenSlot } from '../hours/slots.ts';
import type { Place } from '../order/order.ts';
import { estimate, promiseOf } from '../restaurant/eta.ts';
import type { PrepHistory } from '../restaurant/prep-time.ts';
import type { Restaurant } from '../restaurant/restaurant.ts';
import { roughly, type Spread } from '../restaurant/spread.ts';
import { cookingTime, plannedCooking, slotQuestion } from '../restaurant/timing.ts';
import type { BasketLine } from './basket.ts';
import { priceAt, type PricedBasket, type PricingQuestion } from './price.ts';

/** What was quoted is what is charged, for so long. */
export const quoteLifeMs = 15 * minute;

/** What an order can be placed at: a price, and a time. */
export interface PricedOrder {
  readonly priced: PricedBasket;
  readonly pickup: Place;
  readonly dropoff: Place;
  readonly timeZone: string;
  /** Null for as soon as possible. */
  readonly slot: Slot | null;
  /** When a pre-order goes to the kitchen; null for at once. */
  readonly releaseAt: Instant | null;
  readonly prepMs: number;
  /** What the customer is shown: the order arrives between these two. */
  readonly window: Slot;
  readonly promisedAt: Instant;
}

/**
 * A price and a time that stand until they expire: a snapshot, so a menu that changes meanwhile
 * does not change it. Who made it is vouched for by a signature that is not part of the value.
 */
export interface Quote extends PricedOrder {
  /** `quo_…` */
  readonly id: string;
  readonly restaurantId: string;
  /** Null for somebody who has not said who he is. */
  readonly customerId: string | null;
  readonly basket: readonly BasketLine[];
  readonly createdAt: Instant;
  /** The first instant at which it no longer holds. */
  readonly expiresAt: Instant;
}

export interface OrderQuestion extends PricingQuestion {
  readonly dropoff: Place;
  /** The `from` of the slot that was chosen; absent means as soon as possible. */
  readonly slotFrom?: Instant | undefined;
  /** Orders by the `from` of the slot they are in. */
  readonly taken: ReadonlyMap<Instant, number>;
  readonly history: PrepHistory;
  /** What most couriers ride. */
  readonly vehicle: Vehicle;
  /** Until a courier is at the restaurant. */
  readonly courier: Spread;
}

export interface QuoteInput extends OrderQuestion {
  readonly id: string;
  readonly customerId: string | null;
}

/** A price and a time for a basket that stand for a while, or why it cannot be ordered. */
export function quoteBasket(input: QuoteInput): Result<Quote> {
  const made = priceOrder(input);
  if (!made.ok) return made;
  const { now, lines } = input;
  return ok({
    id: input.id,
    restaurantId: input.storefront.restaurant.id,
    customerId: input.customerId,
    basket: lines,
    ...made.value,
    createdAt: now,
    expiresAt: made.value.slot === null ? expiryOf(input) : now + quoteLifeMs,
  });
}

/** The same for who orders at once, and has no use for a price that stands. */
export function priceOrder(question: OrderQuestion): Result<PricedOrder> {
  const { storefront, now, dropoff, slotFrom } = question;
  const { restaurant } = storefront;
  const cooking =
    slotFrom === undefined
      ? cookingTime(storefront, question.history, now)
      : plannedCooking(storefront, question.history);
  const awayM = distanceM(restaurant.location, dropoff.location);
  const ride = roughly(travelMsOver(question.vehicle, awayM));
  let taken: TakenSlot | undefined;
  if (slotFrom !== undefined) {
    const slots = slotQuestion(storefront, { now, cooking, ride, taken: question.taken });
    if (slots === undefined) {
      return refuse('slot.unknown', `${restaurant.name} takes no orders for later.`);
    }
    const slot = takeSlot(slots, slotFrom);
    if (!slot.ok) return slot;
    taken = slot.value;
  }
  const releaseAt = taken?.releaseAt;
  const priced = priceAt(question, { point: dropoff.location, awayM, releaseAt });
  if (!priced.ok) return priced;
  const slot = taken === undefined ? null : { from: taken.from, until: taken.until };
  const window = slot ?? soon(question, cooking, ride);
  return ok({
    priced: priced.value,
    pickup: pickupAt(restaurant),
    dropoff,
    timeZone: restaurant.timeZone,
    slot,
    releaseAt: releaseAt ?? null,
    prepMs: Math.round(cooking.likely),
    window,
    promisedAt: window.until,
  });
}

/** A quote for now does not outlive the kitchen's last order: nobody pays for a closed door. */
function expiryOf({ storefront: { calendar, restaurant }, now }: QuoteInput): Instant {
  const expiresAt = now + quoteLifeMs;
  const lastOrderMs = restaurant.lastOrderMinutes * minute;
  // Open until then and beyond: where the opening ends, days ahead, need not be known.
  if (calendar.isOpenThrough(now, expiresAt + lastOrderMs)) return expiresAt;
  return Math.min(expiresAt, (calendar.closesAt(now) ?? now) - lastOrderMs);
}

function soon({ now, courier }: OrderQuestion, cooking: Spread, ride: Spread): Slot {
  const eta = estimate({ now, ready: cooking, courier, pickedUp: false, ride });
  return { from: eta.earliest, until: promiseOf(eta) };
}

/** The very same for all orders of a restaurant: they are many, and it is one. */
function pickupAt(restaurant: Restaurant): Place {
  const known = pickups.get(restaurant);
  if (known !== undefined) return known;
  const { name, address, location, phone } = restaurant;
  const place = { name, address, location, phone, instructions: null };
  pickups.set(restaurant, place);
  return place;
}

const pickups = new WeakMap<Restaurant, Place>();

/** Why a quote cannot be ordered from any more; undefined when it can. */
export function refuseQuote(quote: Quote, now: Instant): Refusal | undefined {
  if (now >= quote.expiresAt) {
    return { code: 'quote.expired', detail: 'This price no longer holds: ask for a new one.' };
  }
  if (quote.releaseAt !== null && now > quote.releaseAt) {
    // Paying took too long: it is for the customer to choose another slot, not for us.
    return { code: 'slot.too_soon', detail: 'There is not enough time left to cook for then.' };
  }
  return undefined;
}
