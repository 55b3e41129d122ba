import { z } from 'zod';
import { isId } from '../../base/ids.ts';
import type { OrderQuery } from '../../engine/engine.ts';
import { reaches } from '../../people/principal.ts';
import type { Caller } from '../access/caller.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { renderRow } from '../render/order.ts';
import { catalogId } from '../schemas/fields.ts';
import { orderRowOut } from '../schemas/order.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';

export function listOrders(app: App, deps: Deps): void {
  const { engine, limits } = deps;
  const query = z.strictObject({
    restaurant_id: catalogId('restaurant').optional(),
    customer_id: catalogId('customer').optional(),
    open: z
      .enum(['true', 'false'])
      .optional()
      .describe('true: only those under way; false: only those at rest.'),
    cursor,
    limit: limit(limits.pageLengthMax),
  });
  app.route({
    method: 'GET',
    url: '/v1/orders',
    schema: {
      operationId: 'listOrders',
      tags: ['orders'],
      summary: 'Orders, newest first',
      description: 'Customers see their own; restaurants those of the one that they ask for.',
      querystring: query,
      response: { 200: pageOf(orderRowOut), ...refusals },
    },
    handler: async (request) => {
      const query = narrowed(request.caller, queryOf(request.query, limits.pageLengthDefault));
      if (query === undefined) return { data: [], next_cursor: null };
      const page = await engine.list({ ...query, marketplaceId: request.caller.marketplaceId });
      return { data: page.rows.map(renderRow), next_cursor: page.next };
    },
  });
}

/** What of the list is the caller's to see; undefined when nothing is. */
function narrowed(caller: Caller, query: OrderQuery): OrderQuery | undefined {
  switch (caller.role) {
    case 'operator':
    case 'admin':
      return query;
    case 'customer': {
      const { customerId } = caller;
      const others = query.customerId !== undefined && query.customerId !== customerId;
      return customerId === null || others ? undefined : { ...query, customerId };
    }
    case 'restaurant': {
      const { restaurants } = caller;
      // A list is by one restaurant; who has one need not name it.
      const [only, second] = restaurants === 'all' ? [] : restaurants;
      const restaurantId = query.restaurantId ?? (second === undefined ? only : undefined);
      if (restaurantId === undefined) {
        if (restaurants === 'all') return query;
        throw problem('request.invalid', 'Say which of your restaurants: restaurant_id.');
      }
      return reaches(restaurants, restaurantId) ? { ...query, restaurantId } : undefined;
    }
    case 'nobody':
    case 'courier':
      return undefined;
  }
}

function queryOf(
  asked: {
    restaurant_id?: string | undefined;
    customer_id?: string | undefined;
    open?: string | undefined;
    cursor?: string | undefined;
    limit?: number | undefined;
  },
  pageLengthDefault: number,
): OrderQuery {
  const { restaurant_id, customer_id, open, cursor: after } = asked;
  if (after !== undefined && !isId('order', after)) {
    throw problem('cursor.invalid', 'This is not a cursor of this list.');
  }
  return {
    ...(restaurant_id === undefined ? {} : { restaurantId: restaurant_id }),
    ...(customer_id === undefined ? {} : { customerId: customer_id }),
    ...(open === undefined ? {} : { open: open === 'true' }),
    ...(after === undefined ? {} : { after }),
    limit: asked.limit ?? pageLengthDefault,
  };
}
