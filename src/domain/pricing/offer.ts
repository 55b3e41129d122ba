import { distanceM, type GeoPoint } from '../../base/geo.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { travelMsOver, type Vehicle } from '../courier/vehicle.ts';
import { isPaused } from '../restaurant/busy.ts';
import { zoneAt } from '../restaurant/delivery-zone.ts';
import { estimate } from '../restaurant/eta.ts';
import { roughly, type Spread } from '../restaurant/spread.ts';
import type { Storefront } from '../restaurant/storefront.ts';
import { deliveryFee } from './fees.ts';

/** What a restaurant can do for somebody at a point right now. Fees are in minor units. */
export interface DeliveryOffer {
  readonly restaurantId: string;
  readonly zoneId: string;
  readonly distanceM: number;
  /** For the smallest basket; larger ones may pay less. */
  readonly fee: number;
  readonly minimumBasket: number;
  readonly earliest: Instant;
  readonly likely: Instant;
  readonly latest: Instant;
}

export interface OfferQuestion {
  readonly point: GeoPoint;
  readonly now: Instant;
  readonly load: number;
  readonly vehicle: Vehicle;
  /** See `cookingTime`; it changes with the hour, so the caller may hold it. */
  readonly cooking: Spread;
  /** Until a courier is at the restaurant. */
  readonly courier: Spread;
}

/**
 * Whether it delivers to the point at this minute, and at what terms; undefined when it does not.
 * Asked of every restaurant of a city for one listing, so the cheap questions come first.
 */
export function deliveryOffer(
  { restaurant, calendar }: Storefront,
  { point, now, load, vehicle, cooking, courier }: OfferQuestion,
): DeliveryOffer | undefined {
  if (isPaused(restaurant.busyMode, now)) return undefined;
  if (!calendar.isOpenThrough(now, now + restaurant.lastOrderMinutes * minute)) return undefined;
  const zone = zoneAt(restaurant.deliveryZones, point);
  if (zone === undefined) return undefined;
  const away = distanceM(restaurant.location, point);
  const { fee } = deliveryFee(zone, { distanceM: away, subtotal: 0, load });
  const ride = roughly(travelMsOver(vehicle, away));
  const eta = estimate({ now, ready: cooking, courier, pickedUp: false, ride });
  return {
    restaurantId: restaurant.id,
    zoneId: zone.id,
    distanceM: Math.round(away),
    fee,
    minimumBasket: zone.minimumBasket ?? restaurant.minimumBasket,
    earliest: eta.earliest,
    likely: eta.dropoffAt,
    latest: eta.latest,
  };
}
