import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type GeoPoint, offsetM } from '../base/geo.ts';
import { call, fresh } from './calls.contract.ts';
import { Transient, Unknown } from './outcome.ts';
import type { TravelAsk, TravelTimes } from './travel-times.ts';

export interface TravelOutside extends AsyncDisposable {
  readonly travel: TravelTimes;
  /** Absent where nothing outside is asked. */
  readonly faults?: {
    /** While on, every request is turned away. */
    turnAway(on: boolean): void;
    /** While on, no answer comes. */
    hold(on: boolean): void;
    /** While on, what comes is no table. */
    garble(on: boolean): void;
    /** Requests that came so far. */
    asked(): number;
  };
}

const centre: GeoPoint = { lat: 52.09, lng: 5.12 };
const east = (metres: number): GeoPoint => offsetM(centre, metres, 0);

/** The promises of `TravelTimes`, against one that knows the roads around 52.09 N, 5.12 E. */
export function checkTravelTimes(make: () => Promise<TravelOutside>): void {
  const asked: TravelAsk = {
    vehicle: 'bicycle',
    from: [east(0), east(4_000)],
    to: [east(1_000), east(2_000), east(3_500)],
  };

  suite('travel times', () => {
    test('a table has a time for every pair, row by row of where it begins', async () => {
      await using outside = await make();
      const table = await outside.travel.between(asked, call(fresh('key')));
      assert.equal(table.length, 6);
      assert.ok(table.every((ms) => ms > 0));
      const at = (i: number, j: number): number => table[i * 3 + j] ?? NaN;
      assert.ok(at(0, 0) < at(0, 1) && at(0, 1) < at(0, 2), 'farther takes longer');
      assert.ok(at(1, 0) > at(1, 1) && at(1, 1) > at(1, 2), 'and from the other end');
    });

    test('who begins anywhere or goes nowhere gets an empty table', async () => {
      await using outside = await make();
      for (const none of [
        { ...asked, from: [] },
        { ...asked, to: [] },
      ]) {
        assert.equal((await outside.travel.between(none, call(fresh('key')))).length, 0);
      }
    });

    test('a table that is too large is refused and nothing is asked', async () => {
      await using outside = await make();
      const { travel, faults } = outside;
      const from = Array.from({ length: travel.placesMax }, (_, n) => east(n));
      await assert.rejects(travel.between({ ...asked, from }, call(fresh('key'))), RangeError);
      assert.equal(faults?.asked() ?? 0, 0);
    });

    test('the largest table that is allowed is answered', async () => {
      await using outside = await make();
      const half = Math.floor(outside.travel.placesMax / 2);
      const from = Array.from({ length: half }, (_, n) => east(n * 10));
      const table = await outside.travel.between({ ...asked, from, to: from }, call(fresh('key')));
      assert.equal(table.length, half * half);
    });

    test('a call that was called off before it began asks nothing and says why', async () => {
      await using outside = await make();
      const reason = new Error('not wanted any more');
      const how = { key: fresh('key'), signal: AbortSignal.abort(reason) };
      await assert.rejects(outside.travel.between(asked, how), reason);
      assert.equal(outside.faults?.asked() ?? 0, 0);
    });

    test('who is turned away, waits in vain or gets no table can tell which', async (t) => {
      await using outside = await make();
      const { travel, faults } = outside;
      if (faults === undefined) {
        t.skip('nothing outside is asked');
        return;
      }
      faults.turnAway(true);
      await assert.rejects(travel.between(asked, call(fresh('key'))), Transient);
      faults.turnAway(false);
      faults.garble(true);
      await assert.rejects(travel.between(asked, call(fresh('key'))), Unknown);
      faults.garble(false);
      faults.hold(true);
      const caller = new AbortController();
      const waiting = travel.between(asked, { key: fresh('key'), signal: caller.signal });
      caller.abort();
      await assert.rejects(waiting, Unknown);
      faults.hold(false);
      assert.equal((await travel.between(asked, call(fresh('key')))).length, 6);
    });
  });
}
