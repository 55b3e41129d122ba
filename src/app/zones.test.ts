import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoneOf } from '../domain/zone/zone.ts';
import { zonesOf } from './zones.ts';

const square = (lng: number): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [lng, 0],
      [lng + 1, 0],
      [lng + 1, 1],
      [lng, 1],
      [lng, 0],
    ],
  ],
});
const collection = (...features: readonly object[]): unknown => ({
  type: 'FeatureCollection',
  features: features.map((feature) => ({ type: 'Feature', ...feature })),
});

test('zones are read from polygons and from cells, in the order of the file', () => {
  const zones = zonesOf(
    collection(
      { geometry: square(0), properties: { id: 'west', name: 'West' } },
      { geometry: null, properties: { id: 'cell', h3: ['88754a64d7fffff'] } },
      { geometry: square(1), properties: { id: 'east' } },
    ),
    'zones.json',
  );
  assert.deepEqual(
    zones.map(({ id, name }) => `${id} ${name}`),
    ['west West', 'cell cell', 'east east'],
  );
  assert.equal(zoneOf({ lat: 0.5, lng: 1.5 }, zones)?.id, 'east');
});

test('a file that is none says where and what', () => {
  const wrong: readonly (readonly [RegExp, unknown])[] = [
    [/zones\.json/, { type: 'Feature' }],
    [/zone a has neither/, collection({ geometry: null, properties: { id: 'a' } })],
    [/zone a: .*no H3 cell/, collection({ geometry: null, properties: { id: 'a', h3: ['x'] } })],
    [
      /zone a: a polygon has no outline/,
      collection({ geometry: { type: 'Polygon', coordinates: [] }, properties: { id: 'a' } }),
    ],
    [
      /the same id/,
      collection(
        { geometry: square(0), properties: { id: 'a' } },
        { geometry: square(1), properties: { id: 'a' } },
      ),
    ],
  ];
  for (const [message, value] of wrong) {
    assert.throws(() => zonesOf(value, 'zones.json'), message);
  }
});
