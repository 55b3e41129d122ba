import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { offsetM } from '../base/geo.ts';
import { zoneAt } from '../domain/restaurant/delivery-zone.ts';
import { roundArea } from '../domain/restaurant/polygon.ts';
import type { DeliveryZone } from '../domain/restaurant/delivery-zone.ts';
import { ZoneGrid } from './zone-grid.ts';

const fee = { base: 0, perKm: 0, includedM: 0, byBasket: [], surge: [] };

const anyZones = fc.array(
  fc
    .record({
      lat: fc.double({ min: -70, max: 70, noNaN: true }),
      lng: fc.double({ min: -170, max: 170, noNaN: true }),
      radiusM: fc.oneof(
        fc.integer({ min: 10, max: 9_000 }),
        fc.integer({ min: 9_000, max: 400_000 }),
      ),
    })
    .map(({ lat, lng, radiusM }): DeliveryZone => ({
      id: 'zon_1',
      name: '',
      area: roundArea({ lat, lng }, radiusM, 16),
      fee,
    })),
  { minLength: 1, maxLength: 6 },
);

test('whoever has a zone that holds the point is among those near it', () => {
  fc.assert(
    fc.property(
      anyZones,
      fc.double({ min: -1.1, max: 1.1, noNaN: true }),
      fc.double({ min: -1.1, max: 1.1, noNaN: true }),
      (zones, east, north) => {
        const grid = new ZoneGrid<number>();
        for (const [at, zone] of zones.entries()) grid.put(at, [zone]);
        const [first] = zones;
        const [corner] = first?.area.type === 'Polygon' ? (first.area.coordinates[0] ?? []) : [];
        const point = offsetM(
          { lng: corner?.[0] ?? 0, lat: corner?.[1] ?? 0 },
          east * 5_000,
          north * 5_000,
        );
        const near = grid.near(point);
        for (const [at, zone] of zones.entries()) {
          if (zoneAt([zone], point) !== undefined) assert.ok(near.has(at));
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

test('who has moved or gone is no longer near', () => {
  const grid = new ZoneGrid<string>();
  const here = { lat: 52.09, lng: 5.12 };
  const there = offsetM(here, 50_000, 0);
  const at = (point: typeof here): DeliveryZone => ({
    id: 'zon_1',
    name: '',
    area: roundArea(point, 2_000),
    fee,
  });
  grid.put('a', [at(here), at(here)]);
  assert.deepEqual([...grid.near(here)], ['a']);
  grid.put('a', [at(there)]);
  assert.deepEqual([...grid.near(here)], []);
  assert.deepEqual([...grid.near(there)], ['a']);
  grid.remove('a');
  assert.deepEqual([...grid.near(there)], []);
});
