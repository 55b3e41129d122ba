import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceM, type GeoPoint, offsetM } from '../../base/geo.ts';
import { hour, minute, second } from '../../base/instant.ts';
import { Transient } from '../../ports/outcome.ts';
import type { TravelAsk, TravelTimes } from '../../ports/travel-times.ts';
import { ManualClock } from '../../task/clock.ts';
import { KnownTravel, type KnownTravelOptions } from './known-travel.ts';

const centre: GeoPoint = { lat: 52.09, lng: 5.12 };
const east = (metres: number): GeoPoint => offsetM(centre, metres, 0);
const straight = (_: unknown, from: GeoPoint, to: GeoPoint): number => distanceM(from, to);

/** A router that takes three times the straight line, and remembers what it was asked. */
class Router implements TravelTimes {
  readonly placesMax: number;
  readonly asked: TravelAsk[] = [];
  fails = false;
  times: (from: GeoPoint, to: GeoPoint) => number = (from, to) => 3 * distanceM(from, to);

  constructor(placesMax = 10) {
    this.placesMax = placesMax;
  }

  async between(asked: TravelAsk): Promise<Float64Array> {
    this.asked.push(asked);
    if (this.fails) throw new Transient('down');
    const { from, to } = asked;
    return Float64Array.from(from.flatMap((here) => to.map((there) => this.times(here, there))));
  }
}

function known(router: Router, more: Partial<KnownTravelOptions> = {}) {
  const clock = new ManualClock(0);
  const limits = { pairsMax: 100, wantedMax: 100, freshMs: hour, restMs: minute };
  return { clock, travel: new KnownTravel({ router, straight, clock, ...limits, ...more }) };
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;

test('the straight line serves until the router has answered, and the router from then on', async () => {
  const router = new Router();
  const { clock, travel } = known(router);
  const [here, there] = [east(0), east(2_000)];
  assert.ok(near(travel.ms('car', here, there), distanceM(here, there)));
  await clock.runBy(second);
  assert.ok(near(travel.ms('car', here, there), 3 * distanceM(here, there)));
  await clock.runBy(second);
  assert.equal(router.asked.length, 1);
});

test('the way there, the way back and another vehicle are ways of their own', async () => {
  const router = new Router();
  const { clock, travel } = known(router);
  const [here, there] = [east(0), east(2_000)];
  travel.ms('car', here, there);
  await clock.runBy(second);
  const line = distanceM(here, there);
  assert.ok(near(travel.ms('car', there, here), line));
  assert.ok(near(travel.ms('bicycle', here, there), line));
  await clock.runBy(second);
  assert.ok(near(travel.ms('car', there, here), 3 * line));
  assert.ok(near(travel.ms('bicycle', here, there), 3 * line));
});

test('doors of one cell are one place, and within it nobody is asked', async () => {
  const router = new Router();
  const { clock, travel } = known(router);
  travel.ms('car', east(0), east(2_000));
  await clock.runBy(second);
  // A metre further is the same cell here.
  assert.ok(travel.ms('car', east(1), east(2_000)) > 5_000);
  travel.ms('car', east(0), east(1));
  await clock.runBy(second);
  assert.equal(router.asked.length, 1);
});

test('a router that is down is told of once, left in peace, and asked again', async () => {
  const router = new Router();
  const told: unknown[] = [];
  const { clock, travel } = known(router, { onDown: (error) => told.push(error) });
  router.fails = true;
  const way = (): number => travel.ms('car', east(0), east(2_000));
  way();
  await clock.runBy(second);
  for (let n = 0; n < 50; n++) {
    way();
    await clock.runBy(second);
  }
  assert.equal(router.asked.length, 1);
  await clock.runBy(minute);
  assert.equal(router.asked.length, 2);
  router.fails = false;
  assert.ok(near(way(), distanceM(east(0), east(2_000))));
  await clock.runBy(2 * minute);
  assert.ok(way() > 5_000);
  assert.equal(told.length, 1);
});

test('a time that is old is used until there is a new one', async () => {
  const router = new Router();
  const { clock, travel } = known(router);
  const way = (): number => Math.round(travel.ms('car', east(0), east(2_000)) / 1_000);
  way();
  await clock.runBy(second);
  router.times = () => 99_000;
  await clock.runBy(2 * hour);
  assert.equal(way(), 6);
  await clock.runBy(second);
  assert.equal(way(), 99);
});

test('where the router finds no way the straight line serves', async () => {
  const router = new Router();
  router.times = () => Infinity;
  const { clock, travel } = known(router);
  travel.ms('car', east(0), east(2_000));
  await clock.runBy(second);
  assert.ok(near(travel.ms('car', east(0), east(2_000)), distanceM(east(0), east(2_000))));
  await clock.runBy(second);
  assert.equal(router.asked.length, 1);
});

test('no table is larger than the router takes, no more is kept than allowed, all is learnt', async () => {
  const places = fc.array(fc.nat(40), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(places, places, fc.integer({ min: 2, max: 12 }), async (a, b, placesMax) => {
      const router = new Router(placesMax);
      const { clock, travel } = known(router, { pairsMax: 2_000, wantedMax: 2_000 });
      const pairs = a.map((from, n) => [east(300 * from), east(300 * (b[n % b.length] ?? 0))]);
      for (const [from, to] of pairs) travel.ms('car', from!, to!);
      await clock.runBy(10 * second);
      for (const asked of router.asked) {
        assert.ok(asked.from.length + asked.to.length <= placesMax);
      }
      const before = router.asked.length;
      for (const [from, to] of pairs) {
        const line = distanceM(from!, to!);
        assert.ok(near(travel.ms('car', from!, to!), line === 0 ? 0 : 3 * line));
      }
      await clock.runBy(10 * second);
      assert.equal(router.asked.length, before, 'nothing is asked for twice');
    }),
    { numRuns: 100 },
  );
});

test('the way that nobody asked for longest is forgotten first', async () => {
  const router = new Router();
  const { clock, travel } = known(router, { pairsMax: 2 });
  const way = async (metres: number): Promise<boolean> => {
    const time = travel.ms('car', east(0), east(metres));
    await clock.runBy(second);
    return time > 2 * metres;
  };
  await way(1_000);
  await way(2_000);
  assert.ok(await way(1_000));
  await way(3_000);
  assert.equal(travel.size, 2);
  assert.ok(await way(1_000));
  assert.ok(!(await way(2_000)));
});

test('who closes it while it waits is not kept waiting, and it asks no more', async () => {
  const router = new Router();
  const { clock, travel } = known(router);
  travel.ms('car', east(0), east(2_000));
  await travel[Symbol.asyncDispose]();
  travel.ms('car', east(0), east(3_000));
  await clock.runBy(hour);
  assert.equal(router.asked.length, 0);
});
