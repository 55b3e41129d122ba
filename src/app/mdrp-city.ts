import type { GeoPoint } from '../base/geo.ts';
import type { CatalogSeed } from '../catalog/memory-catalog.ts';
import { newId } from '../base/ids.ts';
import { day, hour, minute } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import { requiredDocuments } from '../domain/courier/fitness.ts';
import { alwaysOpen } from '../domain/hours/opening-hours.ts';
import { defaultPolicy, type Policy } from '../domain/order/policy.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { MdrpDay } from '../sandbox/mdrp-world.ts';

/** Minute 0 of every replayed day, so that each process that plays it agrees on the time. */
export const mdrpDayStart = Date.UTC(2026, 0, 5);

const marketplaceId = newId('marketplace', mdrpDayStart, seeded(1));

/**
 * The rules of the problem: an order is delivered all the same, however late, and by the day's own
 * couriers. A partner who took over what waits long would take just the orders that are hardest.
 *
 * Nobody is taken for gone while he may still be on the way: some of the published cities are three
 * hours across.
 */
function patientPolicy(recorded: MdrpDay): Partial<Policy> {
  const farthestMs = farthest(recorded);
  return {
    courierPartnerMs: day,
    courierDeadlineMs: 4 * hour,
    foodDeadlineMs: 4 * hour,
    pickupLateMs: Math.max(defaultPolicy.pickupLateMs, farthestMs + 15 * minute),
    dropoffDeadlineMs: Math.max(defaultPolicy.dropoffDeadlineMs, farthestMs + hour),
  };
}

/** The longest way from anywhere to a kitchen. */
function farthest({ world, restaurants, couriers, orders }: MdrpDay): number {
  let longest = 0;
  for (const { location } of [...couriers, ...orders]) {
    for (const kitchen of restaurants) {
      longest = Math.max(longest, world.travelMs(location, kitchen.location, 'car'));
    }
  }
  return longest;
}

/** The one thing on every menu of a day whose files say nothing of dishes. */
export function mdrpItemId(restaurantId: string): string {
  return `itm_${restaurantId.slice(4)}`;
}

/** A city-day as a catalogue: its restaurants, always open and delivering everywhere in it. */
export function mdrpCatalog(recorded: MdrpDay): CatalogSeed & { readonly marketplaceId: string } {
  const policy = patientPolicy(recorded);
  const everywhere = square(recorded.world.centre, 1);
  return {
    marketplaceId,
    customers: [],
    couriers: recorded.couriers.map(({ id, location }) => ({
      id,
      marketplaceId,
      name: `Courier ${id.slice(-4)}`,
      phone: '+10000000000',
      vehicle: 'car',
      capacity: 1,
      home: location,
      timeZone: 'UTC',
      shifts: alwaysOpen.weekly,
      // The files say nothing of papers, and nobody rides without.
      documents: requiredDocuments.car.map((kind) => ({ kind, reference: id, expiresAt: null })),
    })),
    restaurants: recorded.restaurants.map(({ id, name, location }) => ({
      restaurant: {
        id,
        marketplaceId,
        name: `Restaurant ${name}`,
        description: '',
        cuisine: 'Any',
        address: `Restaurant ${name}`,
        location,
        phone: '+10000000000',
        timeZone: 'UTC',
        currency: 'USD',
        hours: alwaysOpen,
        lastOrderMinutes: 0,
        busyMode: { mode: 'online' },
        prepMinutes: 15,
        deliveryZones: [
          {
            id: `zon_${id.slice(4)}`,
            name: 'The whole town',
            area: { type: 'Polygon', coordinates: [everywhere] },
            fee: { base: 0, perKm: 0, includedM: 0, byBasket: [], surge: [] },
          },
        ],
        minimumBasket: 0,
        policy,
      } satisfies Restaurant,
      menu: {
        categories: [
          {
            id: 'meals',
            name: 'Meals',
            items: [
              {
                id: mdrpItemId(id),
                name: 'Meal',
                description: '',
                price: 1000,
                taxCategory: 'food',
                modifierGroups: [],
                allergens: [],
                diets: [],
              },
            ],
          },
        ],
      },
    })),
  };
}

function square({ lat, lng }: GeoPoint, reachDeg: number): [lng: number, lat: number][] {
  return [
    [lng - reachDeg, lat - reachDeg],
    [lng + reachDeg, lat - reachDeg],
    [lng + reachDeg, lat + reachDeg],
    [lng - reachDeg, lat + reachDeg],
    [lng - reachDeg, lat - reachDeg],
  ];
}
