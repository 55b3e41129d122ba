import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DutyBook } from '../../src/fleet/duty-book.ts';
import { OwnFleet } from '../../src/fleet/own-fleet.ts';
import { RushHour } from './rush-hour.ts';

test('couriers of a rush hour say yes, ride, and take the next', async () => {
  await using hour = new RushHour({ couriers: 4, orders: 12, restaurants: 2, speed: 3_600 });
  await hour.open();
  using book = new DutyBook(':memory:');
  await using fleet = new OwnFleet({
    engine: hour.engine,
    clock: hour.clock,
    book,
    travelMs: () => 60_000,
    heartbeatMs: 60_000,
    marginMs: 30_000,
    couriersMax: 10,
    onError: (error) => {
      throw error;
    },
  });
  const twice = Promise.withResolvers<void>();
  let delivered = 0;
  hour.engine.subscribe(({ events }) => {
    if (events.some(({ type }) => type === 'order.delivered') && ++delivered === 8) twice.resolve();
  });
  for (const { id, location } of hour.couriers) fleet.onDuty(id, location);
  await twice.promise;
  assert.ok(hour.offered >= 8);
});
