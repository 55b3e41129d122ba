import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Result } from '../base/result.ts';
import type { Courier } from '../domain/courier/courier.ts';
import type { SlotRules } from '../domain/hours/slots.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { Place } from '../domain/order/order.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import type { PricingTerms } from '../domain/pricing/terms.ts';
import type { BusyMode } from '../domain/restaurant/busy.ts';
import type { PrepHistory } from '../domain/restaurant/prep-time.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';

/**
 * What is stored and is not an order: marketplaces, restaurants, menus, couriers, customers.
 *
 * 1. Reads are by key and take well under a millisecond, or they are pages with a cursor: nothing
 *    here grows with the size of the catalogue. A write is durable when it is answered, and is seen
 *    by the next read.
 * 2. What orders need of a restaurant is copied into them, so that no change here ever moves an order
 *    under way.
 * 3. `of` gives the same catalogue as one marketplace sees it: to it, what belongs to another does
 *    not exist. Who speaks for somebody asks there.
 * 4. Each change of a restaurant or its menu makes a new version. Who says which version he has seen
 *    is refused when it is not the last: nobody's work is overwritten by a screen that stood open.
 */
export interface Catalog extends CatalogReads, CatalogWrites {
  of(marketplaceId: string): Catalog;
}

export interface CatalogReads {
  marketplace(id: string): Promise<Marketplace | undefined>;
  restaurants(query: RestaurantQuery): Promise<RestaurantPage>;
  restaurant(id: string): Promise<Restaurant | undefined>;
  /** With what is kept beside it: its version and the name that somebody else has for it. */
  entry(restaurantId: string): Promise<RestaurantEntry | undefined>;
  menu(restaurantId: string): Promise<Menu | undefined>;
  /** The restaurant with its menu and hours compiled, for pricing. */
  storefront(restaurantId: string): Promise<Storefront | undefined>;
  courier(id: string): Promise<Courier | undefined>;
  couriers(query: CourierQuery): Promise<CourierPage>;
  customer(id: string): Promise<Customer | undefined>;
  /** Those of the codes, as they were typed, and those that apply by themselves. From memory. */
  promotions(marketplaceId: string, codes: readonly string[]): readonly Promotion[];
  promotion(id: string): Promotion | undefined;
  /** In the order of their ids. */
  promotionPage(query: CourierQuery): Promise<PromotionPage>;
  /** Whose it is. From memory. */
  marketplaceOf(restaurantId: string): string | undefined;
  /** Portions left; undefined where there is no limit. From memory. */
  stockOf(restaurantId: string, itemId: string): number | undefined;
  /** Undefined without pre-orders. From memory. */
  slotRules(restaurantId: string): SlotRules | undefined;
  /** What was learnt of how long its kitchen takes. From memory. */
  prepHistory(restaurantId: string): PrepHistory;
}

/** Refused with `marketplace.unknown`, `restaurant.unknown`, `version.conflict`, `external_id.taken`. */
export interface CatalogWrites {
  putMarketplace(marketplace: Marketplace): Promise<Result<Marketplace>>;
  /** Refused with `restaurant.invalid` too; the same `made.key` adds it once. */
  addRestaurant(wish: NewRestaurant): Promise<Result<Added>>;
  /** `change` is given what holds just then, and is called once. Refused with `restaurant.invalid` too. */
  changeRestaurant(
    id: string,
    change: (held: RestaurantCard) => RestaurantCard,
    expected?: Expected,
  ): Promise<Result<RestaurantEntry>>;
  /** What is snoozed stays so where the item stays. Refused with `menu.invalid` too. */
  putMenu(restaurantId: string, menu: Menu, expected?: Expected): Promise<Result<RestaurantEntry>>;
  /** Changes what is said and leaves the rest. Refused with `item.unknown` too. */
  setItem(restaurantId: string, itemId: string, change: ItemChange): Promise<Result<ItemState>>;
  /** Takes what was sold off what is left, down to nothing; without a limit nothing changes. */
  sell(restaurantId: string, sold: readonly Portions[]): Promise<Result<void>>;
  /** Sells an item out until then; null puts it back. False when there is no such item. */
  setItemSnooze(restaurantId: string, itemId: string, until: Instant | null): Promise<boolean>;
  /** False when there is no such restaurant. */
  setBusyMode(restaurantId: string, mode: BusyMode): Promise<boolean>;
  putCourier(courier: Courier): Promise<Result<Courier>>;
  putCustomer(customer: Customer): Promise<Result<Customer>>;
  /** Refused with `promotion.invalid` too. */
  putPromotion(promotion: Promotion): Promise<Result<Promotion>>;
  putPrepHistories(histories: ReadonlyMap<string, PrepHistory>): Promise<void>;
}

/** The tenant. */
export interface Marketplace {
  /** `mkt_…` */
  readonly id: string;
  readonly name: string;
  readonly terms: PricingTerms;
}

/** What its owner may change of a restaurant, the menu apart. */
export interface RestaurantCard {
  readonly restaurant: Restaurant;
  /** Somebody else's name for it, unique in the marketplace. */
  readonly externalId: string | null;
}

export interface RestaurantEntry extends RestaurantCard {
  /** Counts from 1. */
  readonly version: number;
  readonly menuVersion: number;
}

export interface NewRestaurant extends RestaurantCard {
  readonly menu: Menu;
  /** The idempotency key it is made under, and a digest of the request. */
  readonly made?: { readonly key: string; readonly fingerprint: string };
}

export interface Added {
  readonly entry: RestaurantEntry;
  /** It was there already, made under the same key. */
  readonly replayed: boolean;
}

/** The version that was seen; absent: whatever it is. */
export interface Expected {
  readonly version?: number;
}

/** What changes of an item from hour to hour. Null: on sale, and as many as anybody wants. */
export interface ItemState {
  readonly snoozedUntil: Instant | null;
  readonly stock: number | null;
}

export interface Portions {
  readonly itemId: string;
  readonly quantity: number;
}

export type ItemChange = Partial<ItemState>;

export interface RestaurantQuery {
  /** Absent: of all. A catalogue of one marketplace has no others. */
  readonly marketplaceId?: string;
  /** Only those that deliver to this point, the nearest first; absent: all, in the order of ids. */
  readonly near?: GeoPoint;
  /** Only those that are open at that instant and have not paused. */
  readonly openAt?: Instant;
  readonly externalId?: string;
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
  readonly marketplaceId?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface CourierPage {
  readonly couriers: readonly Courier[];
  readonly next: string | null;
}

export interface PromotionPage {
  readonly promotions: readonly Promotion[];
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
