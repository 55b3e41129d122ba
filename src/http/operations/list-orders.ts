import { z } from 'zod';
import { isId } from '../../base/ids.ts';
import type { OrderQuery } from '../../engine/engine.ts';
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
      querystring: query,
      response: { 200: pageOf(orderRowOut), ...refusals },
    },
    handler: async (request) => {
      const page = await engine.list({
        marketplaceId: deps.marketplaceId,
        ...queryOf(request.query, limits.pageLengthDefault),
      });
      return { data: page.rows.map(renderRow), next_cursor: page.next };
    },
  });
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
