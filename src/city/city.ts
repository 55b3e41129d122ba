import type { GeoPoint } from '../base/geo.ts';
import type { Courier } from '../domain/courier/courier.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import { plainTerms, type PricingTerms } from '../domain/pricing/terms.ts';
import type { Customer } from './customer.ts';
import { couriersOf, customersOf, type Ground } from './people.ts';
import { type CityRestaurant, restaurantsOf } from './restaurants.ts';
import { lindehavenPromotions } from './promotions.ts';
import { cityId, streamFor } from './seeds.ts';

/** A city to try things in. Everything in it is invented, and the same seed makes it again. */
export interface City {
  readonly name: string;
  readonly marketplaceId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly center: GeoPoint;
  readonly terms: PricingTerms;
  readonly promotions: readonly Promotion[];
  readonly restaurants: readonly CityRestaurant[];
  readonly couriers: readonly Courier[];
  readonly customers: readonly Customer[];
}

/**
 * Lindehaven: canals, bicycles, and kitchens from everywhere.
 *
 * The city is invented; its centre lies on a real map (52.09 N, 5.12 E), so that a map shows
 * streets beneath it. Ids, names and places depend on the seed alone.
 */
export function demoCity(seed: number): City {
  const ground: Ground = {
    marketplaceId: cityId('marketplace', streamFor(seed, 'marketplace')),
    name: 'Lindehaven',
    center: { lat: 52.0907, lng: 5.1214 },
    timeZone: 'Europe/Amsterdam',
    currency: 'EUR',
  };
  // Copied, as from a file: names that were cut out of a longer text are slow to write down again.
  return structuredClone({
    ...ground,
    terms: lindehavenTerms,
    promotions: lindehavenPromotions(ground),
    restaurants: restaurantsOf(ground, seed),
    couriers: couriersOf(ground, seed),
    customers: customersOf(ground, seed),
  });
}

/** Prices contain VAT, in two rates, as is usual in Europe. */
const lindehavenTerms: PricingTerms = {
  ...plainTerms,
  taxes: {
    food: { ratePpm: 90_000, included: true },
    drink: { ratePpm: 90_000, included: true },
    alcohol: { ratePpm: 210_000, included: true },
    delivery: { ratePpm: 210_000, included: true },
    service: { ratePpm: 210_000, included: true },
  },
  serviceFee: { ratePpm: 30_000, min: 49, max: 249 },
  smallOrderFee: { below: 1000, max: 200 },
  tipMax: 10_000,
};
