import { ok, refuse, type Refusal, type Result } from '../base/result.ts';
import type { Instant } from '../base/instant.ts';
import type { Courier } from '../domain/courier/courier.ts';
import type { SlotRules } from '../domain/hours/slots.ts';
import { ZoneClock } from '../domain/hours/zone-clock.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { checkPromotion, type Promotion } from '../domain/pricing/promotion.ts';
import type { BusyMode } from '../domain/restaurant/busy.ts';
import { noHistory, type PrepHistory } from '../domain/restaurant/prep-time.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import { Places } from '../task/places.ts';
import type {
  Added,
  Catalog,
  CourierPage,
  CourierQuery,
  Customer,
  Expected,
  ItemChange,
  ItemState,
  Marketplace,
  NewRestaurant,
  Portions,
  PromotionPage,
  RestaurantCard,
  RestaurantEntry,
  RestaurantPage,
  RestaurantQuery,
} from './catalog.ts';
import { type Change, type Contents, forgetful, type Keeper } from './keeper.ts';
import { CustomerShelf } from './customer-shelf.ts';
import { isStale, refuseMenu, stale, unknown } from './refusals.ts';
import { type CatalogSeed, contentsOf } from './seed.ts';
import { OneMarketplace } from './one-marketplace.ts';
import { PromotionList } from './promotion-list.ts';
import { checkRestaurant } from './restaurant-check.ts';
import { asUsual, itemOf, type ItemStates, Shop, takeApart } from './shop.ts';
import { pageAfter } from './page.ts';
import { ShopList } from './shop-list.ts';

export type { CatalogSeed } from './seed.ts';

/** Writes that may wait for their turn. */
const writeQueueLengthMax = 1_000;

/**
 * A catalogue in memory. Alone it ends with the process; with a keeper that stores what it is told it
 * is a catalogue that lasts, and this is what it answers from.
 *
 * Invariants:
 * 1. One write at a time: it is checked against what holds, kept, and only then held. So a reader is
 *    never shown what may still be lost, and two writers never both pass the same check.
 * 2. Each change makes a new, whole shop in place of the old one.
 */
export class MemoryCatalog implements Catalog {
  readonly #keeper: Keeper;
  readonly #pen = new Places({ size: 1, queueLengthMax: writeQueueLengthMax });
  readonly #clocks = new Map<string, ZoneClock>();
  readonly #marketplaces = new Map<string, Marketplace>();
  readonly #shops = new ShopList();
  readonly #made = new Map<string, { readonly fingerprint: string; readonly id: string }>();
  readonly #couriers = new Map<string, Courier>();
  #courierOrder: readonly Courier[] | undefined;
  readonly #customers: CustomerShelf;
  readonly #promotions = new PromotionList();
  readonly #prep = new Map<string, PrepHistory>();

  constructor(seed: CatalogSeed | Contents, keeper: Keeper = forgetful) {
    this.#keeper = keeper;
    const contents = 'shops' in seed ? seed : contentsOf(seed);
    for (const one of contents.marketplaces) this.#marketplaces.set(one.id, one);
    for (const { entry, menu, states, made } of contents.shops) {
      this.#hold(entry, menu, states);
      this.#remember(entry.restaurant, made);
    }
    for (const one of contents.couriers) this.#couriers.set(one.id, one);
    this.#customers = new CustomerShelf(keeper, contents.customers);
    for (const one of contents.promotions) this.#promotions.put(one);
    for (const [id, history] of contents.prep) this.#prep.set(id, history);
  }

  of(marketplaceId: string): Catalog {
    return new OneMarketplace(this, marketplaceId);
  }

  async marketplace(id: string): Promise<Marketplace | undefined> {
    return this.#marketplaces.get(id);
  }

  async restaurants(query: RestaurantQuery): Promise<RestaurantPage> {
    return this.#shops.page(query);
  }

  async restaurant(id: string): Promise<Restaurant | undefined> {
    return this.#shops.get(id)?.restaurant;
  }

  async entry(restaurantId: string): Promise<RestaurantEntry | undefined> {
    return this.#shops.get(restaurantId)?.entry;
  }

  async menu(restaurantId: string): Promise<Menu | undefined> {
    return this.#shops.get(restaurantId)?.shown;
  }

  async storefront(restaurantId: string): Promise<Storefront | undefined> {
    return this.#shops.get(restaurantId);
  }

  async courier(id: string): Promise<Courier | undefined> {
    return this.#couriers.get(id);
  }

  async couriers({ marketplaceId, after, limit }: CourierQuery): Promise<CourierPage> {
    this.#courierOrder ??= [...this.#couriers.values()].toSorted(byId);
    const asked =
      marketplaceId === undefined
        ? this.#courierOrder
        : this.#courierOrder.filter((one) => one.marketplaceId === marketplaceId);
    const { page, next } = pageAfter(asked, (one) => one.id, { after, limit });
    return { couriers: page, next };
  }

