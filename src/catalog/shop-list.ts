import { distanceM, type GeoPoint } from '../base/geo.ts';
import { type Instant, minute } from '../base/instant.ts';
import { isPaused } from '../domain/restaurant/busy.ts';
import { zoneAt } from '../domain/restaurant/delivery-zone.ts';
import type { FoundRestaurant, RestaurantPage, RestaurantQuery } from './catalog.ts';
import type { Shop } from './shop.ts';
import { ZoneGrid } from './zone-grid.ts';

/**
 * All shops, found by id, by somebody else's name for them, in the order of ids, and by where they
 * deliver to.
 *
 * A page near a point costs one cheap look at each shop whose zones may hold it (its distance), and
 * the dear questions (the polygon, the hours) only for as many as it takes to fill the page.
 */
export class ShopList {
  readonly #shops = new Map<string, Shop>();
  readonly #named = new Map<string, string>();
  readonly #grid = new ZoneGrid<string>();
  #ids: string[] | undefined;

  get(id: string): Shop | undefined {
    return this.#shops.get(id);
  }

  named(marketplaceId: string, externalId: string): Shop | undefined {
    const id = this.#named.get(`${marketplaceId} ${externalId}`);
    return id === undefined ? undefined : this.#shops.get(id);
  }

  put(shop: Shop): void {
    const { id, marketplaceId, deliveryZones } = shop.restaurant;
    const before = this.#shops.get(id);
    if (before === undefined) this.#ids = undefined;
    else if (before.entry.externalId !== null) {
      this.#named.delete(`${marketplaceId} ${before.entry.externalId}`);
    }
    const { externalId } = shop.entry;
    if (externalId !== null) this.#named.set(`${marketplaceId} ${externalId}`, id);
    if (before?.restaurant.deliveryZones !== deliveryZones) this.#grid.put(id, deliveryZones);
    this.#shops.set(id, shop);
  }

  page(query: RestaurantQuery): RestaurantPage {
    const { near, after, limit } = query;
    const found: FoundRestaurant[] = [];
    for (const one of near === undefined ? this.#inOrder(after) : this.#around(near, after)) {
      if (!isWanted(one.shop, query)) continue;
      if (found.length === limit) {
        return { restaurants: found, next: found.at(-1)?.storefront.restaurant.id ?? null };
      }
      const { awayM } = one;
      found.push({ storefront: one.shop, distanceM: awayM === null ? null : Math.round(awayM) });
    }
    return { restaurants: found, next: null };
  }

  /** A cursor that names nobody ends the list: better than showing the first page again for ever. */
  *#inOrder(after: string | undefined): Iterable<Away> {
    const ids = (this.#ids ??= [...this.#shops.keys()].toSorted());
    const before = after === undefined ? -1 : ids.indexOf(after);
    if (after !== undefined && before < 0) return;
    for (let at = before + 1; at < ids.length; at++) {
      const shop = this.#shops.get(ids[at] ?? '');
      if (shop !== undefined) yield { shop, awayM: null };
    }
  }

  /** The nearest first; the next page goes on from where the last one's last restaurant stands. */
  #around(point: GeoPoint, after: string | undefined): readonly Away[] {
    const last = after === undefined ? undefined : this.#shops.get(after);
    if (after !== undefined && last === undefined) return [];
    const from = last && { shop: last, awayM: distanceM(point, last.restaurant.location) };
    const around: Away[] = [];
    for (const id of this.#grid.near(point)) {
      const shop = this.#shops.get(id);
      if (shop === undefined) continue;
      const one = { shop, awayM: distanceM(point, shop.restaurant.location) };
      if (from === undefined || nearestFirst(from, one) < 0) around.push(one);
    }
    return around.sort(nearestFirst);
  }
}

interface Away {
  readonly shop: Shop;
  readonly awayM: number | null;
}

function nearestFirst(a: Away, b: Away): number {
  const away = (a.awayM ?? 0) - (b.awayM ?? 0);
  return away === 0 ? (a.shop.restaurant.id < b.shop.restaurant.id ? -1 : 1) : away;
}

function isWanted(
  shop: Shop,
  { marketplaceId, near, openAt, externalId }: RestaurantQuery,
): boolean {
  const { restaurant } = shop;
  if (marketplaceId !== undefined && restaurant.marketplaceId !== marketplaceId) return false;
  if (externalId !== undefined && shop.entry.externalId !== externalId) return false;
  if (near !== undefined && zoneAt(restaurant.deliveryZones, near) === undefined) return false;
  return openAt === undefined || takesOrders(shop, openAt);
}

function takesOrders({ restaurant, calendar }: Shop, at: Instant): boolean {
  const lastOrderMs = restaurant.lastOrderMinutes * minute;
  return !isPaused(restaurant.busyMode, at) && calendar.isOpenThrough(at, at + lastOrderMs);
}
