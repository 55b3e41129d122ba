import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { renderRestaurant } from '../render/restaurant.ts';
import { restaurantOut } from '../schemas/catalog.ts';
import { point, pointOf } from '../schemas/fields.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';

export function listRestaurants(app: App, deps: Deps): void {
  const { catalog, clock, limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/restaurants',
    schema: {
      operationId: 'listRestaurants',
      tags: ['restaurants'],
      summary: 'Restaurants',
      querystring: z.strictObject({
        near: point
          .optional()
          .describe('lat,lng: only those that deliver there, the nearest first.'),
        open_now: z.enum(['true', 'false']).optional().describe('true: only those taking orders.'),
        cursor,
        limit: limit(limits.pageLengthMax),
      }),
      response: { 200: pageOf(restaurantOut), ...refusals },
    },
    handler: async ({ query, caller }) => {
      const now = clock.now();
      const page = await catalog.restaurants({
        ...(query.near === undefined ? {} : { near: pointOf(query.near) }),
        ...(query.open_now === 'true' ? { openAt: now } : {}),
        ...(query.cursor === undefined ? {} : { after: query.cursor }),
        limit: query.limit ?? limits.pageLengthDefault,
      });
      return {
        data: page.restaurants
          .filter(({ storefront }) => storefront.restaurant.marketplaceId === caller.marketplaceId)
          .map((found) => renderRestaurant(found, now)),
        next_cursor: page.next,
      };
    },
  });
}
