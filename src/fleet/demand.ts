import type { GeoPoint } from '../base/geo.ts';
import { hour, type Instant } from '../base/instant.ts';

interface Kitchen {
  readonly pickup: GeoPoint;
  count: number;
}

/** Orders that every kitchen is taken to have brought besides what it did. */
const prior = 0.5;
/** Orders of the last hour that are remembered at most: then the rate is the rate of these. */
const recentMax = 50_000;

/** What kitchens bring: each in proportion to what it brought so far, all together as of late. */
export class Demand {
  readonly #kitchens = new Map<string, Kitchen>();
  readonly #recent: Instant[] = [];
  #total = 0;

  placed(restaurantId: string, pickup: GeoPoint, at: Instant): void {
    const kitchen = this.#kitchens.get(restaurantId) ?? { pickup, count: 0 };
    this.#kitchens.set(restaurantId, kitchen);
    kitchen.count++;
    this.#total++;
    this.#recent.push(at);
    if (this.#recent.length > recentMax) this.#recent.shift();
  }

  /** What is to be expected in the hour ahead of kitchens for which `here` says yes. */
  expected(
    now: Instant,
    here: (pickup: GeoPoint) => boolean,
  ): { restaurantId: string; pickup: GeoPoint; ordersPerHour: number }[] {
    while ((this.#recent[0] ?? now) < now - hour) this.#recent.shift();
    const scale = this.#recent.length / (this.#total + prior * this.#kitchens.size);
    const found = [];
    for (const [restaurantId, { pickup, count }] of this.#kitchens) {
      if (!here(pickup)) continue;
      found.push({ restaurantId, pickup, ordersPerHour: scale * (count + prior) });
    }
    return found;
  }
}
