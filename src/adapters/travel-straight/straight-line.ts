import type { GeoPoint } from '../../base/geo.ts';
import type { Call } from '../../ports/outcome.ts';
import {
  checkSize,
  type TravelAsk,
  type TravelTable,
  type TravelTimes,
  type Vehicle,
} from '../../ports/travel-times.ts';

/** Milliseconds from one place to another by a rule of thumb. */
export type Pace = (vehicle: Vehicle, from: GeoPoint, to: GeoPoint) => number;

/** Straight lines and a pace for each vehicle: what there is without a router. Asks nobody. */
export class StraightLine implements TravelTimes {
  readonly placesMax = 1_000;
  readonly #pace: Pace;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  async between(asked: TravelAsk, { signal }: Call): Promise<TravelTable> {
    signal.throwIfAborted();
    checkSize(asked, this.placesMax);
    const { vehicle, from, to } = asked;
    const table = new Float64Array(from.length * to.length);
    for (const [i, here] of from.entries()) {
      for (const [j, there] of to.entries()) {
        table[i * to.length + j] = this.#pace(vehicle, here, there);
      }
    }
    return table;
  }
}
