import { distanceM } from '../base/geo.ts';
import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../base/result.ts';
import type { OrderFacts, OrderLine, Place } from '../domain/order/order.ts';
import { breakdownOf } from '../domain/pricing/breakdown.ts';
import { priceBasket } from '../domain/pricing/price.ts';
import type { Quote } from '../domain/pricing/quote.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import type { Deps } from './deps.ts';
import { problem } from './problem.ts';
import { readQuote } from './quote-token.ts';
import { customerOf, type KnownCustomer, quoteFor } from './quoting.ts';
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
  const quote =
    given === undefined
      ? quoteOfBasket(input, { storefront, deps, now }, known)
      : heldQuote(given, input, { storefront, deps, now });
  return quote.ok
    ? ok(facts(input, { quote: quote.value, quoted: given !== undefined, storefront, deps, now }))
    : quote;
}

interface Around {
  readonly storefront: Storefront;
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

function quoteOfBasket(
  input: OrderInput,
  { storefront, deps, now }: Around,
  customer: KnownCustomer | null,
): Result<Quote> {
  return quoteFor(deps, {
    storefront,
    items: input.items ?? [],
    dropoff: dropoffOf(input),
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
  { quote, quoted, storefront, deps, now }: Around & { quote: Quote; quoted: boolean },
): OrderFacts {
  const { restaurant } = storefront;
  const { customer } = input;
  const { priced } = quote;
  return {
    id: newId('order', now, deps.random),
    marketplaceId: restaurant.marketplaceId,
    restaurantId: restaurant.id,
    customerId: customer.id ?? newId('customer', now, deps.random),
    externalId: input.external_id ?? null,
    quoteId: quoted ? quote.id : null,
    currency: priced.currency,
    lines: priced.lines.map(asLine),
    charges: priced.charges.map(({ kind, label, amount }) => ({ kind, label, amount })),
    total: priced.total,
    tip: priced.tip,
    paymentMethod: input.payment_method,
    customer: { name: customer.name, phone: customer.phone, email: customer.email },
    pickup: quote.pickup,
    dropoff: dropoffOf(input),
    timeZone: quote.timeZone,
    prepMs: quote.prepMs,
    placedAt: now,
    promisedAt: quote.promisedAt,
    releaseAt: quote.releaseAt,
    ...(quote.slot === null ? {} : { slotFrom: quote.slot.from }),
    note: input.note ?? null,
    breakdown: breakdownOf(priced),
    ...(restaurant.policy === undefined ? {} : { policy: restaurant.policy }),
  };
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
