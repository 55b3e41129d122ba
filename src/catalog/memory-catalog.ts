import { distanceM, type GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { City } from '../city/city.ts';
import type { Courier } from '../domain/courier/courier.ts';
import { ZoneClock } from '../domain/hours/zone-clock.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { type BusyMode, isPaused } from '../domain/restaurant/busy.ts';
import { zoneAt } from '../domain/restaurant/delivery-zone.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import { type Storefront, storefront } from '../domain/restaurant/storefront.ts';
import type {
  Catalog,
  CourierPage,
  CourierQuery,
  Customer,
  FoundRestaurant,
  RestaurantPage,
  RestaurantQuery,
} from './catalog.ts';

/** What a catalogue is filled from: a city, or a part of one. */
export type CatalogSeed = Pick<City, 'couriers' | 'customers'> & {
  readonly restaurants: readonly { readonly restaurant: Restaurant; readonly menu: Menu }[];
};

interface Shop {
  readonly menu: Menu;
  readonly storefront: Storefront;
}

/**
 * A catalogue in memory, for one city: nothing of it outlives the process.
 *
 * Each change makes a new, whole storefront in place of the old one, so that whoever holds the old
 * one is never shown half a change.
 */
export class MemoryCatalog implements Catalog {
  readonly #clocks = new Map<string, ZoneClock>();
  readonly #shops = new Map<string, Shop>();
  readonly #couriers: ReadonlyMap<string, Courier>;
  readonly #customers: ReadonlyMap<string, Customer>;

  constructor(seed: CatalogSeed) {
    for (const { restaurant, menu } of seed.restaurants.toSorted(byRestaurantId)) {
      this.#put(restaurant, menu);
    }
    this.#couriers = new Map(seed.couriers.toSorted(byId).map((one) => [one.id, one]));
    this.#customers = new Map(seed.customers.map((one) => [one.id, one]));
  }

  async restaurants({ near, openAt, after, limit }: RestaurantQuery): Promise<RestaurantPage> {
    const found: FoundRestaurant[] = [];
    for (const { storefront: one } of this.#shops.values()) {
      if (near !== undefined && zoneAt(one.restaurant.deliveryZones, near) === undefined) continue;
      if (openAt !== undefined && !takesOrders(one, openAt)) continue;
      found.push({ storefront: one, distanceM: distanceFrom(near, one.restaurant) });
    }
    if (near !== undefined) found.sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0));
    const { page, next } = pageAfter(found, (one) => one.storefront.restaurant.id, {
      after,
      limit,
    });
    return { restaurants: page, next };
  }

  async restaurant(id: string): Promise<Restaurant | undefined> {
    return this.#shops.get(id)?.storefront.restaurant;
  }

  async menu(restaurantId: string): Promise<Menu | undefined> {
    return this.#shops.get(restaurantId)?.menu;
  }

  async storefront(restaurantId: string): Promise<Storefront | undefined> {
    return this.#shops.get(restaurantId)?.storefront;
  }

  async courier(id: string): Promise<Courier | undefined> {
    return this.#couriers.get(id);
  }

  async couriers({ after, limit }: CourierQuery): Promise<CourierPage> {
    const all = [...this.#couriers.values()];
    const { page, next } = pageAfter(all, (one) => one.id, { after, limit });
    return { couriers: page, next };
  }

  async customer(id: string): Promise<Customer | undefined> {
    return this.#customers.get(id);
  }

  async setItemSnooze(
    restaurantId: string,
    itemId: string,
    until: Instant | null,
  ): Promise<boolean> {
    const shop = this.#shops.get(restaurantId);
    if (shop?.storefront.menu.has(itemId) !== true) return false;
    const categories = shop.menu.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => {
        if (item.id !== itemId) return item;
        const { snoozedUntil: _, ...awake } = item;
        return until === null ? awake : { ...awake, snoozedUntil: until };
      }),
    }));
    this.#put(shop.storefront.restaurant, { ...shop.menu, categories });
    return true;
  }

  async setBusyMode(restaurantId: string, busyMode: BusyMode): Promise<boolean> {
    const shop = this.#shops.get(restaurantId);
    if (shop === undefined) return false;
    this.#put({ ...shop.storefront.restaurant, busyMode }, shop.menu);
    return true;
  }

  /** Keeps the place in the order of ids: `Map` remembers where a key was first set. */
  #put(restaurant: Restaurant, menu: Menu): void {
    const { timeZone } = restaurant;
    let clock = this.#clocks.get(timeZone);
    if (clock === undefined) {
      clock = new ZoneClock(timeZone);
      this.#clocks.set(timeZone, clock);
    }
    this.#shops.set(restaurant.id, { menu, storefront: storefront(restaurant, menu, clock) });
  }
}

function takesOrders({ restaurant, calendar }: Storefront, at: Instant): boolean {
  return calendar.isOpen(at) && !isPaused(restaurant.busyMode, at);
}

function distanceFrom(near: GeoPoint | undefined, restaurant: Restaurant): number | null {
  return near === undefined ? null : Math.round(distanceM(near, restaurant.location));
}

/**
 * The stretch of a list that follows `after`. A cursor whose row is not in the list, because it has
 * closed meanwhile or never was, ends the list: better than showing the first page again for ever.
 */
function pageAfter<T>(
  all: readonly T[],
  idOf: (one: T) => string,
  { after, limit }: { after: string | undefined; limit: number },
): { page: readonly T[]; next: string | null } {
  const before = after === undefined ? -1 : all.findIndex((one) => idOf(one) === after);
  if (after !== undefined && before < 0) return { page: [], next: null };
  const page = all.slice(before + 1, before + 1 + limit);
  const last = page.at(-1);
  const more = before + 1 + limit < all.length;
  return { page, next: more && last !== undefined ? idOf(last) : null };
}

function byRestaurantId(
  a: { readonly restaurant: Restaurant },
  b: { readonly restaurant: Restaurant },
): number {
  return byId(a.restaurant, b.restaurant);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
