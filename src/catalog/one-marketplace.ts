import { refuse, type Refusal, type Result } from '../base/result.ts';
import type { Courier } from '../domain/courier/courier.ts';
import { noHistory } from '../domain/restaurant/prep-time.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import { unknown } from './refusals.ts';
import type { Catalog, Customer, Marketplace } from './catalog.ts';

/**
 * A catalogue as one marketplace sees it. What belongs to another is answered as what does not
 * exist: by id, by list, and on every write.
 */
export class OneMarketplace implements Catalog {
  readonly #whole: Catalog;
  readonly #id: string;

  constructor(whole: Catalog, marketplaceId: string) {
    this.#whole = whole;
    this.#id = marketplaceId;
  }

  of(marketplaceId: string): Catalog {
    if (marketplaceId === this.#id) return this;
    // Through its own eyes nothing of another can be seen: a narrower view never widens again.
    return new OneMarketplace(this, marketplaceId);
  }

  async marketplace(id: string): Promise<Marketplace | undefined> {
    return id === this.#id ? this.#whole.marketplace(id) : undefined;
  }

  async restaurants(
    query: Parameters<Catalog['restaurants']>[0],
  ): ReturnType<Catalog['restaurants']> {
    const { marketplaceId = this.#id } = query;
    if (marketplaceId !== this.#id) return { restaurants: [], next: null };
    return this.#whole.restaurants({ ...query, marketplaceId });
  }

  async restaurant(id: string): ReturnType<Catalog['restaurant']> {
    return this.#ours(await this.#whole.restaurant(id));
  }

  async entry(id: string): ReturnType<Catalog['entry']> {
    return this.#has(id) ? this.#whole.entry(id) : undefined;
  }

  async menu(id: string): ReturnType<Catalog['menu']> {
    return this.#has(id) ? this.#whole.menu(id) : undefined;
  }

  async storefront(id: string): ReturnType<Catalog['storefront']> {
    const found = await this.#whole.storefront(id);
    return found?.restaurant.marketplaceId === this.#id ? found : undefined;
  }

  async courier(id: string): Promise<Courier | undefined> {
    return this.#ours(await this.#whole.courier(id));
  }

  async couriers(query: Parameters<Catalog['couriers']>[0]): ReturnType<Catalog['couriers']> {
    const { marketplaceId = this.#id } = query;
    if (marketplaceId !== this.#id) return { couriers: [], next: null };
    return this.#whole.couriers({ ...query, marketplaceId });
  }

  async customer(id: string): Promise<Customer | undefined> {
    return this.#ours(await this.#whole.customer(id));
  }

  promotions(marketplaceId: string, codes: readonly string[]): readonly Promotion[] {
    return marketplaceId === this.#id ? this.#whole.promotions(marketplaceId, codes) : [];
  }

  promotion(id: string): Promotion | undefined {
    return this.#ours(this.#whole.promotion(id));
  }

  async promotionPage(
    query: Parameters<Catalog['promotionPage']>[0],
  ): ReturnType<Catalog['promotionPage']> {
    const { marketplaceId = this.#id } = query;
    if (marketplaceId !== this.#id) return { promotions: [], next: null };
    return this.#whole.promotionPage({ ...query, marketplaceId });
  }

  marketplaceOf(restaurantId: string): string | undefined {
    return this.#whole.marketplaceOf(restaurantId) === this.#id ? this.#id : undefined;
  }

  stockOf(restaurantId: string, itemId: string): number | undefined {
    return this.#has(restaurantId) ? this.#whole.stockOf(restaurantId, itemId) : undefined;
  }

  slotRules(restaurantId: string): ReturnType<Catalog['slotRules']> {
    const isOurs = this.marketplaceOf(restaurantId) !== undefined;
    return isOurs ? this.#whole.slotRules(restaurantId) : undefined;
  }

  prepHistory(restaurantId: string): ReturnType<Catalog['prepHistory']> {
    const isOurs = this.marketplaceOf(restaurantId) !== undefined;
    return isOurs ? this.#whole.prepHistory(restaurantId) : noHistory;
  }

  async putMarketplace(marketplace: Marketplace): Promise<Result<Marketplace>> {
    return marketplace.id === this.#id
      ? this.#whole.putMarketplace(marketplace)
      : refuse('marketplace.unknown', `There is no marketplace ${marketplace.id}.`);
  }

  async addRestaurant(
    wish: Parameters<Catalog['addRestaurant']>[0],
  ): ReturnType<Catalog['addRestaurant']> {
    return this.#foreign(wish.restaurant) ?? this.#whole.addRestaurant(wish);
  }

  async changeRestaurant(
    id: string,
    ...rest: [
      Parameters<Catalog['changeRestaurant']>[1],
      Parameters<Catalog['changeRestaurant']>[2]?,
    ]
  ): ReturnType<Catalog['changeRestaurant']> {
    if (!this.#has(id)) return unknown(id);
    return this.#whole.changeRestaurant(id, ...rest);
  }

  async putMenu(
    id: string,
    ...rest: [Parameters<Catalog['putMenu']>[1], Parameters<Catalog['putMenu']>[2]?]
  ): ReturnType<Catalog['putMenu']> {
    return this.#has(id) ? this.#whole.putMenu(id, ...rest) : unknown(id);
  }

  async setItem(
    id: string,
    ...rest: [string, Parameters<Catalog['setItem']>[2]]
  ): ReturnType<Catalog['setItem']> {
    return this.#has(id) ? this.#whole.setItem(id, ...rest) : unknown(id);
  }

  async sell(id: string, ...rest: [Parameters<Catalog['sell']>[1]]): ReturnType<Catalog['sell']> {
    return this.#has(id) ? this.#whole.sell(id, ...rest) : unknown(id);
  }

  async setItemSnooze(id: string, ...rest: [string, number | null]): Promise<boolean> {
    return this.#has(id) && this.#whole.setItemSnooze(id, ...rest);
  }

  async setBusyMode(id: string, mode: Parameters<Catalog['setBusyMode']>[1]): Promise<boolean> {
    return this.#has(id) && this.#whole.setBusyMode(id, mode);
  }

  async putCourier(courier: Courier): Promise<Result<Courier>> {
    const before = await this.#whole.courier(courier.id);
    return this.#foreign(courier) ?? this.#foreign(before) ?? this.#whole.putCourier(courier);
  }

  async putCustomer(customer: Customer): Promise<Result<Customer>> {
    const before = await this.#whole.customer(customer.id);
    return this.#foreign(customer) ?? this.#foreign(before) ?? this.#whole.putCustomer(customer);
  }

  async putPromotion(promotion: Promotion): Promise<Result<Promotion>> {
    const before = this.#whole.promotion(promotion.id);
    return this.#foreign(promotion) ?? this.#foreign(before) ?? this.#whole.putPromotion(promotion);
  }

  putPrepHistories(
    histories: Parameters<Catalog['putPrepHistories']>[0],
  ): ReturnType<Catalog['putPrepHistories']> {
    return this.#whole.putPrepHistories(histories);
  }

  #has(restaurantId: string): boolean {
    return this.marketplaceOf(restaurantId) !== undefined;
  }

  #ours<T extends Owned>(one: T | undefined): T | undefined {
    return one?.marketplaceId === this.#id ? one : undefined;
  }

  #foreign(one: Owned | undefined): { readonly ok: false; readonly error: Refusal } | undefined {
    if (one === undefined || one.marketplaceId === this.#id) return undefined;
    return refuse('marketplace.unknown', 'There is no such thing in this marketplace.');
  }
}

interface Owned {
  readonly marketplaceId: string;
}
