import { newId } from '../base/ids.ts';
import { type Instant, minute } from '../base/instant.ts';
import type { Result } from '../base/result.ts';
import type { Vehicle } from '../domain/courier/vehicle.ts';
import type { Place } from '../domain/order/order.ts';
import type { BasketLine } from '../domain/pricing/basket.ts';
import { type Quote, quoteBasket } from '../domain/pricing/quote.ts';
import { noHistory } from '../domain/restaurant/prep-time.ts';
import { roughly } from '../domain/restaurant/spread.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import type { Deps } from './deps.ts';
import { instantOf } from './schemas/fields.ts';
import type { BasketItem } from './schemas/order-input.ts';

/** What the estimates go by until couriers and kitchens have a history to learn from. */
export const usualVehicle: Vehicle = 'bicycle';
const courierArrives = roughly(10 * minute);
/** Slots are not counted yet: a restaurant's limit of orders per slot is not enforced. */
export const takenSlots: ReadonlyMap<Instant, number> = new Map();

/** What somebody wants, before it has a price. */
export interface Wish {
  readonly storefront: Storefront;
  readonly items: readonly BasketItem[];
  readonly dropoff: Place;
  readonly tip: number | undefined;
  readonly currency: string | undefined;
  /** The beginning of a slot, RFC 3339; undefined for as soon as possible. */
  readonly scheduledFor: string | undefined;
  readonly customerId: string | null;
  readonly now: Instant;
}

/** The price of a wish and when it will be there, or why it cannot be had. */
export function quoteFor(deps: Deps, wish: Wish): Result<Quote> {
  const { now, currency, tip, scheduledFor } = wish;
  return quoteBasket({
    id: newId('quote', now, deps.random),
    customerId: wish.customerId,
    storefront: wish.storefront,
    terms: deps.terms,
    lines: wish.items.map(lineOf),
    now,
    dropoff: wish.dropoff,
    taken: takenSlots,
    history: noHistory,
    vehicle: usualVehicle,
    courier: courierArrives,
    ...(currency === undefined ? {} : { currency }),
    ...(tip === undefined ? {} : { tips: [{ to: 'courier', amount: tip }] }),
    ...(scheduledFor === undefined ? {} : { slotFrom: instantOf(scheduledFor) }),
  });
}

function lineOf({ item_id: itemId, quantity, modifiers, note }: BasketItem): BasketLine {
  if (modifiers === undefined && note === undefined) return { itemId, quantity };
  return {
    itemId,
    quantity,
    ...(modifiers === undefined
      ? {}
      : {
          modifiers: modifiers.map((modifier) => ({
            optionId: modifier.option_id,
            quantity: modifier.quantity ?? 1,
          })),
        }),
    ...(note === undefined ? {} : { note }),
  };
}
