import type { Quote } from '../../domain/pricing/quote.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { unknownRestaurant } from '../facts.ts';
import { Problem } from '../problem.ts';
import { signQuote } from '../quote-token.ts';
import { customerOf, quoteFor } from '../quoting.ts';
import { renderCharge, renderLine } from '../render/order.ts';
import { quoteInput } from '../schemas/order-input.ts';
import { type QuoteOut, quoteOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { rfc3339, rfc3339OrNull } from '../render/time.ts';

/** Nothing is kept of a quote, so there is nothing to repeat: no key is needed. */
export function makeQuote(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/quotes',
    schema: {
      operationId: 'makeQuote',
      tags: ['orders'],
      summary: 'Price a basket',
      description:
        'The price, the fee and the time of arrival, held for 15 minutes: send `quote` back with the order.',
      body: quoteInput,
      response: { 200: quoteOut, ...refusals },
    },
    handler: async ({ body, caller }) => {
      const storefront = await deps.catalog.storefront(body.restaurant_id);
      if (storefront?.restaurant.marketplaceId !== caller.marketplaceId) {
        throw new Problem(unknownRestaurant(body.restaurant_id).error);
      }
      const { address = '', location } = body.dropoff;
      const customerId = caller.role === 'customer' ? caller.customerId : null;
      const { codes } = body;
      const { marketplaceId } = caller;
      const quote = quoteFor(deps, {
        storefront,
        items: body.items,
        dropoff: { name: '', address, location, phone: null, instructions: null },
        tip: body.tip,
        currency: body.currency,
        scheduledFor: body.scheduled_for,
        codes,
        customer:
          customerId === null ? null : await customerOf(deps, customerId, { marketplaceId, codes }),
        now: deps.clock.now(),
      });
      if (!quote.ok) throw new Problem(quote.error);
      return renderQuote(quote.value, signQuote(quote.value, deps.secret));
    },
  });
}

export function renderQuote(quote: Quote, token: string): QuoteOut {
  const { priced } = quote;
  return {
    quote_id: quote.id,
    quote: token,
    restaurant_id: quote.restaurantId,
    currency: priced.currency,
    items: priced.lines.map(renderLine),
    charges: priced.charges.map(renderCharge),
    tip: priced.tip,
    total: priced.total,
    fee: priced.delivery.fee,
    taxes: priced.taxes.map(({ category, ratePpm, included, base, amount }) => ({
      category,
      rate: ratePpm / 1_000_000,
      included,
      base,
      amount,
    })),
    release_at: rfc3339OrNull(quote.releaseAt),
    dropoff_earliest_at: rfc3339(quote.window.from),
    dropoff_eta: rfc3339(quote.window.until),
    promised_at: rfc3339(quote.promisedAt),
    expires_at: rfc3339(quote.expiresAt),
  };
}
