import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Courier } from '../domain/courier/courier.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { Place } from '../domain/order/order.ts';
import type { BusyMode } from '../domain/restaurant/busy.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';

/**
 * What is stored and is not an order: restaurants, menus, couriers, customers.
 *
 * Reads are by key and take well under a millisecond, or they are pages with a cursor: nothing here
 * grows with the size of the catalogue. A write is seen by the next read. What orders need of a
 * restaurant is copied into them, so that no change here ever moves an order under way.
 */
export interface Catalog {
  restaurants(query: RestaurantQuery): Promise<RestaurantPage>;
  restaurant(id: string): Promise<Restaurant | undefined>;
  menu(restaurantId: string): Promise<Menu | undefined>;
  /** The restaurant with its menu and hours compiled, for pricing. */
  storefront(restaurantId: string): Promise<Storefront | undefined>;
  courier(id: string): Promise<Courier | undefined>;
  couriers(query: CourierQuery): Promise<CourierPage>;
  customer(id: string): Promise<Customer | undefined>;
  /** Sells an item out until then; null puts it back. False when there is no such item. */
  setItemSnooze(restaurantId: string, itemId: string, until: Instant | null): Promise<boolean>;
  /** False when there is no such restaurant. */
  setBusyMode(restaurantId: string, mode: BusyMode): Promise<boolean>;
}

export interface RestaurantQuery {
  /** Only those that deliver to this point, the nearest first; absent: all, in the order of ids. */
  readonly near?: GeoPoint;
  /** Only those that are open at that instant and have not paused. */
  readonly openAt?: Instant;
  /** The id that the previous page ended with. */
  readonly after?: string;
  readonly limit: number;
}

export interface RestaurantPage {
  readonly restaurants: readonly FoundRestaurant[];
  /** The last id of this page when there are more; null when it was the last page. */
  readonly next: string | null;
}

export interface FoundRestaurant {
  readonly storefront: Storefront;
  /** From `near`, in metres. */
  readonly distanceM: number | null;
}

export interface CourierQuery {
  readonly after?: string;
  readonly limit: number;
}

export interface CourierPage {
  readonly couriers: readonly Courier[];
  readonly next: string | null;
}

export interface Customer {
  /** `cus_…` */
  readonly id: string;
  readonly marketplaceId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** The first is where most orders go. */
  readonly addresses: readonly Place[];
}
