import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type GeoPoint, offsetM } from '../base/geo.ts';
import { type IdKind, newId } from '../base/ids.ts';
import { type Instant, minute } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import { Unreadable } from '../base/unreadable.ts';
import { luckOf } from './luck.ts';
import type { World, WorldCourier } from './world.ts';

/**
 * A city-day of the meal delivery routing problem (Reyes et al. 2018; files as in grubhub/mdrplib):
 * four tab-separated files, times in whole minutes from the start of the day, places in metres.
 *
 * Its rules: travel takes `ceil(straight line / metres per minute)` minutes; the four minutes at
 * each door are spent half before the food changes hands and half after.
 */
export interface MdrpDay {
  readonly name: string;
  readonly restaurants: readonly MdrpRestaurant[];
  /** By time of placement. */
  readonly orders: readonly MdrpOrder[];
  readonly couriers: readonly WorldCourier[];
  /** What the day's measures are taken against. */
  readonly targetMs: number;
  readonly longestMs: number;
  readonly payPerOrder: number;
  readonly payPerHour: number;
  /** Of straight line, before it is rounded up to whole minutes. */
  readonly metresPerMinute: number;
  readonly world: World;
}

export interface MdrpRestaurant {
  readonly id: string;
  readonly name: string;
  readonly location: GeoPoint;
}

export interface MdrpOrder {
  readonly name: string;
  readonly restaurantId: string;
  readonly location: GeoPoint;
  readonly placedAt: Instant;
  readonly readyAt: Instant;
  /** To be sent with the order as its note to the kitchen, which cooks by it. */
  readonly note: string;
}

export interface MdrpOptions {
  /** Minute 0 of the day, on the domain clock. */
  readonly dayStart: Instant;
  /** Where on earth the middle of the town is put. */
  readonly centre?: GeoPoint;
}

const centreDefault: GeoPoint = { lat: 41.8781, lng: -87.6298 };

/** Ids are made of the names in the files alone: the same day has the same ids in every process. */
export function mdrpId(kind: IdKind, name: string): string {
  const luck = luckOf(() => 0)(kind, name);
  return newId(kind, Date.UTC(2018, 0, 1), seeded(Math.floor(luck * 0x1_0000_0000)));
}

export async function readMdrpDay(folder: string, options: MdrpOptions): Promise<MdrpDay> {
  const table = async (file: string, columns: number): Promise<readonly Row[]> =>
    rows(file, { columns, text: await textOf(join(folder, file)) });
  const [orders, couriers, restaurants, parameters] = await Promise.all([
    table('orders.txt', 6),
    table('couriers.txt', 5),
    table('restaurants.txt', 3),
    table('instance_parameters.txt', 7),
  ]);
  const rules = parameters[0];
  if (rules === undefined) throw new Unreadable(`no figures in ${folder}/instance_parameters.txt`);
  const ground = new Ground(options.centre ?? centreDefault, middleOf(restaurants));
  const at = (minutes: number): Instant => options.dayStart + minutes * minute;

  const orderList = orders.map((row): MdrpOrder => ({
    name: row.text(0),
    location: ground.at(row.number(1), row.number(2)),
    placedAt: at(row.number(3)),
    restaurantId: mdrpId('restaurant', row.text(4)),
    readyAt: at(row.number(5)),
    note: `mdrp ${row.text(0)}`,
  }));
  const courierList = couriers.map((row): WorldCourier => ({
    id: mdrpId('courier', row.text(0)),
    location: ground.at(row.number(1), row.number(2)),
    vehicle: 'car',
    onAt: at(row.number(3)),
    offAt: at(row.number(4)),
  }));
  const readyAt = new Map(orderList.map((order) => [order.note, order.readyAt]));
  const metresPerMinute = rules.number(0);
  return {
    name: basename(folder),
    restaurants: restaurants.map((row) => ({
      id: mdrpId('restaurant', row.text(0)),
      name: row.text(0),
      location: ground.at(row.number(1), row.number(2)),
    })),
    orders: orderList.toSorted((a, b) => a.placedAt - b.placedAt),
    couriers: courierList,
    targetMs: rules.number(3) * minute,
    longestMs: rules.number(4) * minute,
    payPerOrder: rules.number(5),
    payPerHour: rules.number(6),
    metresPerMinute,
    world: {
      name: basename(folder),
      centre: options.centre ?? centreDefault,
      couriers: courierList,
      travelMs: (from, to) => Math.ceil(ground.metresBetween(from, to) / metresPerMinute) * minute,
      pickupServiceMs: rules.number(1) * minute,
      dropoffServiceMs: rules.number(2) * minute,
      readyAt: ({ note }) => (note === null ? undefined : readyAt.get(note)),
    },
  };
}

/**
 * The flat plane of the files, laid on the globe and taken off again. What goes out as degrees comes
 * back as the same metres, so that a trip of exactly two minutes is not three.
 */
class Ground {
  readonly #centre: GeoPoint;
  readonly #middle: { readonly x: number; readonly y: number };
  readonly #degrees: GeoPoint;

  constructor(centre: GeoPoint, middle: { x: number; y: number }) {
    this.#centre = centre;
    this.#middle = middle;
    const far = offsetM(centre, 1, 1);
    this.#degrees = { lat: far.lat - centre.lat, lng: far.lng - centre.lng };
  }

  at(x: number, y: number): GeoPoint {
    return offsetM(this.#centre, x - this.#middle.x, y - this.#middle.y);
  }

  metresBetween(a: GeoPoint, b: GeoPoint): number {
    const east = tidy((b.lng - a.lng) / this.#degrees.lng);
    const north = tidy((b.lat - a.lat) / this.#degrees.lat);
    return Math.hypot(east, north);
  }
}

/** To a tenth of a millimetre: undoes what the way to degrees and back adds, and no more. */
function tidy(metres: number): number {
  return Math.round(metres * 10_000) / 10_000;
}

function middleOf(restaurants: readonly Row[]): { x: number; y: number } {
  const mean = (column: number): number =>
    restaurants.reduce((sum, row) => sum + row.number(column), 0) / Math.max(1, restaurants.length);
  return { x: Math.round(mean(1)), y: Math.round(mean(2)) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Unreadable(`${path} cannot be read: a day is a folder with four tables in it.`, {
      cause: error,
    });
  }
}

interface Row {
  text(column: number): string;
  number(column: number): number;
}

function rows(file: string, { columns, text }: { columns: number; text: string }): readonly Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.slice(1).map((line, index) => {
    const cells = line.split('\t');
    const where = `${file}, line ${index + 2}`;
    if (cells.length !== columns) {
      throw new Unreadable(`${where}: ${cells.length} columns, not ${columns}`);
    }
    return {
      text: (column) => cells[column] ?? '',
      number: (column) => {
        const value = Number(cells[column]);
        if (!Number.isFinite(value))
          throw new Unreadable(`${where}: ${cells[column]} is no number`);
        return value;
      },
    };
  });
}
