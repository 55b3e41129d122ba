import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../base/random.ts';
import { minute, second } from '../base/instant.ts';
import { SandboxFleet, type JobBody } from './fleet.ts';
import { SandboxKitchens } from './kitchens.ts';
import { east, exactly, town, type Town } from './testing/town.ts';

const job = (number: number): JobBody => ({
  order_id: `ord_${number}`,
  delivery_id: `del_${number}`,
  pickup: east(5),
  dropoff: east(8),
  pickup_ready_at: '1970-01-01T00:00:00Z',
});

const steady = { couriers: 1, assign: exactly(30 * second) };

function open(place: Town): SandboxFleet {
  return new SandboxFleet(place, { kitchens: new SandboxKitchens(place), random: seeded(1) });
}

function jobIdOf({ body }: { body: unknown }): string {
  return (body as { job_id: string }).job_id;
}

function statuses(place: Town): readonly unknown[] {
  return place.knocked.map(({ body }) => body['status']);
}

test('a partner takes a job, sends its courier and tells of every step', async () => {
  await using place = town({ behaviour: { fleet: steady } });
  const deed = open(place).request(job(1));
  assert.equal(deed.done, true);
  await place.run(2 * 60 * 60);
  assert.deepEqual(statuses(place), [
    'confirmed',
    'enroute_to_pickup',
    'arrived_at_pickup',
    'picked_up',
    'enroute_to_dropoff',
    'arrived_at_dropoff',
    'delivered',
  ]);
  assert.equal(place.knocked[0]?.at, 30);
  for (const { path, body, at } of place.knocked) {
    assert.equal(path, '/v1/webhooks/fleet');
    assert.equal(body['job_id'], jobIdOf(deed));
    assert.equal(body['delivery_id'], 'del_1');
    assert.equal(Date.parse(String(body['occurred_at'])), at * second);
    assert.equal((body['courier'] as { vehicle: string }).vehicle, 'scooter');
  }
  assert.equal(new Set(place.knocked.map(({ body }) => body['id'])).size, 7);
});

test('a job waits while nobody is free, and goes to who is free first', async () => {
  await using place = town({ behaviour: { fleet: steady }, serviceMs: 0 });
  const fleet = open(place);
  fleet.request(job(1));
  fleet.request(job(2));
  await place.run(2 * 60 * 60);
  const delivered = place.knocked.findIndex(({ body }) => body['status'] === 'delivered');
  const second = place.knocked.findIndex(({ body }) => body['delivery_id'] === 'del_2');
  assert.ok(second > delivered);
  assert.equal(place.knocked.at(-1)?.body['status'], 'delivered');
});

test('a job that nobody is found for is given back with the reason', async () => {
  const fleet = { ...steady, searchMsMax: 10 * minute };
  await using place = town({ behaviour: { fleet }, serviceMs: 60 * minute });
  const partner = open(place);
  partner.request(job(1));
  partner.request(job(2));
  await place.run(11 * 60);
  const last = place.knocked.find(({ body }) => body['delivery_id'] === 'del_2');
  assert.deepEqual(
    [last?.at, last?.body['status'], last?.body['reason']],
    [630, 'canceled', 'no_courier'],
  );
});

test('a partner without couriers, or without the wish, refuses', async () => {
  await using none = town({ behaviour: { fleet: { couriers: 0 } } });
  assert.deepEqual(open(none).request(job(1)), {
    status: 200,
    body: { outcome: 'refused', reason: 'no_capacity' },
    done: false,
  });
  await using unwilling = town({ behaviour: { fleet: { refuseRate: 1 } } });
  assert.equal(open(unwilling).request(job(1)).done, false);
});

test('a job can be called off until its courier has the food', async () => {
  await using place = town({ behaviour: { fleet: steady } });
  const fleet = open(place);
  const jobId = jobIdOf(fleet.request(job(1)));
  await place.run(60);
  assert.deepEqual(fleet.cancel(jobId)?.body, { outcome: 'canceled' });
  assert.equal(fleet.cancel(jobId)?.done, false);
  await place.run(2 * 60 * 60);
  assert.deepEqual(statuses(place), ['confirmed', 'enroute_to_pickup', 'canceled']);

  const other = jobIdOf(fleet.request(job(2)));
  while (statuses(place).at(-1) !== 'picked_up') await place.run(60);
  assert.deepEqual(fleet.cancel(other)?.body, { outcome: 'too_late' });
  await place.run(2 * 60 * 60);
  assert.equal(statuses(place).at(-1), 'delivered');
  assert.deepEqual(fleet.cancel(other)?.body, { outcome: 'too_late' });
  assert.equal(fleet.cancel('job_nobodyknows'), undefined);
});

test('news that the door does not take holds back what happened after it', async () => {
  await using place = town({ behaviour: { fleet: steady } });
  place.answer = () => ({ status: place.clock.now() < 20 * minute ? 503 : 200, body: '' });
  open(place).request(job(1));
  await place.run(2 * 60 * 60);
  const taken = place.knocked.filter(({ at }) => at >= 20 * 60).map(({ body }) => body['status']);
  assert.deepEqual(taken.slice(0, 3), ['confirmed', 'enroute_to_pickup', 'arrived_at_pickup']);
  assert.equal(taken.length, 7);
});

test('by the flags news comes twice, with the same id', async () => {
  await using place = town({ behaviour: { fleet: { ...steady, duplicateRate: 1 } } });
  open(place).request(job(1));
  await place.run(2 * 60 * 60);
  const ids = place.knocked.map(({ body }) => body['id']);
  assert.equal(ids.length, 14);
  assert.equal(new Set(ids).size, 7);
});

test('by the flags news is overtaken by what happened after it', async () => {
  const fleet = { ...steady, lateRate: 0.5, late: exactly(9 * minute) };
  const late = (about: string, id: string): number =>
    about === 'fleet tells late' && id.endsWith('_3') ? 0 : 0.9;
  await using place = town({ behaviour: { fleet }, luck: late });
  open(place).request(job(1));
  await place.run(2 * 60 * 60);
  const order = statuses(place);
  assert.ok(order.indexOf('arrived_at_pickup') > order.indexOf('picked_up'), order.join());
  const told = place.knocked.find(({ body }) => body['status'] === 'arrived_at_pickup');
  assert.ok(Date.parse(String(told?.body['occurred_at'])) < (told?.at ?? 0) * second);
});

test('by the flags the first news comes before the answer', async () => {
  await using place = town({ behaviour: { fleet: { ...steady, earlyRate: 1 } } });
  const deed = open(place).request(job(1));
  assert.notEqual(deed.first, undefined);
  await deed.first?.(new AbortController().signal);
  assert.deepEqual(statuses(place).slice(0, 1), ['confirmed']);
});

test('a courier of the partner may give the job back at the restaurant', async () => {
  await using place = town({ behaviour: { fleet: { ...steady, cancelRate: 1 } } });
  open(place).request(job(1));
  await place.run(2 * 60 * 60);
  assert.deepEqual(statuses(place), ['confirmed', 'enroute_to_pickup', 'canceled']);
  assert.equal(place.knocked.at(-1)?.body['reason'], 'courier_unavailable');
});
