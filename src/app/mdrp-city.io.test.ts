import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { syntheticInstance } from '../../bench/mdrp/synthetic.ts';
import { hour, minute } from '../base/instant.ts';
import { writeDay } from '../cli/replay/testing/write-day.ts';
import { policyOf } from '../domain/order/policy.ts';
import { readMdrpDay } from '../sandbox/mdrp-world.ts';
import { mdrpCatalog, mdrpDayStart } from './mdrp-city.ts';

test('nobody on a recorded day is taken for gone while he may still be on the way', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-mdrp-'));
  try {
    const day = syntheticInstance(1, { orders: 10, couriers: 3, restaurants: 3 });
    // A city ten times as slow: an hour and more from one side to the other.
    const slow = { ...day, name: 'slow', world: { ...day.world, metersPerMinute: 32 } };
    for (const instance of [day, slow]) {
      const recorded = await readMdrpDay(await writeDay(folder, instance), {
        dayStart: mdrpDayStart,
      });
      const [shop] = mdrpCatalog(recorded).restaurants;
      const policy = policyOf(shop?.restaurant.policy);
      const { world } = recorded;
      for (const { location } of [...recorded.couriers, ...recorded.orders]) {
        for (const kitchen of recorded.restaurants) {
          assert.ok(world.travelMs(location, kitchen.location, 'car') < policy.pickupLateMs);
        }
      }
      assert.ok(policy.pickupLateMs >= 30 * minute);
      assert.ok(policy.courierPartnerMs > policy.courierDeadlineMs, 'no partner is asked');
      assert.ok(policy.courierDeadlineMs >= 4 * hour);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
