import { z } from 'zod';
import { reorderOf } from '../../aftercare/reorder/reorder.ts';
import type { BasketLine } from '../../domain/pricing/basket.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { unknownRestaurant } from '../facts.ts';
import { Problem } from '../problem.ts';
import { signQuote } from '../quote-token.ts';
import { customerOf, quoteFor } from '../quoting.ts';
import { orderParams, outAmount, timestamp } from '../schemas/fields.ts';
import { type BasketItem, basketItem } from '../schemas/order-input.ts';
import { quoteOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { orderNamed } from '../submit.ts';
import { renderQuote } from './make-quote.ts';

const body = z.strictObject({ scheduled_for: timestamp.optional() }).nullish();

const reorderOut = z
  .object({
    restaurant_id: z.string(),
    items: z.array(basketItem).describe('What can still be had: to be changed, or ordered.'),
    gone: z.array(
      z.object({
        line: z.int().describe('Place in the old order’s `items`, from 0.'),
        item_id: z.string(),
        name: z.string(),
        code: z.string().describe('As an order with it would be refused.'),
        detail: z.string(),
      }),
    ),
    price_changes: z.array(
      z.object({
        line: z.int(),
        item_id: z.string(),
        name: z.string(),
        before: outAmount.describe('For one portion with its modifiers.'),
        now: outAmount,
      }),
    ),
    quote: quoteOut.nullable().describe('To the same address; null when it cannot be had now.'),
    refusal: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .describe('Why there is no quote.'),
  })
  .meta({ id: 'Reorder' });

/** Nothing is kept of it, as of a quote: no key is needed. */
export function reorder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/reorder',
    schema: {
      operationId: 'reorder',
      tags: ['orders'],
      summary: 'The same again',
      description:
        'A basket and a fresh quote of what is still sold, and what is gone or has another price. Nothing is ordered.',
      params: orderParams,
      body,
      response: { 200: reorderOut, ...refusals },
    },
    handler: async ({ params, body: wish, caller }) => {
      const order = await orderNamed(deps, params.order_id);
      const { restaurantId, dropoff } = order.facts;
      const storefront = await deps.catalog.storefront(restaurantId);
      if (storefront === undefined) throw new Problem(unknownRestaurant(restaurantId).error);
      const now = deps.clock.now();
      const again = reorderOf(order, storefront, { now, limits: deps.terms });
      const items = again.items.map(itemOf);
      const { marketplaceId } = caller;
      const customerId = caller.role === 'customer' ? caller.customerId : null;
      const quote = quoteFor(deps, {
        storefront,
        items,
        dropoff,
        tip: undefined,
        currency: undefined,
        scheduledFor: wish?.scheduled_for,
        codes: undefined,
        customer:
          customerId === null
            ? null
            : await customerOf(deps, customerId, { marketplaceId, codes: undefined }),
        now,
      });
      return {
        restaurant_id: restaurantId,
        items,
        gone: again.gone.map(({ line, itemId, name, code, detail }) => ({
          line,
          item_id: itemId,
          name,
          code,
          detail,
        })),
        price_changes: again.priceChanges.map(({ line, itemId, name, before, now: price }) => ({
          line,
          item_id: itemId,
          name,
          before,
          now: price,
        })),
        quote: quote.ok ? renderQuote(quote.value, signQuote(quote.value, deps.secret)) : null,
        refusal: quote.ok ? null : quote.error,
      };
    },
  });
}

function itemOf({ itemId, quantity, modifiers = [], note }: BasketLine): BasketItem {
  return {
    item_id: itemId,
    quantity,
    ...(modifiers.length > 0 && {
      modifiers: modifiers.map(({ optionId, quantity: times }) => ({
        option_id: optionId,
        quantity: times,
      })),
    }),
    ...(note !== undefined && { note }),
  };
}
