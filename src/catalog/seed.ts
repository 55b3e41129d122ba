import type { City } from '../city/city.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Marketplace } from './catalog.ts';
import type { Contents } from './keeper.ts';
import { takeApart } from './shop.ts';

/** What a catalogue is filled from: a city, or a part of one. */
export type CatalogSeed = Pick<City, 'couriers' | 'customers'> &
  Partial<Pick<City, 'promotions'>> & {
    readonly restaurants: readonly { readonly restaurant: Restaurant; readonly menu: Menu }[];
    readonly marketplaces?: readonly Marketplace[];
  };

export function contentsOf(seed: CatalogSeed): Contents {
  return {
    marketplaces: seed.marketplaces ?? [],
    shops: seed.restaurants.map(({ restaurant, menu }) => {
      const { printed, states } = takeApart(menu);
      const entry = { restaurant, externalId: null, version: 1, menuVersion: 1 };
      return { entry, menu: printed, states, made: undefined };
    }),
    couriers: seed.couriers,
    customers: seed.customers,
    promotions: seed.promotions ?? [],
    prep: new Map(),
  };
}
