import type { GeoPoint } from '../../base/geo.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { travelMs, type Vehicle } from '../courier/vehicle.ts';
import type { SlotQuestion } from '../hours/slots.ts';
import { busyExtraMs } from './busy.ts';
import { type PrepHistory, prepSpread } from './prep-time.ts';
import { exactly, inTurn, roughly, type Spread } from './spread.ts';
import type { Storefront } from './storefront.ts';

/** How long the kitchen will need for an order it gets at `at`, with what it adds when busy. */
export function cookingTime(
  { restaurant, clock }: Storefront,
  history: PrepHistory,
  at: Instant,
): Spread {
  const hourOfDay = Math.floor(clock.minuteOf(at) / 60);
  const usual = prepSpread(history, hourOfDay, restaurant.prepMinutes * minute);
  const extraMs = busyExtraMs(restaurant.busyMode, at);
  return extraMs === 0 ? usual : inTurn(usual, exactly(extraMs));
}

/**
 * How long it plans for a pre-order. The same at every hour and however busy it is just now: what
 * is offered as a slot must still be one when it is quoted, and tomorrow is not today's rush.
 */
export function plannedCooking({ restaurant }: Storefront, history: PrepHistory): Spread {
  return prepSpread(history, null, restaurant.prepMinutes * minute);
}

/** From the restaurant to the customer. */
export function rideTime(storefront: Storefront, to: GeoPoint, vehicle: Vehicle): Spread {
  return roughly(travelMs(vehicle, storefront.restaurant.location, to));
}

export interface PreOrder {
  readonly now: Instant;
  /** See `plannedCooking`. */
  readonly cooking: Spread;
  readonly ride: Spread;
  /** Orders by the `from` of the slot they are in. */
  readonly taken: ReadonlyMap<Instant, number>;
}

/** The question about slots for one restaurant and one address; undefined without pre-orders. */
export function slotQuestion(
  { restaurant, calendar, clock }: Storefront,
  { now, cooking, ride, taken }: PreOrder,
): SlotQuestion | undefined {
  if (restaurant.slots === undefined) return undefined;
  return {
    rules: restaurant.slots,
    calendar,
    clock,
    now,
    prepMs: Math.round(cooking.likely),
    travelMs: Math.round(ride.likely),
    lastOrderMs: restaurant.lastOrderMinutes * minute,
    taken,
  };
}
