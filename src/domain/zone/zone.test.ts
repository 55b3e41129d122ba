import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellToChildren, cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import { type GeoPoint, offsetM } from '../../base/geo.ts';
import { contains, roundArea } from '../restaurant/polygon.ts';
import { checkZoneArea, holds, type Zone, zoneOf, zoneOfOrder } from './zone.ts';

const centre: GeoPoint = { lat: 52.09, lng: 5.12 };
const inTown = fc
  .record({
    east: fc.integer({ min: -6_000, max: 6_000 }),
    north: fc.integer({ min: -6_000, max: 6_000 }),
  })
  .map(({ east, north }) => offsetM(centre, east, north));
const cellAt = (point: GeoPoint, resolution: number): string =>
  latLngToCell(point.lat, point.lng, resolution);
const zone = (id: string, area: Zone['area']): Zone => ({ id, name: id, area });

test('a point is in a zone of cells just when its own cell is one of them', () => {
  const cells = gridDisk(cellAt(centre, 8), 4);
  fc.assert(
    fc.property(inTown, (point) => {
      assert.equal(holds({ type: 'H3', cells }, point), cells.includes(cellAt(point, 8)));
    }),
  );
});

test('a zone may be of large cells inside and of small ones at its edge', () => {
  const large = cellAt(centre, 7);
  const small = gridDisk(large, 1)
    .filter((cell) => cell !== large)
    .flatMap((cell) => cellToChildren(cell, 9));
  const area = { type: 'H3', cells: [large, ...small] } as const;
  fc.assert(
    fc.property(inTown, (point) => {
      const inside = cellAt(point, 7) === large || small.includes(cellAt(point, 9));
      assert.equal(holds(area, point), inside);
    }),
  );
  assert.deepEqual(checkZoneArea(area), []);
});

test('a polygon holds what the delivery zones of a restaurant would hold', () => {
  const area = roundArea(centre, 3_000);
  fc.assert(
    fc.property(inTown, (point) => assert.equal(holds(area, point), contains(area, point))),
  );
});

test('every point of the town is in one zone, whichever way the zones overlap', () => {
  const zones = [
    zone('zon_centre', roundArea(centre, 2_000)),
    zone('zon_cells', { type: 'H3', cells: gridDisk(cellAt(centre, 8), 3) }),
    zone('zon_rest', roundArea(centre, 20_000)),
  ];
  fc.assert(
    fc.property(inTown, (point) => {
      const found = zoneOf(point, zones);
      assert.ok(found !== undefined);
      const before = zones.slice(0, zones.indexOf(found));
      assert.ok(holds(found.area, point));
      assert.ok(
        before.every(({ area }) => !holds(area, point)),
        'the first that holds it',
      );
    }),
  );
});

test('neighbouring cells leave no gap between two zones', () => {
  const [west, ...others] = gridDisk(cellAt(centre, 8), 1);
  assert.ok(west !== undefined);
  const zones = [
    zone('zon_1', { type: 'H3', cells: [west] }),
    zone('zon_2', { type: 'H3', cells: others }),
  ];
  const [lat, lng] = cellToLatLng(west);
  fc.assert(
    fc.property(fc.nat(359), fc.nat(450), (degrees, metres) => {
      const angle = (degrees * Math.PI) / 180;
      const point = offsetM({ lat, lng }, metres * Math.cos(angle), metres * Math.sin(angle));
      assert.ok(zoneOf(point, zones) !== undefined);
    }),
  );
});

test('an order belongs where its kitchen is, and outside of every zone to none', () => {
  const zones = [zone('zon_centre', roundArea(centre, 2_000))];
  const order = (pickup: GeoPoint): { pickup: { location: GeoPoint } } => ({
    pickup: { location: pickup },
  });
  assert.equal(zoneOfOrder(order(centre), zones)?.id, 'zon_centre');
  assert.equal(zoneOfOrder(order(offsetM(centre, 5_000, 0)), zones), undefined);
  assert.equal(zoneOf(centre, []), undefined);
});

test('what is no zone is named to whoever drew it', () => {
  const cell = cellAt(centre, 8);
  const inner = cellAt(centre, 10);
  const problems = (cells: readonly string[]): readonly string[] =>
    checkZoneArea({ type: 'H3', cells });
  assert.deepEqual(problems([cell]), []);
  assert.match(problems([])[0] ?? '', /holds nothing/);
  assert.match(problems(['8828308281fffffx'])[0] ?? '', /is no H3 cell/);
  assert.match(problems([cell, inner])[0] ?? '', /lies in another/);
  assert.equal(checkZoneArea({ type: 'Polygon', coordinates: [] }).length, 1);
});
