import { newId } from '../base/ids.ts';
import { type Instant, minute } from '../base/instant.ts';
import type { Result } from '../base/result.ts';
import type { Vehicle } from '../domain/courier/vehicle.ts';
import type { Place } from '../domain/order/order.ts';
import type { BasketLine } from '../domain/pricing/basket.ts';
import { type Quote, quoteBasket } from '../domain/pricing/quote.ts';
import type { PromotionUse } from '../domain/pricing/promotion.ts';
import { roughly } from '../domain/restaurant/spread.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import { isCalledOff } from '../catalog/uses.ts';
import type { Deps } from './deps.ts';
import { loadOf } from './load.ts';
import { instantOf } from './schemas/fields.ts';
import type { BasketItem } from './schemas/order-input.ts';

/** What the estimates go by until couriers have a history to learn from. */
export const usualVehicle: Vehicle = 'bicycle';
export const courierArrives = roughly(10 * minute);
const nothingTaken: ReadonlyMap<Instant, number> = new Map();

/** Orders by the beginning of the slot they are in. */
export function takenSlots({ claims }: Deps, restaurantId: string): ReadonlyMap<Instant, number> {
  return claims?.taken(restaurantId) ?? nothingTaken;
}

/** What somebody wants, before it has a price. */
export interface Wish {
  readonly storefront: Storefront;
  readonly items: readonly BasketItem[];
  readonly dropoff: Place;
  readonly tip: number | undefined;
  readonly currency: string | undefined;
  /** The beginning of a slot, RFC 3339; undefined for as soon as possible. */
  readonly scheduledFor: string | undefined;
  /** As the customer typed them. */
  readonly codes: readonly string[] | undefined;
  /** Null for somebody who has not said who he is. */
  readonly customer: KnownCustomer | null;
  readonly now: Instant;
}

export interface KnownCustomer {
  readonly id: string;
  /** Orders of his that were not called off, as far as they matter: none, or some. */
  readonly ordersPlaced: number;
}

/** Enough to find one that was not called off; somebody with as many failed orders is no regular. */
const ordersLookedAt = 20;

/** Looked up only where a promotion might ask. */
export async function customerOf(
  { engine, catalog }: Pick<Deps, 'engine' | 'catalog'>,
  customerId: string,
  { marketplaceId, codes = none }: { marketplaceId: string; codes: readonly string[] | undefined },
): Promise<KnownCustomer> {
  const asks = catalog.promotions(marketplaceId, codes).some((one) => one.firstOrderOnly);
  if (!asks) return { id: customerId, ordersPlaced: 0 };
  const { rows } = await engine.list({ customerId, limit: ordersLookedAt });
  const placed = rows.filter(({ status }) => !isCalledOff(status));
  return { id: customerId, ordersPlaced: placed.length };
}

const none: readonly string[] = [];

/** The price of a wish and when it will be there, or why it cannot be had. */
export function quoteFor(deps: Deps, wish: Wish): Result<Quote> {
  const { now, currency, tip, scheduledFor, codes = none, customer } = wish;
  const { restaurant } = wish.storefront;
  return quoteBasket({
    id: newId('quote', now, deps.random),
    customerId: customer?.id ?? null,
    storefront: wish.storefront,
    terms: deps.terms,
    lines: wish.items.map(lineOf),
    now,
    dropoff: wish.dropoff,
    taken: takenSlots(deps, restaurant.id),
    history: deps.catalog.prepHistory(restaurant.id),
    vehicle: usualVehicle,
    courier: courierArrives,
    load: loadOf(deps),
    codes,
    promotions: promotionsFor(deps, { marketplaceId: restaurant.marketplaceId, codes, customer }),
    ...(customer === null ? {} : { customer }),
    ...(currency === undefined ? {} : { currency }),
    ...(tip === undefined ? {} : { tips: [{ to: 'courier', amount: tip }] }),
    ...(scheduledFor === undefined ? {} : { slotFrom: instantOf(scheduledFor) }),
  });
}

function promotionsFor(
  { catalog, claims }: Deps,
  {
    marketplaceId,
    codes,
    customer,
  }: Pick<Wish, 'customer'> & { marketplaceId: string; codes: readonly string[] },
): readonly PromotionUse[] {
  const found = catalog.promotions(marketplaceId, codes);
  if (found.length === 0) return noPromotions;
  const unused = { uses: 0, usesByCustomer: 0 };
  return found.map((promotion) => ({
    promotion,
    ...(claims?.uses(promotion.id, customer?.id ?? null) ?? unused),
  }));
}

const noPromotions: readonly PromotionUse[] = [];

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
