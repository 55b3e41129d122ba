import { distanceM } from '../base/geo.ts';
import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../base/result.ts';
import type { OrderFacts, OrderLine, Place } from '../domain/order/order.ts';
import { breakdownOf } from '../domain/pricing/breakdown.ts';
import { priceBasket, type PricingInput } from '../domain/pricing/price.ts';
import type { PricedOrder, Quote } from '../domain/pricing/quote.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Deps } from './deps.ts';
import { problem } from './problem.ts';
import { readQuote } from './quote-token.ts';
import { customerOf, priceFor, type Wish } from './quoting.ts';
import type { OrderInput } from './schemas/order-input.ts';

/** How far the address of an order may lie from the one that was quoted for. */
const sameDoorM = 50;

/** A request as the order that it asks for, priced by us; or why it cannot be had. */
export async function factsOf(
  input: OrderInput,
  deps: Deps,
  now: Instant,
): Promise<Result<OrderFacts>> {
  if (input.quote !== undefined) return factsOfQuote(input, input.quote, { deps, now });
  const { restaurant_id: restaurantId, items, customer, codes } = input;
  if (restaurantId === undefined || items === undefined) {
    throw problem('request.invalid', 'Send either a quote, or a restaurant_id and items.');
  }
  const storefront = await deps.catalog.storefront(restaurantId);
  if (storefront === undefined) return unknownRestaurant(restaurantId);
  const { restaurant } = storefront;
  const wish: Wish = {
    storefront,
    items,
    dropoff: dropoffOf(input),
    tip: input.tip,
    currency: input.currency,
    scheduledFor: input.scheduled_for,
    codes,
    customer:
      customer.id === undefined
        ? null
        : await customerOf(deps, customer.id, { marketplaceId: restaurant.marketplaceId, codes }),
    now,
  };
  const priced = priceFor(deps, wish);
  if (!priced.ok) return priced;
  return ok(facts(input, priced.value, { restaurant, deps, now, quoteId: null }));
}

async function factsOfQuote(
  input: OrderInput,
  token: string,
  { deps, now }: Pick<Around, 'deps' | 'now'>,
): Promise<Result<OrderFacts>> {
  const given = (['restaurant_id', 'items', 'tip', 'codes', 'scheduled_for'] as const).filter(
    (name) => input[name] !== undefined,
  );
  if (given.length > 0) {
    throw problem('request.invalid', `Part of the quote, and not to be sent: ${given.join(', ')}.`);
  }
  const read = readQuote(token, deps.secret, now);
  if (!read.ok) return read;
  const quote = read.value;
  const storefront = await deps.catalog.storefront(quote.restaurantId);
  if (storefront === undefined) return unknownRestaurant(quote.restaurantId);
  const dropoff = dropoffOf(input);
  const refusal = refuseHeld(quote, input, { storefront, terms: deps.terms, now });
  if (refusal !== undefined) return { ok: false, error: refusal };
  const { restaurant } = storefront;
  return ok(facts(input, { ...quote, dropoff }, { restaurant, deps, now, quoteId: quote.id }));
}

/**
 * The quote holds the price; the kitchen has the last word on whether it can be cooked. What makes
 * the basket dearer or the minimum higher since then is not the customer's worry.
 */
function refuseHeld(
  quote: Quote,
  { currency: wanted, customer, dropoff }: Pick<OrderInput, 'currency' | 'customer' | 'dropoff'>,
  { storefront, terms, now }: Pick<PricingInput, 'storefront' | 'terms' | 'now'>,
): Refusal | undefined {
  const { currency } = quote.priced;
  if (wanted !== undefined && wanted !== currency) {
    return { code: 'currency.mismatch', detail: `The quote is in ${currency}.` };
  }
  if (quote.customerId !== null && quote.customerId !== customer.id) {
    // What it takes off may be for him alone, and would be counted as somebody else's.
    return { code: 'quote.other_customer', detail: 'The quote was made for another customer.' };
  }
  if (distanceM(quote.dropoff.location, dropoff.location) > sameDoorM) {
    return { code: 'quote.other_dropoff', detail: 'The quote was made for another address.' };
  }
  const still = priceBasket({
    storefront,
    terms,
    lines: quote.basket,
    now,
    dropoff: quote.dropoff.location,
    ...(quote.releaseAt === null ? {} : { releaseAt: quote.releaseAt }),
  });
  return !still.ok && cannotBeCooked.has(still.error.code) ? still.error : undefined;
}

const cannotBeCooked: ReadonlySet<string> = new Set([
  'restaurant.paused',
  'restaurant.closed',
  'item.unknown',
  'item.sold_out',
  'item.unavailable',
  'modifier.unknown',
  'modifier.sold_out',
]);

export function unknownRestaurant(id: string): { readonly ok: false; readonly error: Refusal } {
  return refuse('restaurant.unknown', `There is no restaurant ${id}.`);
}

interface Around {
  readonly restaurant: Restaurant;
  readonly deps: Deps;
  readonly now: Instant;
  /** Null where the price is the one of the moment. */
  readonly quoteId: string | null;
}

function facts(
  input: OrderInput,
  order: PricedOrder,
  { restaurant, deps, now, quoteId }: Around,
): OrderFacts {
  const { customer } = input;
  const { priced } = order;
  const made: { -readonly [K in keyof OrderFacts]: OrderFacts[K] } = {
    id: newId('order', now, deps.random),
    marketplaceId: restaurant.marketplaceId,
    restaurantId: restaurant.id,
    customerId: customer.id ?? newId('customer', now, deps.random),
    externalId: input.external_id ?? null,
    quoteId,
    currency: priced.currency,
    lines: priced.lines.map(asLine),
    // A list that was grown has room for more, which a hundred thousand open orders would keep.
    charges: priced.charges.slice(),
    total: priced.total,
    tip: priced.tip,
    paymentMethod: input.payment_method,
    customer: { name: customer.name, phone: customer.phone, email: customer.email },
    pickup: order.pickup,
    dropoff: order.dropoff,
    timeZone: order.timeZone,
    prepMs: order.prepMs,
    placedAt: now,
    promisedAt: order.promisedAt,
    releaseAt: order.releaseAt,
    note: input.note ?? null,
    breakdown: breakdownOf(priced),
  };
  // Most have neither. Set afterwards, since a spread of nothing costs as much as one of something.
  if (order.slot !== null) made.slotFrom = order.slot.from;
  if (restaurant.policy !== undefined) made.policy = restaurant.policy;
  return made;
}

/** Without what pricing worked out beside it: an order keeps what it was placed as. */
function asLine(line: OrderLine): OrderLine {
  const { itemId, name, quantity, unitPrice, modifiers, note, total } = line;
  return { itemId, name, quantity, unitPrice, modifiers, note, total };
}

function dropoffOf({ dropoff, customer }: OrderInput): Place {
  return {
    name: dropoff.name ?? customer.name,
    address: dropoff.address,
    location: dropoff.location,
    phone: dropoff.phone ?? customer.phone,
    instructions: dropoff.instructions ?? null,
  };
}
