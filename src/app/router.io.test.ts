import assert from 'node:assert/strict';
import { test } from 'node:test';
import { osrm } from '../adapters/testing/router.ts';
import { service } from '../adapters/testing/service.ts';
import { offsetM } from '../base/geo.ts';
import { travelMs } from '../domain/courier/vehicle.ts';
import { openRouter } from './router.ts';
import { routerPattern } from './router-pattern.ts';

const here = { lat: 52.09, lng: 5.12 };
const there = offsetM(here, 3_000, 0);

test('ways take what the router says once it has answered, by the courier’s own vehicle', async () => {
  const answered = Promise.withResolvers<void>();
  await using server = await service((response, request) => {
    const { body } = osrm(request.url ?? '');
    response.on('close', () => answered.resolve());
    response.end(JSON.stringify(body));
  });
  await using router = openRouter(`osrm=${server.url}`, {
    vehicles: new Map([['cou_1', 'car']]),
    onDown: (error) => assert.fail(String(error)),
  });
  assert.equal(router.travelMs('cou_1', here, there), travelMs('car', here, there));
  await answered.promise;
  // What was sent has still to be read on this side: a few turns of the loop.
  for (let turns = 0; turns < 1_000 && router.travelMs('cou_1', here, there) !== 600_000; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(router.travelMs('cou_1', here, there), 600_000);
  assert.match(server.asked[0] ?? '', /^GET \/table\/v1\/car\//);
});

test('with the router down straight lines serve, and it is said', async () => {
  const down = Promise.withResolvers<unknown>();
  await using router = openRouter('valhalla=http://127.0.0.1:9', {
    vehicles: new Map(),
    onDown: down.resolve,
  });
  const straight = travelMs('e_bike', here, there);
  assert.equal(router.travelMs('', here, there), straight);
  assert.ok((await down.promise) instanceof Error);
  assert.equal(router.travelMs('', here, there), straight);
});

test('a router is named with where it is', () => {
  for (const good of ['osrm=http://127.0.0.1:5000', 'valhalla=https://maps.example/v']) {
    assert.match(good, routerPattern);
  }
  for (const bad of ['osrm', 'google=http://x', 'osrm=ftp://x', 'http://127.0.0.1:5000']) {
    assert.doesNotMatch(bad, routerPattern);
  }
});
