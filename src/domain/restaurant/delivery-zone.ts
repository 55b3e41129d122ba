import type { GeoPoint } from '../../base/geo.ts';
import { amountMax } from '../../base/money.ts';
import { type Area, checkArea, contains } from './polygon.ts';

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

/** What is wrong with a zone, for the person who drew it; empty when nothing is. */
export function checkZone({ area, fee, minimumBasket }: DeliveryZone): readonly string[] {
  const problems = [...checkArea(area)];
  const whole = (name: string, value: number): void => {
    if (!Number.isSafeInteger(value) || value < 0 || value > amountMax) {
      problems.push(`${name} is ${value}; it must be a whole number from 0`);
    }
  };
  whole('base', fee.base);
  whole('perKm', fee.perKm);
  whole('includedM', fee.includedM);
  whole('minimumBasket', minimumBasket ?? 0);
  for (const { subtotalFrom, feeMax } of fee.byBasket) {
    whole('subtotalFrom', subtotalFrom);
    whole('feeMax', feeMax);
  }
  for (const { loadFrom, factorPpm } of fee.surge) {
    if (!(loadFrom >= 0)) problems.push(`loadFrom is ${loadFrom}; it must be 0 or more`);
    whole('factorPpm', factorPpm);
    if (factorPpm < 1_000_000) problems.push('surge makes a delivery cheaper');
  }
  return problems;
}
