import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../../ports/calls.contract.ts';
import { checkTravelTimes } from '../../ports/travel-times.contract.ts';
import { routerOutside, valhalla } from '../testing/router.ts';
import { service } from '../testing/service.ts';
import { TravelValhalla } from './travel-valhalla.ts';

checkTravelTimes(() =>
  routerOutside(
    ({ body }) => valhalla(body),
    (baseUrl) => new TravelValhalla({ baseUrl }),
  ),
);

test('seconds become milliseconds, and where there is no way it takes for ever', async () => {
  await using there = await service((response) =>
    response.end('{"sources_to_targets":[[{"time":61,"distance":1},{"time":null}]]}'),
  );
  await using travel = new TravelValhalla({ baseUrl: there.url });
  const here = { lat: 52, lng: 5 };
  const asked = { vehicle: 'foot', from: [here], to: [here, here] } as const;
  assert.deepEqual([...(await travel.between(asked, call('k')))], [61_000, Infinity]);
  assert.deepEqual(there.asked, ['POST /sources_to_targets']);
});
