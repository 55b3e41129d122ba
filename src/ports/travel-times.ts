import type { GeoPoint } from '../base/geo.ts';
import type { Vehicle } from '../domain/courier/vehicle.ts';
import type { Call } from './outcome.ts';

export type { Vehicle } from '../domain/courier/vehicle.ts';

/**
 * Whoever knows how long ways through a city take: a router, or a straight line and a pace.
 *
 * Promises, checked by `travel-times.contract.ts`:
 * 1. The table has a time for every pair, row by row of `from`: milliseconds, 0 or more, door to
 *    door without the time spent at either; Infinity where there is no way.
 * 2. More than `placesMax` places in all is a RangeError, and nothing is asked: the caller splits.
 * 3. Nothing is changed by asking: what ended as Unknown or Transient may be asked again or left.
 */
export interface TravelTimes {
  /** `from` and `to` together, of one table. */
  readonly placesMax: number;
  between(asked: TravelAsk, call: Call): Promise<TravelTable>;
}

export interface TravelAsk {
  readonly vehicle: Vehicle;
  readonly from: readonly GeoPoint[];
  readonly to: readonly GeoPoint[];
}

/** The time from `from[i]` to `to[j]` is at `i * to.length + j`. */
export type TravelTable = Float64Array;

/** Throws RangeError when a table would be larger than the port takes. */
export function checkSize({ from, to }: TravelAsk, placesMax: number): void {
  const places = from.length + to.length;
  if (places > placesMax) throw new RangeError(`${places} places; at most ${placesMax} in a table`);
}

/** The rows of an answer in seconds, null for no way, as a table; undefined when it is none. */
export function tableOfSeconds(
  rows: readonly (readonly (number | null)[])[],
  { from, to }: TravelAsk,
): TravelTable | undefined {
  if (rows.length !== from.length || rows.some((row) => row.length !== to.length)) return undefined;
  const table = new Float64Array(from.length * to.length);
  for (const [i, row] of rows.entries()) {
    for (const [j, seconds] of row.entries()) {
      if (seconds !== null && !(seconds >= 0)) return undefined;
      table[i * to.length + j] = seconds === null ? Infinity : Math.round(seconds * 1_000);
    }
  }
  return table;
}
