import { cellToParent, getResolution, isValidCell, latLngToCell } from 'h3-js';
import type { GeoPoint } from '../../base/geo.ts';
import { type Area, checkArea, contains } from '../restaurant/polygon.ts';

/** A part of the city whose couriers and orders are planned together. */
export interface Zone {
  /** `zon_…` */
  readonly id: string;
  readonly name: string;
  readonly area: ZoneArea;
}

/** A GeoJSON polygon, or H3 cells, which may be of different resolutions. https://h3geo.org */
export type ZoneArea = Area | { readonly type: 'H3'; readonly cells: readonly string[] };

/** The first zone that holds the point: the order of the list is the operator's to choose. */
export function zoneOf(point: GeoPoint, zones: readonly Zone[]): Zone | undefined {
  return zones.find(({ area }) => holds(area, point));
}

/**
 * The zone whose couriers carry an order: that of its kitchen, since that is where they have to be
 * first. A kitchen outside of every zone belongs to none.
 */
export function zoneOfOrder(
  { pickup }: { readonly pickup: { readonly location: GeoPoint } },
  zones: readonly Zone[],
): Zone | undefined {
  return zoneOf(pickup.location, zones);
}

export function holds(area: ZoneArea, point: GeoPoint): boolean {
  if (area.type !== 'H3') return contains(area, point);
  // A cell's parent does not hold all of the child's ground, so each resolution is asked by itself.
  for (const [resolution, cells] of byResolutionOf(area)) {
    if (cells.has(latLngToCell(point.lat, point.lng, resolution))) return true;
  }
  return false;
}

type ByResolution = ReadonlyMap<number, ReadonlySet<string>>;

/** A zone of thousands of cells is asked about for each order: its sets are made once. */
const indexes = new WeakMap<ZoneArea, ByResolution>();

function byResolutionOf(area: Extract<ZoneArea, { type: 'H3' }>): ByResolution {
  const known = indexes.get(area);
  if (known !== undefined) return known;
  const index = new Map<number, Set<string>>();
  for (const cell of area.cells) {
    const resolution = getResolution(cell);
    index.set(resolution, (index.get(resolution) ?? new Set<string>()).add(cell));
  }
  indexes.set(area, index);
  return index;
}

/** Cells of one zone: a city of a thousand square kilometres in hexagons of 180 m. */
const cellsMax = 50_000;

/** What is wrong with a zone, for the person who drew it; empty when nothing is. */
export function checkZoneArea(area: ZoneArea): readonly string[] {
  if (area.type !== 'H3') return checkArea(area);
  const problems: string[] = [];
  if (area.cells.length === 0) problems.push('a zone without cells holds nothing');
  if (area.cells.length > cellsMax) {
    problems.push(`${area.cells.length} cells; at most ${cellsMax} are kept`);
  }
  const bad = area.cells.find((cell) => !isValidCell(cell));
  if (bad !== undefined) return [...problems, `${bad} is no H3 cell`];
  const all = new Set(area.cells);
  const inside = area.cells.find((cell) => isInside(cell, all));
  if (inside !== undefined) problems.push(`${inside} lies in another cell of the same zone`);
  return problems;
}

function isInside(cell: string, all: ReadonlySet<string>): boolean {
  for (let resolution = getResolution(cell) - 1; resolution >= 0; resolution--) {
    if (all.has(cellToParent(cell, resolution))) return true;
  }
  return false;
}
