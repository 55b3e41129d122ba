import { newId } from '../base/ids.ts';
import { type Instant, minute } from '../base/instant.ts';
import type { Result } from '../base/result.ts';
import type { Vehicle } from '../domain/courier/vehicle.ts';
import type { Place } from '../domain/order/order.ts';
import type { BasketLine } from '../domain/pricing/basket.ts';
import {
  type OrderQuestion,
  type PricedOrder,
  priceOrder,
  type Quote,
  quoteBasket,
} from '../domain/pricing/quote.ts';
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

/** The price of a wish and when it will be there, held for a while, or why it cannot be had. */
export function quoteFor(deps: Deps, wish: Wish): Result<Quote> {
  const id = newId('quote', wish.now, deps.random);
  return quoteBasket({ ...questionOf(deps, wish), id, customerId: wish.customer?.id ?? null });
}

/** The same for who orders it in the same breath. */
export function priceFor(deps: Deps, wish: Wish): Result<PricedOrder> {
  return priceOrder(questionOf(deps, wish));
}

function questionOf(deps: Deps, wish: Wish): OrderQuestion {
  const { storefront, now, tip, scheduledFor, codes = none, customer } = wish;
  const { id, marketplaceId } = storefront.restaurant;
  return {
    storefront,
    terms: deps.terms,
    lines: wish.items.map(lineOf),
    now,
    currency: wish.currency,
    tips: tip === undefined ? undefined : [{ to: 'courier', amount: tip }],
    load: loadOf(deps),
    codes,
    promotions: promotionsFor(deps, { marketplaceId, codes, customer }),
    customer: customer ?? undefined,
    dropoff: wish.dropoff,
    slotFrom: scheduledFor === undefined ? undefined : instantOf(scheduledFor),
    taken: takenSlots(deps, id),
    history: deps.catalog.prepHistory(id),
    vehicle: usualVehicle,
    courier: courierArrives,
  };
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
  return found.map((promotion) => {
    const counted = claims?.uses(promotion.id, customer?.id ?? null) ?? unused;
    return { promotion, uses: counted.uses, usesByCustomer: counted.usesByCustomer };
  });
}

const noPromotions: readonly PromotionUse[] = [];
const unused = { uses: 0, usesByCustomer: 0 };

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
