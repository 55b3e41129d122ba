import { type GeoPoint, offsetM } from '../../base/geo.ts';

/** GeoJSON (RFC 7946) positions: longitude first. */
export type Position = readonly [lng: number, lat: number];

/** The first ring is the outline, the others are holes; each ends where it began. */
export type Ring = readonly Position[];

export type Area =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

/**
 * Whether a point lies in an area, as on a flat map: right for zones the size of a city, wrong
 * for shapes that cross the antimeridian or hold a pole.
 *
 * A point on the outline is inside and a point on the rim of a hole is too, so that two zones
 * that share a border leave no gap between them.
 */
export function contains(area: Area, point: GeoPoint): boolean {
  if (area.type === 'Polygon') return inPolygon(area.coordinates, point);
  return area.coordinates.some((rings) => inPolygon(rings, point));
}

function inPolygon(rings: readonly Ring[], point: GeoPoint): boolean {
  let inside = false;
  for (const ring of rings) {
    const side = sideOf(ring, point);
    if (side === 'on') return true;
    // Even-odd: each further ring that holds the point turns inside to outside and back.
    if (side === 'in') inside = !inside;
  }
  return inside;
}

/**
 * Counts crossings of a ray to the east (Shimrat 1962, with the half-open rule for corners). Edges
 * wholly above or below the ray are passed over first: of a round zone that is all but two.
 */
function sideOf(ring: Ring, { lng, lat }: GeoPoint): 'in' | 'on' | 'out' {
  let inside = false;
  let from = ring[ring.length - 1];
  if (from === undefined) return 'out';
  for (let at = 0; at < ring.length; at++) {
    const to = ring[at];
    if (to === undefined) break;
    const x1 = from[0];
    const y1 = from[1];
    const x2 = to[0];
    const y2 = to[1];
    from = to;
    if ((y1 > lat && y2 > lat) || (y1 < lat && y2 < lat)) continue;
    const turn = (x2 - x1) * (lat - y1) - (y2 - y1) * (lng - x1);
    if (turn === 0 && lng >= Math.min(x1, x2) && lng <= Math.max(x1, x2)) return 'on';
    if (y1 > lat !== y2 > lat && turn > 0 === y2 > y1) inside = !inside;
  }
  return inside ? 'in' : 'out';
}

/** A regular polygon of `corners` about a centre, for a zone drawn as a radius. */
export function roundArea(center: GeoPoint, radiusM: number, corners = 32): Area {
  const ring: Position[] = [];
  for (let corner = 0; corner < corners; corner++) {
    const angle = (2 * Math.PI * corner) / corners;
    const { lat, lng } = offsetM(center, radiusM * Math.cos(angle), radiusM * Math.sin(angle));
    ring.push([lng, lat]);
  }
  const first = ring[0];
  if (first !== undefined) ring.push(first);
  return { type: 'Polygon', coordinates: [ring] };
}

/** Corners of one area: enough for a coastline, too few to make a lookup slow. */
const cornersMax = 5_000;

/** What is wrong with an area, for the person who drew it; empty when nothing is. */
export function checkArea(area: Area): readonly string[] {
  const problems: string[] = [];
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  let corners = 0;
  for (const rings of polygons) {
    if (rings.length === 0) problems.push('a polygon has no outline');
    for (const ring of rings) {
      corners += ring.length;
      const first = ring[0];
      const last = ring.at(-1);
      if (ring.length < 4) problems.push('a ring needs four positions or more');
      if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
        problems.push('a ring does not end where it begins');
      }
      if (ring.some(([lng, lat]) => !(Math.abs(lng) <= 180 && Math.abs(lat) <= 90))) {
        problems.push('a position is not on earth: GeoJSON puts the longitude first');
      }
    }
  }
  if (corners > cornersMax) problems.push(`${corners} corners; at most ${cornersMax} are kept`);
  return problems;
}
