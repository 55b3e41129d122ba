import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from '../../ports/calls.contract.ts';
import { checkTravelTimes } from '../../ports/travel-times.contract.ts';
import { osrm, routerOutside } from '../testing/router.ts';
import { service } from '../testing/service.ts';
import { RefusedRequest } from '../http/json-service.ts';
import { TravelOsrm } from './travel-osrm.ts';

checkTravelTimes(() =>
  routerOutside(
    ({ url }) => osrm(url),
    (baseUrl) => new TravelOsrm({ baseUrl }),
  ),
);

const asked = {
  vehicle: 'e_bike',
  from: [{ lat: 52.5, lng: 13.25 }],
  to: [{ lat: 52.125, lng: 13.5 }],
} as const;

test('longitude comes first, sources before destinations, and the vehicle is a profile', async () => {
  await using there = await service((response) =>
    response.end('{"code":"Ok","durations":[[12.3]]}'),
  );
  await using travel = new TravelOsrm({ baseUrl: there.url });
  assert.deepEqual([...(await travel.between(asked, call('k')))], [12_300]);
  assert.deepEqual(there.asked, [
    'GET /table/v1/bike/13.250000,52.500000;13.500000,52.125000' +
      '?sources=0&destinations=1&annotations=duration',
  ]);
});

test('where there is no way it takes for ever', async () => {
  await using there = await service((response) =>
    response.end('{"code":"Ok","durations":[[null]]}'),
  );
  await using travel = new TravelOsrm({ baseUrl: there.url });
  assert.deepEqual([...(await travel.between(asked, call('k')))], [Infinity]);
});

test('a no to the request itself is neither Unknown nor Transient', async () => {
  await using there = await service((response) =>
    response.writeHead(400).end('{"code":"NoSegment"}'),
  );
  await using travel = new TravelOsrm({ baseUrl: there.url });
  await assert.rejects(travel.between(asked, call('k')), RefusedRequest);
});
