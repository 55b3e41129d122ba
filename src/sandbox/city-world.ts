import { distanceM } from '../base/geo.ts';
import { minute } from '../base/instant.ts';
import type { City } from '../city/city.ts';
import type { World } from './world.ts';

/**
 * Metres of straight line in a minute, streets and lights included. The world's own opinion: what
 * Dabba reckons with may be off, as it would be outside.
 */
const metresPerMinute: Readonly<Record<string, number>> = {
  foot: 62,
  bicycle: 190,
  e_bike: 240,
  scooter: 290,
  car: 300,
};

const metresPerMinuteDefault = 200;

/** The demo city, whose couriers are always on duty: a first order works whenever it is made. */
export function cityWorld(city: City): World {
  const prepMinutes = new Map(
    city.restaurants.map(({ restaurant }) => [restaurant.id, restaurant.prepMinutes]),
  );
  return {
    name: city.name,
    centre: city.center,
    couriers: city.couriers.map(({ id, home, vehicle }) => ({
      id,
      location: home,
      vehicle,
      onAt: null,
      offAt: null,
    })),
    travelMs: (from, to, vehicle) => {
      const perMinute = metresPerMinute[vehicle] ?? metresPerMinuteDefault;
      return Math.round((distanceM(from, to) / perMinute) * minute);
    },
    pickupServiceMs: 2 * minute,
    dropoffServiceMs: 2 * minute,
    readyAt: ({ restaurantId }, { now, luck }) => {
      const minutes = prepMinutes.get(restaurantId);
      // A kitchen is up to a quarter faster or slower than it says of itself.
      return minutes === undefined
        ? undefined
        : now + Math.round(minutes * minute * (0.75 + luck / 2));
    },
  };
}
