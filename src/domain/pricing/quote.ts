import { type Instant, minute } from '../../base/instant.ts';
import { type Refusal } from '../../base/result.ts';
import type { Slot } from '../hours/slots.ts';
import type { Place } from '../order/order.ts';
import type { BasketLine } from './basket.ts';
import type { PricedBasket } from './price.ts';

/** What was quoted is what is charged, for so long. */
export const quoteLifeMs = 15 * minute;

/**
 * A price that stands until it expires: a snapshot, so a menu that changes meanwhile does not
 * change it. Who made it is vouched for by a signature that is not part of the value.
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
  /** Null for as soon as possible. */
  readonly slot: Slot | null;
  /** When a pre-order goes to the kitchen; null for at once. */
  readonly releaseAt: Instant | null;
  readonly prepMs: number;
  readonly promisedAt: Instant;
  readonly createdAt: Instant;
  /** The first instant at which it no longer holds. */
  readonly expiresAt: Instant;
}

/** Why a quote cannot be ordered from any more; undefined when it can. */
export function refuseQuote(quote: Quote, now: Instant): Refusal | undefined {
  if (now < quote.expiresAt) return undefined;
  return { code: 'quote.expired', detail: 'This price is no longer valid: ask for a new one.' };
}