  async customer(id: string): Promise<Customer | undefined> {
    return this.#customers.get(id);
  }

  promotions(marketplaceId: string, codes: readonly string[]): readonly Promotion[] {
    return this.#promotions.of(marketplaceId, codes);
  }

  promotion(id: string): Promotion | undefined {
    return this.#promotions.get(id);
  }

  marketplaceOf(restaurantId: string): string | undefined {
    return this.#shops.get(restaurantId)?.restaurant.marketplaceId;
  }

  stockOf(restaurantId: string, itemId: string): number | undefined {
    return this.#shops.get(restaurantId)?.states.get(itemId)?.stock ?? undefined;
  }

  slotRules(restaurantId: string): SlotRules | undefined {
    return this.#shops.get(restaurantId)?.restaurant.slots;
  }

  async promotionPage({ marketplaceId, after, limit }: CourierQuery): Promise<PromotionPage> {
    const asked = this.#promotions.all(marketplaceId);
    const { page, next } = pageAfter(asked, (one) => one.id, { after, limit });
    return { promotions: page, next };
  }

  prepHistory(restaurantId: string): PrepHistory {
    return this.#prep.get(restaurantId) ?? noHistory;
  }

  putMarketplace(marketplace: Marketplace): Promise<Result<Marketplace>> {
    return this.#write(async () => {
      await this.#keeper.keep([{ type: 'marketplace', marketplace }]);
      this.#marketplaces.set(marketplace.id, marketplace);
      return ok(marketplace);
    });
  }

  addRestaurant(wish: NewRestaurant): Promise<Result<Added>> {
    return this.#write(async () => {
      const { restaurant, externalId, made } = wish;
      const before = made === undefined ? undefined : this.#made.get(madeKey(restaurant, made));
      const held = before === undefined ? undefined : this.#shops.get(before.id);
      if (before !== undefined && held !== undefined) {
        return before.fingerprint === made?.fingerprint
          ? ok({ entry: held.entry, replayed: true })
          : refuse('idempotency.conflict', 'This key was used for another request.');
      }
      const entry = { restaurant, externalId, version: 1, menuVersion: 1 };
      const refusal = this.#refuseCard(entry) ?? refuseMenu(wish.menu);
      if (refusal !== undefined) return { ok: false, error: refusal };
      const { printed, states } = takeApart(wish.menu);
      const items: Change[] = [...states].map(([itemId, state]) => ({
        type: 'item',
        restaurantId: restaurant.id,
        itemId,
        state,
      }));
      await this.#keeper.keep([{ type: 'restaurant_added', entry, menu: printed, made }, ...items]);
      this.#hold(entry, printed, states);
      this.#remember(restaurant, made);
      return ok({ entry, replayed: false });
    });
  }

  changeRestaurant(
    id: string,
    change: (held: RestaurantCard) => RestaurantCard,
    expected: Expected = {},
  ): Promise<Result<RestaurantEntry>> {
    return this.#write(async () => {
      const shop = this.#shops.get(id);
      if (shop === undefined) return unknown(id);
      const { version } = shop.entry;
      if (isStale(expected, version)) return stale;
      const { restaurant, externalId } = change(shop.entry);
      const { marketplaceId } = shop.restaurant;
      const entry = {
        ...shop.entry,
        // Who it is and whose it is are not his to change.
        restaurant: { ...restaurant, id, marketplaceId },
        externalId,
        version: version + 1,
      };
      const refusal = this.#refuseCard(entry);
      if (refusal !== undefined) return { ok: false, error: refusal };
      await this.#keeper.keep([{ type: 'restaurant', entry }]);
      this.#hold(entry, shop.printed, shop.states);
      return ok(entry);
    });
  }

  putMenu(
    restaurantId: string,
    menu: Menu,
    expected: Expected = {},
  ): Promise<Result<RestaurantEntry>> {
    return this.#write(async () => {
      const shop = this.#shops.get(restaurantId);
      if (shop === undefined) return unknown(restaurantId);
      const { menuVersion } = shop.entry;
      if (isStale(expected, menuVersion)) return stale;
      const refusal = refuseMenu(menu);
      if (refusal !== undefined) return { ok: false, error: refusal };
      const entry = { ...shop.entry, menuVersion: menuVersion + 1 };
      const { printed, states: brought } = takeApart(menu);
      const states = new Map([...shop.states].filter(([id]) => itemOf(menu, id) !== undefined));
      for (const [id, state] of brought) states.set(id, state);
      const ids = new Set([...shop.states.keys(), ...brought.keys()]);
      const items: Change[] = [...ids].map((itemId) => ({
        type: 'item',
        restaurantId,
        itemId,
        state: states.get(itemId) ?? null,
      }));
      await this.#keeper.keep([{ type: 'menu', entry, menu: printed }, ...items]);
      this.#hold(entry, printed, states);
      return ok(entry);
    });
  }

  setItem(restaurantId: string, itemId: string, change: ItemChange): Promise<Result<ItemState>> {
    return this.#write(async () => {
      const shop = this.#shops.get(restaurantId);
      if (shop === undefined) return unknown(restaurantId);
      if (itemOf(shop.printed, itemId) === undefined) {
        return refuse('item.unknown', `There is no item ${itemId} on this menu.`);
      }
      const state = { ...(shop.states.get(itemId) ?? asUsual), ...change };
      const usual = state.snoozedUntil === null && state.stock === null;
      const kept = usual ? null : state;
      await this.#keeper.keep([{ type: 'item', restaurantId, itemId, state: kept }]);
      const states = new Map(shop.states);
      if (kept === null) states.delete(itemId);
      else states.set(itemId, kept);
      this.#hold(shop.entry, shop.printed, states);
      return ok(state);
    });
  }

  sell(restaurantId: string, sold: readonly Portions[]): Promise<Result<void>> {
    return this.#write(async () => {
      const shop = this.#shops.get(restaurantId);
      if (shop === undefined) return unknown(restaurantId);
      const states = new Map(shop.states);
      for (const { itemId, quantity } of sold) {
        const state = states.get(itemId);
        if (state === undefined || state.stock === null) continue;
        states.set(itemId, { ...state, stock: Math.max(0, state.stock - quantity) });
      }
      const changes: Change[] = [];
      for (const [itemId, state] of states) {
        if (state === shop.states.get(itemId)) continue;
        changes.push({ type: 'item', restaurantId, itemId, state });
      }
      await this.#keeper.keep(changes);
      this.#hold(shop.entry, shop.printed, states);
      return ok(undefined);
    });
  }

  async setItemSnooze(
    restaurantId: string,
    itemId: string,
    until: Instant | null,
  ): Promise<boolean> {
    return (await this.setItem(restaurantId, itemId, { snoozedUntil: until })).ok;
  }

  async setBusyMode(restaurantId: string, busyMode: BusyMode): Promise<boolean> {
    const changed = await this.changeRestaurant(restaurantId, (held) => ({
      ...held,
      restaurant: { ...held.restaurant, busyMode },
    }));
    return changed.ok;
  }

  putCourier(courier: Courier): Promise<Result<Courier>> {
    return this.#write(async () => {
      await this.#keeper.keep([{ type: 'courier', courier }]);
      this.#couriers.set(courier.id, courier);
      this.#courierOrder = undefined;
      return ok(courier);
    });
  }

  putCustomer(customer: Customer): Promise<Result<Customer>> {
    return this.#write(async () => {
      await this.#keeper.keep([{ type: 'customer', customer }]);
      this.#customers.hold(customer);
      return ok(customer);
    });
  }

  putPromotion(promotion: Promotion): Promise<Result<Promotion>> {
    return this.#write(async () => {
      const [problem] = checkPromotion(promotion);
      if (problem !== undefined) return refuse('promotion.invalid', problem);
      await this.#keeper.keep([{ type: 'promotion', promotion }]);
      this.#promotions.put(promotion);
      return ok(promotion);
    });
  }

  putPrepHistories(histories: ReadonlyMap<string, PrepHistory>): Promise<void> {
    return this.#write(async () => {
      const changes: Change[] = [...histories].map(([restaurantId, history]) => ({
        type: 'prep',
        restaurantId,
        history,
      }));
      await this.#keeper.keep(changes);
      for (const [id, history] of histories) this.#prep.set(id, history);
    });
  }

  async #write<T>(body: () => Promise<T>): Promise<T> {
    using _pen = await this.#pen.take();
    return await body();
  }

  #hold(entry: RestaurantEntry, printed: Menu, states: ItemStates): void {
    const { timeZone } = entry.restaurant;
    let clock = this.#clocks.get(timeZone);
    if (clock === undefined) this.#clocks.set(timeZone, (clock = new ZoneClock(timeZone)));
    this.#shops.put(new Shop(entry, { printed, states, clock }));
  }

  #remember(restaurant: Restaurant, made: NewRestaurant['made']): void {
    if (made === undefined) return;
    const { key, fingerprint } = made;
    this.#made.set(madeKey(restaurant, { key }), { fingerprint, id: restaurant.id });
  }

  #refuseCard({ restaurant, externalId }: RestaurantCard): Refusal | undefined {
    const [problem] = checkRestaurant(restaurant);
    if (problem !== undefined) return { code: 'restaurant.invalid', detail: problem };
    if (externalId === null) return undefined;
    const other = this.#shops.named(restaurant.marketplaceId, externalId);
    if (other === undefined || other.restaurant.id === restaurant.id) return undefined;
    return { code: 'external_id.taken', detail: `${other.restaurant.id} is called that already.` };
  }
}

function madeKey(
  { marketplaceId }: Pick<Restaurant, 'marketplaceId'>,
  { key }: { key: string },
): string {
  return `${marketplaceId} ${key}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
