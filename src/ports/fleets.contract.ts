import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { money } from '../base/money.ts';
import { call, checkCalls, fresh, type Outside } from './calls.contract.ts';
import type { Fleets, Job, Stop } from './fleets.ts';

export interface FleetsOutside extends Outside {
  readonly fleets: Fleets;
}

/** The promises of `Fleets`, against one partner. */
export function checkFleets(make: () => Promise<FleetsOutside>): void {
  const stop = (name: string, lat: number): Stop => ({
    name,
    address: '1 Long Lane',
    location: { lat, lng: 5.12 },
    phone: null,
    instructions: 'second door',
  });
  const jobOf = (): Job => ({
    orderId: fresh('ord'),
    deliveryId: fresh('del'),
    pickup: stop('Kitchen', 52.09),
    dropoff: stop('Customer', 52.1),
    pickupReadyAt: Date.UTC(2031, 4, 1, 18, 30),
    manifestValue: money(2350, 'EUR'),
    tip: money(200, 'EUR'),
  });
  const created = async (
    { fleets }: FleetsOutside,
    job: Job,
  ): Promise<{ orderId: string; deliveryId: string; jobId: string }> => {
    const answer = await fleets.request(job, call(fresh('key')));
    assert.ok(answer.outcome !== 'refused', 'this partner should take the job');
    return { orderId: job.orderId, deliveryId: job.deliveryId, jobId: answer.jobId };
  };

  checkCalls('request', make, async (outside) => {
    const job = jobOf();
    return (how) => outside.fleets.request(job, how);
  });
  checkCalls('cancel', make, async (outside) => {
    const job = await created(outside, jobOf());
    return (how) => outside.fleets.cancel(job, how);
  });

  suite('fleets', () => {
    test('two keys are two jobs, also for the same order', async () => {
      await using outside = await make();
      const job = jobOf();
      const first = await created(outside, job);
      const second = await created(outside, { ...job, deliveryId: fresh('del') });
      assert.notEqual(second.jobId, first.jobId);
    });

    test('a job that nobody has picked up can be called off, and called off again', async () => {
      await using outside = await make();
      const job = await created(outside, jobOf());
      assert.deepEqual(await outside.fleets.cancel(job, call(fresh('key'))), {
        outcome: 'canceled',
      });
      assert.deepEqual(await outside.fleets.cancel(job, call(fresh('key'))), {
        outcome: 'canceled',
      });
    });
  });
}
