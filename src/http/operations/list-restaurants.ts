import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import type { GeoPoint } from '../../base/geo.ts';
import type { Instant } from '../../base/instant.ts';
import type { FoundRestaurant } from '../../catalog/catalog.ts';
import { deliveryOffer, type DeliveryOffer } from '../../domain/pricing/offer.ts';
import { cookingTime } from '../../domain/restaurant/timing.ts';
import { loadOf } from '../load.ts';
import { courierArrives, usualVehicle } from '../quoting.ts';
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
      description:
        'With `near`, each says what a delivery there costs and when it would arrive, ordered now; with `open_now` too, only those that can be ordered from this minute.',
      querystring: z.strictObject({
        near: point
          .optional()
          .describe('lat,lng: only those that deliver there, the nearest first.'),
        open_now: z.enum(['true', 'false']).optional().describe('true: only those taking orders.'),
        external_id: z.string().min(1).max(200).optional().describe('Only the one you call so.'),
        cursor,
        limit: limit(limits.pageLengthMax),
      }),
      response: { 200: pageOf(restaurantOut), ...refusals },
    },
    handler: async ({ query, caller }) => {
      const now = clock.now();
      const near = query.near === undefined ? undefined : pointOf(query.near);
      const page = await catalog.restaurants({
        marketplaceId: caller.marketplaceId,
        ...(near === undefined ? {} : { near }),
        ...(query.open_now === 'true' ? { openAt: now } : {}),
        ...(query.external_id === undefined ? {} : { externalId: query.external_id }),
        ...(query.cursor === undefined ? {} : { after: query.cursor }),
        limit: query.limit ?? limits.pageLengthDefault,
      });
      return {
        data: page.restaurants.map((found) =>
          renderRestaurant(found, now, near && offerOf(deps, found, { point: near, now })),
        ),
        next_cursor: page.next,
      };
    },
  });
}

function offerOf(
  deps: Deps,
  { storefront }: FoundRestaurant,
  { point: to, now }: { point: GeoPoint; now: Instant },
): DeliveryOffer | undefined {
  const history = deps.catalog.prepHistory(storefront.restaurant.id);
  return deliveryOffer(storefront, {
    point: to,
    now,
    load: loadOf(deps),
    vehicle: usualVehicle,
    cooking: cookingTime(storefront, history, now),
    courier: courierArrives,
  });
}
