import type { Storefront } from '../../domain/restaurant/storefront.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { unknownRestaurant } from '../facts.ts';
import { Problem } from '../problem.ts';
import { renderMenu, renderRestaurant } from '../render/restaurant.ts';
import { menuOut, restaurantOut } from '../schemas/catalog.ts';
import { restaurantParams } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';

export function getRestaurant(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id',
    schema: {
      operationId: 'getRestaurant',
      tags: ['restaurants'],
      summary: 'One restaurant',
      params: restaurantParams,
      response: { 200: restaurantOut, ...refusals },
    },
    handler: async ({ params }) => {
      const storefront = await storefrontNamed(deps, params.restaurant_id);
      return renderRestaurant({ storefront, distanceM: null }, deps.clock.now());
    },
  });
}

export function getMenu(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/menu',
    schema: {
      operationId: 'getMenu',
      tags: ['restaurants'],
      summary: 'What a restaurant sells',
      params: restaurantParams,
      response: { 200: menuOut, ...refusals },
    },
    handler: async ({ params }) => {
      const storefront = await storefrontNamed(deps, params.restaurant_id);
      const menu = await deps.catalog.menu(params.restaurant_id);
      return renderMenu(storefront, menu ?? { categories: [] }, deps.clock.now());
    },
  });
}

export async function storefrontNamed(
  { catalog }: Deps,
  restaurantId: string,
): Promise<Storefront> {
  const storefront = await catalog.storefront(restaurantId);
  if (storefront === undefined) throw new Problem(unknownRestaurant(restaurantId).error);
  return storefront;
}
