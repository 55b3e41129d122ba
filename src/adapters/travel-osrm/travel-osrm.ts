import { z } from 'zod';
import type { GeoPoint } from '../../base/geo.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';
import {
  checkSize,
  tableOfSeconds,
  type TravelAsk,
  type TravelTable,
  type TravelTimes,
  type Vehicle,
} from '../../ports/travel-times.ts';
import { RefusedRequest, transient } from '../http/json-service.ts';
import { NotSent, Wire, type WireAnswer, type WireOptions } from '../http/wire.ts';

const tableAnswer = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().nullable())),
});

/** The profiles that OSRM is delivered with. A server knows one; it takes the name as it comes. */
const profiles: Readonly<Record<Vehicle, string>> = {
  foot: 'foot',
  bicycle: 'bike',
  e_bike: 'bike',
  scooter: 'car',
  car: 'car',
};

/**
 * An OSRM server, by its table service: `GET /table/v1/{profile}/{lng},{lat};…` with the indices of
 * sources and destinations; the answer is in seconds, null where there is no way.
 * https://project-osrm.org/docs/v5.24.0/api/#table-service
 */
export class TravelOsrm implements TravelTimes, AsyncDisposable {
  /** `osrm-routed --max-table-size` is 100 unless it is told otherwise. */
  readonly placesMax: number;
  readonly #wire: Wire;

  constructor({ placesMax = 100, ...wire }: WireOptions & { readonly placesMax?: number }) {
    this.placesMax = placesMax;
    this.#wire = new Wire(wire);
  }

  async between(asked: TravelAsk, call: Call): Promise<TravelTable> {
    const { vehicle, from, to } = asked;
    call.signal.throwIfAborted();
    checkSize(asked, this.placesMax);
    if (from.length === 0 || to.length === 0) return new Float64Array(0);
    const places = [...from, ...to].map(lngLat).join(';');
    const sources = from.map((_, n) => n).join(';');
    const destinations = to.map((_, n) => from.length + n).join(';');
    const query = `sources=${sources}&destinations=${destinations}&annotations=duration`;
    const path = `/table/v1/${profiles[vehicle]}/${places}?${query}`;
    const { status, text, headers } = await this.#send(path, call);
    if (status === 429 || status === 503) throw transient(`/table: ${status}`, { headers });
    if (status >= 500) throw new Unknown(call.key, { cause: text });
    if (status >= 400) throw new RefusedRequest('/table', { status, text, headers });
    let table: TravelTable | undefined;
    try {
      table = tableOfSeconds(tableAnswer.parse(JSON.parse(text)).durations, asked);
    } catch (error) {
      throw new Unknown(call.key, { cause: error });
    }
    if (table === undefined) throw new Unknown(call.key, { cause: text.slice(0, 200) });
    return table;
  }

  async #send(path: string, { key, signal }: Call): Promise<WireAnswer> {
    try {
      return await this.#wire.send({ method: 'GET', path, headers: {} }, signal);
    } catch (error) {
      if (error instanceof NotSent) throw new Transient(error.message, { cause: error });
      throw new Unknown(key, { cause: error });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#wire[Symbol.asyncDispose]();
  }
}

/** Six decimals are a decimetre. */
function lngLat({ lat, lng }: GeoPoint): string {
  return `${lng.toFixed(6)},${lat.toFixed(6)}`;
}
