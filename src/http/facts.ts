import { distanceM } from '../base/geo.ts';
import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../base/result.ts';
import type { OrderFacts, OrderLine, Place } from '../domain/order/order.ts';
import { breakdownOf } from '../domain/pricing/breakdown.ts';
import { priceBasket } from '../domain/pricing/price.ts';
import type { PricedOrder, Quote } from '../domain/pricing/quote.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import type { Deps } from './deps.ts';
import { problem } from './problem.ts';
import { readQuote } from './quote-token.ts';
import { customerOf, type KnownCustomer, priceFor } from './quoting.ts';
import type { OrderInput } from './schemas/order-input.ts';

/** How far the address of an order may lie from the one that was quoted for. */
const sameDoorM = 50;

/** A request as the order that it asks for, priced by us; or why it cannot be had. */
export async function factsOf(
  input: OrderInput,
  deps: Deps,
  now: Instant,
): Promise<Result<OrderFacts>> {
  const { customer } = input;
  const restaurantId = restaurantOf(input, deps, now);
  if (!restaurantId.ok) return restaurantId;
  const { restaurant, quote: given } = restaurantId.value;
  const storefront = await deps.catalog.storefront(restaurant);
  if (storefront === undefined) return unknownRestaurant(restaurant);
  const known =
    customer.id === undefined
      ? null
      : await customerOf(deps, customer.id, {
          marketplaceId: storefront.restaurant.marketplaceId,
          codes: input.codes,
        });
  const around = { storefront, dropoff: dropoffOf(input), deps, now };
  if (given === undefined) {
    const priced = priceOfBasket(input, around, known);
    return priced.ok ? ok(facts(input, { priced: priced.value, quoteId: null }, around)) : priced;
  }
  const held = heldQuote(given, input, around);
  return held.ok ? ok(facts(input, { priced: given, quoteId: given.id }, around)) : held;
}

interface Around {
  readonly storefront: Storefront;
  readonly dropoff: Place;
  readonly deps: Deps;
  readonly now: Instant;
}

function restaurantOf(
  input: OrderInput,
  { secret }: Deps,
  now: Instant,
): Result<{ restaurant: string; quote?: Quote }> {
  const { quote: token, restaurant_id: restaurant, items } = input;
  if (token === undefined) {
    if (restaurant !== undefined && items !== undefined) return ok({ restaurant });
    throw problem('request.invalid', 'Send either a quote, or a restaurant_id and items.');
  }
  const given = (['restaurant_id', 'items', 'tip', 'codes', 'scheduled_for'] as const).filter(
    (name) => input[name] !== undefined,
  );
  if (given.length > 0) {
    throw problem('request.invalid', `Part of the quote, and not to be sent: ${given.join(', ')}.`);
  }
  const quote = readQuote(token, secret, now);
  return quote.ok ? ok({ restaurant: quote.value.restaurantId, quote: quote.value }) : quote;
}

function priceOfBasket(
  input: OrderInput,
  { storefront, dropoff, deps, now }: Around,
  customer: KnownCustomer | null,
): Result<PricedOrder> {
  return priceFor(deps, {
    storefront,
    items: input.items ?? [],
    dropoff,
    tip: input.tip,
    currency: input.currency,
    scheduledFor: input.scheduled_for,
    codes: input.codes,
    customer,
    now,
  });
}

/**
 * The quote holds the price; the kitchen has the last word on whether it can be cooked. What makes
 * the basket dearer or the minimum higher since then is not the customer's worry.
 */
function heldQuote(
  quote: Quote,
  input: OrderInput,
  { storefront, deps, now }: Around,
): Result<Quote> {
  const { currency } = quote.priced;
  if (input.currency !== undefined && input.currency !== currency) {
    return refuse('currency.mismatch', `The quote is in ${currency}.`);
  }
  if (quote.customerId !== null && quote.customerId !== input.customer.id) {
    // What it takes off may be for him alone, and would be counted as somebody else's.
    return refuse('quote.other_customer', 'The quote was made for another customer.');
  }
  if (distanceM(quote.dropoff.location, input.dropoff.location) > sameDoorM) {
    return refuse('quote.other_dropoff', 'The quote was made for another address.');
  }
  const still = priceBasket({
    storefront,
    terms: deps.terms,
    lines: quote.basket,
    now,
    dropoff: quote.dropoff.location,
    ...(quote.releaseAt === null ? {} : { releaseAt: quote.releaseAt }),
  });
  return !still.ok && cannotBeCooked.has(still.error.code) ? still : ok(quote);
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

function facts(
  input: OrderInput,
  { priced: order, quoteId }: { readonly priced: PricedOrder; readonly quoteId: string | null },
  { storefront: { restaurant }, dropoff, deps, now }: Around,
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
    dropoff,
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
