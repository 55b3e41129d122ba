import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../base/instant.ts';
import { Detour } from './detour.ts';
import { at, job, noon, scene, townTravel } from './testing/scene.ts';
import { travelMs } from './travel.ts';

const jobs = Array.from({ length: 200 }, (_, n) => job(`ord_${n}`, { dropoff: at(1 + (n % 9)) }));

test('a zone whose roads wind is reckoned slower, by as much as its ways are longer', () => {
  let asked = 0;
  const detour = new Detour(townTravel, (from, to) => {
    asked++;
    return 1.5 * travelMs(townTravel, from, to);
  });
  const model = detour.modelFor(scene(jobs, []));
  const way = travelMs(model, at(0), at(4)) / minute;
  assert.ok(Math.abs(way - 6) < 1e-3, String(way));
  assert.ok(asked < 100);
  const before = asked;
  detour.modelFor(scene(jobs, [], noon + minute));
  assert.equal(asked, before);
  detour.modelFor(scene(jobs, [], noon + 6 * minute));
  assert.ok(asked > before);
});

test('where the router knows no way, or is out of its mind, straight lines are not given up', () => {
  const none = new Detour(townTravel, () => Infinity);
  assert.equal(none.modelFor(scene(jobs, [])).metresPerMinute, townTravel.metresPerMinute);
  const mad = new Detour(townTravel, () => 1e12);
  const slow = mad.modelFor(scene(jobs, [])).metresPerMinute;
  assert.ok(slow >= townTravel.metresPerMinute / 5);
});
