import type { Courier } from '../domain/courier/courier.ts';
import type { Menu } from '../domain/menu/menu.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import type { PrepHistory } from '../domain/restaurant/prep-time.ts';
import type {
  Customer,
  ItemState,
  Marketplace,
  NewRestaurant,
  RestaurantEntry,
} from './catalog.ts';

/** One row that is to be kept as it is said here. */
export type Change =
  | { readonly type: 'marketplace'; readonly marketplace: Marketplace }
  | {
      readonly type: 'restaurant_added';
      readonly entry: RestaurantEntry;
      readonly menu: Menu;
      readonly made: NewRestaurant['made'];
    }
  | { readonly type: 'restaurant'; readonly entry: RestaurantEntry }
  | { readonly type: 'menu'; readonly entry: RestaurantEntry; readonly menu: Menu }
  | {
      readonly type: 'item';
      readonly restaurantId: string;
      readonly itemId: string;
      /** Null: as usual, and nothing need be kept. */
      readonly state: ItemState | null;
    }
  | { readonly type: 'courier'; readonly courier: Courier }
  | { readonly type: 'customer'; readonly customer: Customer }
  | { readonly type: 'promotion'; readonly promotion: Promotion }
  | { readonly type: 'prep'; readonly restaurantId: string; readonly history: PrepHistory };

/** Where a catalogue in memory writes through to. */
export interface Keeper {
  /** All or none; durable when it resolves. */
  keep(changes: readonly Change[]): Promise<void>;
  /** Customers are too many to hold: who is not in memory is asked for here. */
  findCustomer(id: string): Promise<Customer | undefined>;
}

/** What a catalogue begins with. */
export interface Contents {
  readonly marketplaces: readonly Marketplace[];
  readonly shops: readonly {
    readonly entry: RestaurantEntry;
    readonly menu: Menu;
    readonly states: ReadonlyMap<string, ItemState>;
    readonly made: NewRestaurant['made'];
  }[];
  readonly couriers: readonly Courier[];
  readonly customers: readonly Customer[];
  readonly promotions: readonly Promotion[];
  readonly prep: ReadonlyMap<string, PrepHistory>;
}

/** Keeps nothing: for a catalogue that ends with the process. */
export const forgetful: Keeper = {
  async keep() {
    await Promise.resolve();
  },
  async findCustomer() {
    await Promise.resolve();
    return undefined;
  },
};
