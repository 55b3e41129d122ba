import type { GeoPoint } from '../base/geo.ts';
import type { DeliveryZone } from '../domain/restaurant/delivery-zone.ts';
import type { Area } from '../domain/restaurant/polygon.ts';

/** Degrees of the smallest cell: about 550 m from north to south. */
const cellDeg = 0.005;
/** A zone is written into at most about so many cells; a larger one into those of a coarser grid. */
const cellsPerSide = 4;
const levelsMax = 16;

interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

interface Member<T> {
  readonly who: T;
  readonly boxes: readonly Box[];
}

/**
 * Who may deliver to a point: for each cell of a grid those with a zone whose box touches it. Grids
 * double in size, and a zone stands in the one where it covers some twenty cells, so that a street and
 * a country cost the same. A lookup reads one cell of each grid in use and looks whether the boxes hold
 * the point; whether the polygon does is for the caller to ask.
 *
 * Not H3: its cells are covered by their centres, so a polygon's rim needs care to be whole, and the
 * exact question is asked afterwards anyway.
 */
export class ZoneGrid<T> {
  readonly #levels: Map<number, Set<Member<T>>>[] = [];
  readonly #members = new Map<T, Member<T>>();

  put(who: T, zones: readonly DeliveryZone[]): void {
    this.remove(who);
    const member = { who, boxes: zones.map(({ area }) => boxOf(area)) };
    this.#members.set(who, member);
    for (const box of member.boxes) {
      this.#eachCell(box, (level, cell) => {
        const held = level.get(cell);
        if (held === undefined) level.set(cell, new Set([member]));
        else held.add(member);
      });
    }
  }

  remove(who: T): void {
    const member = this.#members.get(who);
    if (member === undefined) return;
    this.#members.delete(who);
    for (const box of member.boxes) {
      this.#eachCell(box, (level, cell) => {
        const held = level.get(cell);
        held?.delete(member);
        if (held?.size === 0) level.delete(cell);
      });
    }
  }

  /** Each once, in no particular order. */
  near(point: GeoPoint): Set<T> {
    const found = new Set<T>();
    for (const [at, level] of this.#levels.entries()) {
      for (const who of level.get(cellOf(point, cellDeg * 2 ** at)) ?? none) {
        if (holds(who.boxes, point)) found.add(who.who);
      }
    }
    return found;
  }

  #eachCell(box: Box, visit: (level: Map<number, Set<Member<T>>>, cell: number) => void): void {
    const span = Math.max(box.north - box.south, box.east - box.west, cellDeg);
    const steps = Math.ceil(Math.log2(span / (cellDeg * cellsPerSide)));
    const at = Math.min(levelsMax, Math.max(0, steps));
    const size = cellDeg * 2 ** at;
    while (this.#levels.length <= at) this.#levels.push(new Map());
    const level = this.#levels[at];
    if (level === undefined) return;
    for (let row = index(box.south, size); row <= index(box.north, size); row++) {
      for (let column = index(box.west, size); column <= index(box.east, size); column++) {
        visit(level, keyOf(row, column));
      }
    }
  }
}

const none: readonly never[] = [];

function holds(boxes: readonly Box[], { lat, lng }: GeoPoint): boolean {
  for (const { south, west, north, east } of boxes) {
    if (lat >= south && lat <= north && lng >= west && lng <= east) return true;
  }
  return false;
}

function index(deg: number, size: number): number {
  return Math.floor(deg / size);
}

function cellOf({ lat, lng }: GeoPoint, size: number): number {
  return keyOf(index(lat, size), index(lng, size));
}

/** Both run from -36,000 to 36,000 in the finest grid. */
function keyOf(row: number, column: number): number {
  return (row + 100_000) * 1_000_000 + (column + 100_000);
}

function boxOf(area: Area): Box {
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  const outlines =
    area.type === 'Polygon' ? [area.coordinates[0]] : area.coordinates.map(([ring]) => ring);
  for (const ring of outlines) {
    for (const [lng, lat] of ring ?? []) {
      south = Math.min(south, lat);
      north = Math.max(north, lat);
      west = Math.min(west, lng);
      east = Math.max(east, lng);
    }
  }
  return { south, west, north, east };
}
