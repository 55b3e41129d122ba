import { type Instant, minute } from '../../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import type { Vehicle } from '../courier/vehicle.ts';
import { type Slot, takeSlot, type TakenSlot } from '../hours/slots.ts';
import type { Place } from '../order/order.ts';
import { estimate, promiseOf } from '../restaurant/eta.ts';
import type { PrepHistory } from '../restaurant/prep-time.ts';
import type { Restaurant } from '../restaurant/restaurant.ts';
import type { Spread } from '../restaurant/spread.ts';
import { cookingTime, plannedCooking, rideTime, slotQuestion } from '../restaurant/timing.ts';
import type { BasketLine } from './basket.ts';
import { type PricedBasket, priceBasket, type PricingInput } from './price.ts';

/** What was quoted is what is charged, for so long. */
export const quoteLifeMs = 15 * minute;

/**
 * A price and a time that stand until they expire: a snapshot, so a menu that changes meanwhile
 * does not change it. Who made it is vouched for by a signature that is not part of the value.
 */
export interface Quote {
  /** `quo_…` */
  readonly id: string;
  readonly restaurantId: string;
  /** Null for somebody who has not said who he is. */
  readonly customerId: string | null;
  readonly basket: readonly BasketLine[];
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
  readonly createdAt: Instant;
  /** The first instant at which it no longer holds. */
  readonly expiresAt: Instant;
}

export interface QuoteInput extends Omit<PricingInput, 'dropoff' | 'releaseAt'> {
  readonly id: string;
  readonly customerId: string | null;
  readonly dropoff: Place;
  /** The `from` of the slot that was chosen; absent means as soon as possible. */
  readonly slotFrom?: Instant;
  /** Orders by the `from` of the slot they are in. */
  readonly taken: ReadonlyMap<Instant, number>;
  readonly history: PrepHistory;
  /** What most couriers ride. */
  readonly vehicle: Vehicle;
  /** Until a courier is at the restaurant. */
  readonly courier: Spread;
}

/** A price and a time for a basket, or why it cannot be ordered. */
export function quoteBasket(input: QuoteInput): Result<Quote> {
  const { storefront, now, dropoff } = input;
  const { restaurant } = storefront;
  const cooking =
    input.slotFrom === undefined
      ? cookingTime(storefront, input.history, now)
      : plannedCooking(storefront, input.history);
  const ride = rideTime(storefront, dropoff.location, input.vehicle);
  let taken: TakenSlot | null = null;
  if (input.slotFrom !== undefined) {
    const question = slotQuestion(storefront, { now, cooking, ride, taken: input.taken });
    if (question === undefined) {
      return refuse('slot.unknown', `${restaurant.name} takes no orders for later.`);
    }
    const slot = takeSlot(question, input.slotFrom);
    if (!slot.ok) return slot;
    taken = slot.value;
  }
  const priced = priceBasket({
    ...input,
    dropoff: dropoff.location,
    ...(taken !== null && { releaseAt: taken.releaseAt }),
  });
  if (!priced.ok) return priced;
  return ok({
    id: input.id,
    restaurantId: restaurant.id,
    customerId: input.customerId,
    basket: input.lines,
    priced: priced.value,
    pickup: pickupAt(restaurant),
    dropoff,
    timeZone: restaurant.timeZone,
    releaseAt: taken?.releaseAt ?? null,
    prepMs: Math.round(cooking.likely),
    createdAt: now,
    expiresAt: taken === null ? expiryOf(input) : now + quoteLifeMs,
    ...(taken === null ? soon({ ...input, cooking, ride }) : later(taken)),
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

function soon({
  now,
  cooking,
  courier,
  ride,
}: {
  readonly now: Instant;
  readonly cooking: Spread;
  readonly courier: Spread;
  readonly ride: Spread;
}): Pick<Quote, 'slot' | 'window' | 'promisedAt'> {
  const eta = estimate({ now, ready: cooking, courier, pickedUp: false, ride });
  const promisedAt = promiseOf(eta);
  return { slot: null, window: { from: eta.earliest, until: promisedAt }, promisedAt };
}

function later({ from, until }: TakenSlot): Pick<Quote, 'slot' | 'window' | 'promisedAt'> {
  const slot = { from, until };
  return { slot, window: slot, promisedAt: until };
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
