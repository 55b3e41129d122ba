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
  readonly #spots = new Map<string, Spot>();
  readonly #named = new Map<string, string>();
  readonly #grid = new ZoneGrid<Spot>();
  #ids: string[] | undefined;

  get(id: string): Shop | undefined {
    return this.#spots.get(id)?.shop;
  }

  named(marketplaceId: string, externalId: string): Shop | undefined {
    const id = this.#named.get(`${marketplaceId} ${externalId}`);
    return id === undefined ? undefined : this.get(id);
  }

  put(shop: Shop): void {
    const { id, marketplaceId, deliveryZones } = shop.restaurant;
    const spot = this.#spots.get(id) ?? new Spot(shop);
    const before = spot.shop;
    if (!this.#spots.has(id)) this.#ids = undefined;
    else if (before.entry.externalId !== null) {
      this.#named.delete(`${marketplaceId} ${before.entry.externalId}`);
    }
    const { externalId } = shop.entry;
    if (externalId !== null) this.#named.set(`${marketplaceId} ${externalId}`, id);
    if (before === shop || before.restaurant.deliveryZones !== deliveryZones) {
      this.#grid.put(spot, deliveryZones);
    }
    spot.hold(shop);
    this.#spots.set(id, spot);
  }

  page(query: RestaurantQuery): RestaurantPage {
    const { near, after, limit } = query;
    const found: FoundRestaurant[] = [];
    for (const one of near === undefined ? this.#inOrder(after) : this.#around(near, after)) {
      if (!isWanted(one.shop, query)) continue;
      if (found.length === limit) {
        return { restaurants: found, next: found.at(-1)?.storefront.restaurant.id ?? null };
      }
      const away = near && Math.round(distanceM(near, one.shop.restaurant.location));
      found.push({ storefront: one.shop, distanceM: away ?? null });
    }
    return { restaurants: found, next: null };
  }

  /** A cursor that names nobody ends the list: better than showing the first page again for ever. */
  *#inOrder(after: string | undefined): Iterable<Away> {
    const ids = (this.#ids ??= [...this.#spots.keys()].toSorted());
    const before = after === undefined ? -1 : ids.indexOf(after);
    if (after !== undefined && before < 0) return;
    for (let at = before + 1; at < ids.length; at++) {
      const shop = this.get(ids[at] ?? '');
      if (shop !== undefined) yield { shop, away: 0 };
    }
  }

  /** The nearest first; the next page goes on from where the last one's last restaurant stands. */
  #around(point: GeoPoint, after: string | undefined): readonly Away[] {
    const last = after === undefined ? undefined : this.#spots.get(after);
    if (after !== undefined && last === undefined) return [];
    const cosLat = Math.cos(radians(point.lat));
    const from = last && { shop: last.shop, away: last.awayFrom(point, cosLat) };
    const around: Away[] = [];
    for (const spot of this.#grid.near(point)) {
      const one = { shop: spot.shop, away: spot.awayFrom(point, cosLat) };
      if (from === undefined || nearestFirst(from, one) < 0) around.push(one);
    }
    return around.sort(nearestFirst);
  }
}

interface Away {
  readonly shop: Shop;
  /** Grows with the distance; see `Spot`. */
  readonly away: number;
}

/** A shop where it stands, in all its versions. */
class Spot {
  shop: Shop;
  #cosLat = 0;

  constructor(shop: Shop) {
    this.shop = shop;
    this.hold(shop);
  }

  hold(shop: Shop): void {
    this.shop = shop;
    this.#cosLat = Math.cos(radians(shop.restaurant.location.lat));
  }

  /**
   * The haversine of the angle, which orders as the distance does and needs neither root nor arc: it
   * is asked of a thousand restaurants for one page.
   */
  awayFrom({ lat, lng }: GeoPoint, cosLat: number): number {
    const { location } = this.shop.restaurant;
    const north = Math.sin(radians(location.lat - lat) / 2);
    const east = Math.sin(radians(location.lng - lng) / 2);
    return north * north + cosLat * this.#cosLat * east * east;
  }
}

function radians(deg: number): number {
  return (deg * Math.PI) / 180;
}

function nearestFirst(a: Away, b: Away): number {
  const away = a.away - b.away;
  if (away !== 0) return away;
  if (a.shop === b.shop) return 0;
  return a.shop.restaurant.id < b.shop.restaurant.id ? -1 : 1;
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
