import { z } from 'zod';
import type { GeoPoint } from '../../base/geo.ts';
import { type Call, Unknown } from '../../ports/outcome.ts';
import {
  checkSize,
  tableOfSeconds,
  type TravelAsk,
  type TravelTable,
  type TravelTimes,
  type Vehicle,
} from '../../ports/travel-times.ts';
import { JsonService } from '../http/json-service.ts';
import type { WireOptions } from '../http/wire.ts';

const matrixAnswer = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable() }))),
});

const costings: Readonly<Record<Vehicle, string>> = {
  foot: 'pedestrian',
  bicycle: 'bicycle',
  e_bike: 'bicycle',
  scooter: 'motor_scooter',
  car: 'auto',
};

/**
 * A Valhalla server, by its matrix: `POST /sources_to_targets`; the answer is in seconds, null where
 * there is no way.
 * https://valhalla.github.io/valhalla/api/matrix/api-reference/
 */
export class TravelValhalla implements TravelTimes, AsyncDisposable {
  /** Fifty to fifty are the 2,500 pairs that `service_limits` allow unless they are changed. */
  readonly placesMax: number;
  readonly #service: JsonService;

  constructor({ placesMax = 100, ...wire }: WireOptions & { readonly placesMax?: number }) {
    this.placesMax = placesMax;
    this.#service = new JsonService(wire);
  }

  async between(asked: TravelAsk, call: Call): Promise<TravelTable> {
    const { vehicle, from, to } = asked;
    call.signal.throwIfAborted();
    checkSize(asked, this.placesMax);
    if (from.length === 0 || to.length === 0) return new Float64Array(0);
    const body = {
      sources: from.map(latLon),
      targets: to.map(latLon),
      costing: costings[vehicle],
    };
    const path = '/sources_to_targets';
    const answer = await this.#service.ask({ path, body, answer: matrixAnswer }, call);
    const rows = answer.sources_to_targets.map((row) => row.map(({ time }) => time));
    const table = tableOfSeconds(rows, asked);
    if (table === undefined) throw new Unknown(call.key, { cause: 'a table of another size' });
    return table;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
  }
}

function latLon({ lat, lng }: GeoPoint): { lat: number; lon: number } {
  return { lat, lon: lng };
}
