import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceM, offsetM } from '../../base/geo.ts';
import { checkZone, zoneAt } from './delivery-zone.ts';
import { noodleBar } from './noodle-bar.ts';
import { type Area, checkArea, contains, type Ring, roundArea } from './polygon.ts';

const outline: Ring = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
];
const hole: Ring = [
  [4, 4],
  [6, 4],
  [6, 6],
  [4, 6],
  [4, 4],
];
/** A letter L: the inner corner is at 5, 5. */
const ell: Ring = [
  [0, 0],
  [10, 0],
  [10, 5],
  [5, 5],
  [5, 10],
  [0, 10],
  [0, 0],
];
const square: Area = { type: 'Polygon', coordinates: [outline] };
const holed: Area = { type: 'Polygon', coordinates: [outline, hole] };
const bent: Area = { type: 'Polygon', coordinates: [ell] };
const two: Area = {
  type: 'MultiPolygon',
  coordinates: [
    [hole],
    [
      [
        [20, 0],
        [21, 0],
        [21, 1],
        [20, 0],
      ],
    ],
  ],
};

const cases: readonly (readonly [string, Area, [number, number], boolean])[] = [
  // what, area, [lng, lat], inside
  ['in the middle', square, [5, 5], true],
  ['outside to the east', square, [11, 5], false],
  ['outside to the west, where a ray meets both sides', square, [-1, 5], false],
  ['outside, level with a corner', square, [-1, 10], false],
  ['outside, level with the base', square, [-1, 0], false],
  ['on an edge', square, [10, 5], true],
  ['on a level edge', square, [5, 0], true],
  ['on a corner', square, [0, 0], true],
  ['on the line of an edge, past its end', square, [12, 0], false],
  ['in a hole', holed, [5, 5], false],
  ['beside a hole', holed, [3, 5], true],
  ['on the rim of a hole', holed, [4, 5], true],
  ['level with the corners of a hole', holed, [2, 4], true],
  ['in the notch of an L', bent, [7, 7], false],
  ['in the foot of an L', bent, [7, 3], true],
  ['at the inner corner of an L', bent, [5, 5], true],
  ['in the first of two', two, [5, 5], true],
  ['in the second of two', two, [20.9, 0.5], true],
  ['between two', two, [15, 0.5], false],
];

for (const [what, area, [lng, lat], inside] of cases) {
  test(`a point ${what} is ${inside ? 'inside' : 'outside'}`, () => {
    assert.equal(contains(area, { lng, lat }), inside);
  });
}

test('the direction in which a ring is drawn, and where it begins, do not matter', () => {
  const coordinate = fc.integer({ min: -1, max: 11 });
  fc.assert(
    fc.property(coordinate, coordinate, fc.nat(5), (lng, lat, turn) => {
      const open = ell.slice(0, -1);
      const turned = [...open.slice(turn), ...open.slice(0, turn)];
      const ring = [...turned, turned[0]!];
      const same = contains(bent, { lng, lat });
      assert.equal(contains({ type: 'Polygon', coordinates: [ring] }, { lng, lat }), same);
      const back = ring.toReversed();
      assert.equal(contains({ type: 'Polygon', coordinates: [back] }, { lng, lat }), same);
    }),
    { numRuns: 2_000 },
  );
});

test('a round area holds what is nearer than its radius', () => {
  const center = { lat: 52.09, lng: 5.12 };
  const area = roundArea(center, 3000, 64);
  fc.assert(
    fc.property(
      fc.integer({ min: -4000, max: 4000 }),
      fc.integer({ min: -4000, max: 4000 }),
      (east, north) => {
        const point = offsetM(center, east, north);
        const away = distanceM(center, point);
        // The polygon lies within the circle, and the circle is a metre thick on a flat map.
        if (away < 2990) assert.equal(contains(area, point), true);
        if (away > 3010) assert.equal(contains(area, point), false);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('two zones that share a border leave no gap, and the first one wins on it', () => {
  const east: Area = {
    type: 'Polygon',
    coordinates: [
      [
        [10, 0],
        [20, 0],
        [20, 10],
        [10, 10],
        [10, 0],
      ],
    ],
  };
  const [zone] = noodleBar.deliveryZones;
  assert.ok(zone !== undefined);
  const zones = [
    { ...zone, id: 'zon_west', area: square },
    { ...zone, id: 'zon_east', area: east },
  ];
  assert.equal(zoneAt(zones, { lng: 10, lat: 5 })?.id, 'zon_west');
  assert.equal(zoneAt(zones.toReversed(), { lng: 10, lat: 5 })?.id, 'zon_east');
  assert.equal(zoneAt(zones, { lng: 25, lat: 5 }), undefined);
});

test('an area that is no area is named to whoever drew it', () => {
  assert.deepEqual(checkArea(holed), []);
  assert.deepEqual(checkArea(roundArea(noodleBar.location, 100)), []);
  assert.equal(checkArea({ type: 'Polygon', coordinates: [] }).length, 1);
  assert.equal(checkArea({ type: 'Polygon', coordinates: [outline.slice(0, 4)] }).length, 1);
  assert.equal(
    checkArea({
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    }).length,
    1,
  );
  const swapped = roundArea({ lat: 5, lng: 120 }, 1000).coordinates as readonly Ring[];
  const turned = swapped.map((ring) => ring.map(([lng, lat]): [number, number] => [lat, lng]));
  assert.match(checkArea({ type: 'Polygon', coordinates: turned })[0] ?? '', /longitude first/);
  assert.equal(checkArea(roundArea(noodleBar.location, 100, 6000)).length, 1);
});

test('a fee rule that makes no sense is named to whoever set it', () => {
  const [zone] = noodleBar.deliveryZones;
  assert.ok(zone !== undefined);
  assert.deepEqual(checkZone(zone), []);
  const fee = {
    base: -1,
    perKm: 0.5,
    includedM: 0,
    byBasket: [{ subtotalFrom: 0, feeMax: -5 }],
    surge: [{ loadFrom: Number.NaN, factorPpm: 900_000 }],
  };
  assert.equal(checkZone({ ...zone, fee, minimumBasket: -1 }).length, 6);
});
