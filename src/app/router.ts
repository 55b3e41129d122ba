import { KnownTravel } from '../adapters/travel-known/known-travel.ts';
import { TravelOsrm } from '../adapters/travel-osrm/travel-osrm.ts';
import { TravelValhalla } from '../adapters/travel-valhalla/travel-valhalla.ts';
import type { GeoPoint } from '../base/geo.ts';
import { travelMs, type Vehicle } from '../domain/courier/vehicle.ts';
import type { TravelTimes } from '../ports/travel-times.ts';
import { realClock } from '../task/clock.ts';
import { limits } from './limits.ts';

export interface Router extends AsyncDisposable {
  /** Milliseconds by a courier's own vehicle; never waits. */
  travelMs(courierId: string, from: GeoPoint, to: GeoPoint): number;
}

/** A courier whose vehicle nobody knows, or a way that is nobody's yet. */
const vehicleDefault: Vehicle = 'e_bike';

/**
 * How long ways take, as dispatch asks for it: by the router that the settings name, remembered by
 * cell, with straight lines where it has not answered.
 */
export function openRouter(
  setting: string,
  parts: {
    readonly vehicles: ReadonlyMap<string, Vehicle>;
    readonly onDown: (error: unknown) => void;
  },
): Router {
  const opened = new AsyncDisposableStack();
  const router = opened.use(routerOf(setting));
  // By the wall, not by the business's time: it is a server that is asked.
  const known = opened.use(
    new KnownTravel({
      router,
      straight: travelMs,
      clock: realClock,
      ...limits.router,
      onDown: parts.onDown,
    }),
  );
  return {
    travelMs: (courierId, from, to) =>
      known.ms(parts.vehicles.get(courierId) ?? vehicleDefault, from, to),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function routerOf(setting: string): TravelTimes & AsyncDisposable {
  const [kind, ...rest] = setting.split('=');
  const wire = { baseUrl: rest.join('='), ...limits.routerWire };
  return kind === 'osrm' ? new TravelOsrm(wire) : new TravelValhalla(wire);
}
