import type { IncomingMessage, ServerResponse } from 'node:http';
import { distanceM, type GeoPoint } from '../../base/geo.ts';
import type { TravelOutside } from '../../ports/travel-times.contract.ts';
import type { TravelTimes } from '../../ports/travel-times.ts';
import { service } from './service.ts';

/** What a router is asked, whatever its words. */
interface Asked {
  readonly from: readonly GeoPoint[];
  readonly to: readonly GeoPoint[];
}

/** Roads are straight here and everybody does five metres a second. */
function seconds(from: GeoPoint, to: GeoPoint): number {
  return Math.round(distanceM(from, to) / 0.5) / 10;
}

/** OSRM's table service, as much of it as is asked for. */
export function osrm(url: string): { status: number; body: unknown } {
  const { pathname, searchParams } = new URL(url, 'http://osrm');
  const places = pathname.split('/').at(-1)?.split(';').map(pointOf) ?? [];
  const pick = (name: string): GeoPoint[] =>
    (searchParams.get(name) ?? '').split(';').flatMap((index) => places[Number(index)] ?? []);
  if (!/^\/table\/v1\/(car|bike|foot)\//.test(pathname)) {
    return { status: 400, body: { code: 'InvalidUrl' } };
  }
  if (places.length > 100) return { status: 400, body: { code: 'TooBig' } };
  const asked = { from: pick('sources'), to: pick('destinations') };
  return { status: 200, body: { code: 'Ok', durations: rows(asked, (time) => time) } };
}

/** Valhalla's matrix. */
export function valhalla(text: string): { status: number; body: unknown } {
  const asked = JSON.parse(text) as {
    sources: { lat: number; lon: number }[];
    targets: { lat: number; lon: number }[];
    costing: string;
  };
  if (!['auto', 'bicycle', 'pedestrian', 'motor_scooter'].includes(asked.costing)) {
    return { status: 400, body: { error_code: 125, error: 'No costing method found' } };
  }
  if (asked.sources.length * asked.targets.length > 2_500) {
    return { status: 400, body: { error_code: 150 } };
  }
  const points = (list: typeof asked.sources): GeoPoint[] =>
    list.map(({ lat, lon }) => ({ lat, lng: lon }));
  const table = rows({ from: points(asked.sources), to: points(asked.targets) }, (time) => ({
    time,
    distance: 1,
  }));
  return { status: 200, body: { sources_to_targets: table, units: 'kilometers' } };
}

function rows<T>({ from, to }: Asked, cell: (time: number | null) => T): T[][] {
  return from.map((here) => to.map((there) => cell(seconds(here, there))));
}

function pointOf(text: string): GeoPoint {
  const [lng = NaN, lat = NaN] = text.split(',').map(Number);
  return { lat, lng };
}

/** A router on loopback that can be told to fail, with the adapter under test in front of it. */
export async function routerOutside(
  answer: (request: { url: string; body: string }) => { status: number; body: unknown },
  open: (url: string) => TravelTimes & AsyncDisposable,
): Promise<TravelOutside> {
  const fault = { away: false, held: false, garbled: false };
  const reply = (response: ServerResponse, request: IncomingMessage): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (fault.held) return;
      const body = Buffer.concat(chunks).toString();
      const told = fault.away
        ? { status: 503, body: {} }
        : answer({ url: request.url ?? '', body });
      response.writeHead(told.status, { 'content-type': 'application/json' });
      response.end(fault.garbled ? '{"code":"Ok","durations":[[1]]}' : JSON.stringify(told.body));
    });
  };
  const server = await service(reply);
  const travel = open(server.url);
  return {
    travel,
    faults: {
      turnAway: (on) => (fault.away = on),
      hold: (on) => (fault.held = on),
      garble: (on) => (fault.garbled = on),
      asked: () => server.asked.length,
    },
    async [Symbol.asyncDispose]() {
      await travel[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
