import { type Instant, minute, second } from '../../base/instant.ts';
import { inTurn, type Spread, together } from './spread.ts';

/** What is still to come of an order. What is done is `exactly(0)`. */
export interface Ahead {
  readonly now: Instant;
  /** Until the food is ready. */
  readonly ready: Spread;
  /** Until a courier stands in the restaurant. */
  readonly courier: Spread;
  readonly pickedUp: boolean;
  /** From the restaurant, or from where the courier is now, to the customer. */
  readonly ride: Spread;
}

/** When things will happen, as far as can be said. */
export interface Eta {
  readonly readyAt: Instant;
  readonly pickupAt: Instant;
  readonly dropoffAt: Instant;
  /** Nine arrivals in ten come after `earliest`, and nine in ten by `latest`. */
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** Taking the bag and checking the name on it. */
const handover: Spread = { early: 30 * second, likely: minute, late: 3 * minute };

/** To the door: stairs, lift, bell. */
const doorstep: Spread = { early: 30 * second, likely: 90 * second, late: 4 * minute };

/** An arrival that moves by less is not worth telling anybody. */
export const etaMovesMs = minute;

/** Cooking and the courier's way go side by side; then the hand-over, the ride and the door. */
export function estimate({ now, ready, courier, pickedUp, ride }: Ahead): Eta {
  const readyAt = now + Math.round(ready.likely);
  if (pickedUp) return arriving(inTurn(ride, doorstep), { now, readyAt, pickupAt: now });
  const toPickup = inTurn(together(ready, courier), handover);
  const pickupAt = now + Math.round(toPickup.likely);
  return arriving(inTurn(toPickup, ride, doorstep), { now, readyAt, pickupAt });
}

function arriving(
  toDoor: Spread,
  { now, readyAt, pickupAt }: Pick<Eta, 'readyAt' | 'pickupAt'> & { readonly now: Instant },
): Eta {
  return {
    readyAt,
    pickupAt,
    dropoffAt: now + Math.round(toDoor.likely),
    earliest: now + Math.round(toDoor.early),
    latest: now + Math.round(toDoor.late),
  };
}

/**
 * The time that a customer is promised: the late edge of the estimate, to the next whole minute,
 * so that nine promises in ten are kept.
 */
export function promiseOf(eta: Eta): Instant {
  return Math.ceil(eta.latest / minute) * minute;
}

/**
 * Whether a new estimate is worth an event. Compare with the last one that was *announced*: many
 * small moves would otherwise never add up to one.
 */
export function etaMoved(announced: Instant, estimated: Instant): boolean {
  return Math.abs(estimated - announced) > etaMovesMs;
}
