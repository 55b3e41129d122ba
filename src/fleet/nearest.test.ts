import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../base/instant.ts';
import { nearest, type OpenJob } from './nearest.ts';

/** A town on a line: a degree of longitude is a minute's drive. */
const at = (lng: number): { lat: number; lng: number } => ({ lat: 0, lng });
const when = {
  now: 100 * minute,
  marginMs: minute,
  travelMs: (_: string, from: { lng: number }, to: { lng: number }) =>
    Math.abs(from.lng - to.lng) * minute,
};

function job(orderId: string, lng: number, more: Partial<OpenJob> = {}): OpenJob {
  return { orderId, pickup: at(lng), readyAt: when.now, declined: [], ...more };
}

test('the nearest idle courier gets the job', () => {
  const couriers = [
    { courierId: 'far', location: at(9) },
    { courierId: 'near', location: at(2) },
  ];
  assert.deepEqual(nearest([job('a', 0)], couriers, when), [{ orderId: 'a', courierId: 'near' }]);
});

test('the food that is ready first chooses first, and nobody gets two jobs', () => {
  const couriers = [
    { courierId: 'near', location: at(1) },
    { courierId: 'far', location: at(9) },
  ];
  const jobs = [job('late', 0, { readyAt: when.now + 1 }), job('early', 0)];
  assert.deepEqual(nearest(jobs, couriers, when), [
    { orderId: 'early', courierId: 'near' },
    { orderId: 'late', courierId: 'far' },
  ]);
});

test('nobody leaves before he has to: the next look may find somebody nearer', () => {
  const couriers = [{ courierId: 'one', location: at(3) }];
  const early = job('a', 0, { readyAt: when.now + 4 * minute + 1 });
  assert.deepEqual(nearest([early], couriers, when), []);
  const due = job('a', 0, { readyAt: when.now + 4 * minute });
  assert.equal(nearest([due], couriers, when).length, 1);
});

test('who declined is asked again only when nobody else is idle', () => {
  const couriers = [
    { courierId: 'near', location: at(1) },
    { courierId: 'far', location: at(9) },
  ];
  const declined = job('a', 0, { declined: ['near'] });
  assert.equal(nearest([declined], couriers, when)[0]?.courierId, 'far');
  assert.equal(nearest([declined], couriers.slice(0, 1), when)[0]?.courierId, 'near');
});
