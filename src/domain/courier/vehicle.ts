import { distanceM, type GeoPoint } from '../../base/geo.ts';
import { minute, second } from '../../base/instant.ts';

export type Vehicle = 'foot' | 'bicycle' | 'e_bike' | 'scooter' | 'car';

export const vehicles: readonly Vehicle[] = ['foot', 'bicycle', 'e_bike', 'scooter', 'car'];

interface Pace {
  /** Door to door in a city, stops at lights included. */
  readonly metresPerSecond: number;
  /** Finding a place to leave the vehicle, once per leg. */
  readonly parkingMs: number;
  /** Bags of one order each. */
  readonly capacity: number;
}

/**
 * Rough city averages, good enough until a router is asked. The car is hardly faster than the
 * e-bike: it waits in the same streets and then looks for a place to stand.
 */
export const paces: Readonly<Record<Vehicle, Pace>> = {
  foot: { metresPerSecond: 1.35, parkingMs: 0, capacity: 1 },
  bicycle: { metresPerSecond: 4.2, parkingMs: 30 * second, capacity: 2 },
  e_bike: { metresPerSecond: 5.3, parkingMs: 30 * second, capacity: 2 },
  scooter: { metresPerSecond: 6.4, parkingMs: 45 * second, capacity: 3 },
  car: { metresPerSecond: 6.7, parkingMs: 2 * minute, capacity: 4 },
};

/**
 * Streets over straight line. Measured street networks have a mean of 1.2 to 1.4 (Boscoe, Henry
 * and Zdeb 2012 found 1.417 over the USA); a dense old city is at the lower end.
 */
export const detour = 1.3;

/** Milliseconds from one point to another. */
export function travelMs(vehicle: Vehicle, from: GeoPoint, to: GeoPoint): number {
  return travelMsOver(vehicle, distanceM(from, to));
}

/** The same for a straight line of so many metres. */
export function travelMsOver(vehicle: Vehicle, straightM: number): number {
  const { metresPerSecond, parkingMs } = paces[vehicle];
  return Math.round(((straightM * detour) / metresPerSecond) * second + parkingMs);
}
