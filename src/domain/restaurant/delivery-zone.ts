import type { GeoPoint } from '../../base/geo.ts';
import { type Area, contains } from './polygon.ts';

/** An area a restaurant delivers to, and what that costs. */
export interface DeliveryZone {
  /** `zon_…` */
  readonly id: string;
  readonly name: string;
  readonly area: Area;
  readonly fee: FeeRule;
  /** In place of the restaurant's own, in minor units. */
  readonly minimumBasket?: number;
}

/**
 * What a delivery costs the customer, in minor units of the restaurant's currency: the base and
 * the distance, times the surge, and never more than the best cap the basket has earned.
 */
export interface FeeRule {
  readonly base: number;
  readonly perKm: number;
  /** Metres that the base already pays for. */
  readonly includedM: number;
  /** "Delivery at most 1.00 from 30.00": holds under surge as well, since it is advertised. */
  readonly byBasket: readonly { readonly subtotalFrom: number; readonly feeMax: number }[];
  /** Load is open jobs per courier at work. The highest step that is reached counts. */
  readonly surge: readonly { readonly loadFrom: number; readonly factorPpm: number }[];
}

/** The first zone that holds the point: the order of the list is the restaurant's to choose. */
export function zoneAt(zones: readonly DeliveryZone[], point: GeoPoint): DeliveryZone | undefined {
  return zones.find((zone) => contains(zone.area, point));
}
