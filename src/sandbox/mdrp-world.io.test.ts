import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Unreadable } from '../base/unreadable.ts';
import { isId } from '../base/ids.ts';
import { minute } from '../base/instant.ts';
import { type MdrpDay, readMdrpDay } from './mdrp-world.ts';

const dayStart = Date.UTC(2026, 5, 1);

const files = {
  'orders.txt': [
    'order\tx\ty\tplacement_time\trestaurant\tready_time',
    'o1\t1000\t0\t30\tr2\t45',
    'o2\t0\t3000\t10\tr1\t22',
  ],
  'couriers.txt': ['courier\tx\ty\ton_time\toff_time', 'c1\t0\t0\t0\t90'],
  'restaurants.txt': ['restaurant\tx\ty', 'r1\t0\t0', 'r2\t3000\t4000'],
  'instance_parameters.txt': [
    'meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door\tpay per order\tguaranteed pay per hour',
    '320\t4\t4\t40\t90\t10\t15',
  ],
};

async function dayOf(
  given: Partial<Record<keyof typeof files, readonly string[]>> = {},
): Promise<MdrpDay> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-day-'));
  try {
    for (const [name, lines] of Object.entries({ ...files, ...given })) {
      await writeFile(join(folder, name), `${lines.join('\n')}\n`);
    }
    return await readMdrpDay(folder, { dayStart });
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a day is read with its orders by time, its shifts and its rules', async () => {
  const day = await dayOf();
  assert.deepEqual(
    day.orders.map(({ name, placedAt, readyAt }) => [
      name,
      (placedAt - dayStart) / minute,
      (readyAt - dayStart) / minute,
    ]),
    [
      ['o2', 10, 22],
      ['o1', 30, 45],
    ],
  );
  const [courier] = day.couriers;
  assert.deepEqual([courier?.onAt, courier?.offAt], [dayStart, dayStart + 90 * minute]);
  assert.equal(day.orders[1]?.restaurantId, day.restaurants[1]?.id);
  assert.ok(isId('restaurant', day.restaurants[0]?.id ?? ''));
  assert.ok(isId('courier', courier?.id ?? ''));
  assert.deepEqual(
    [day.world.pickupServiceMs, day.world.dropoffServiceMs, day.targetMs, day.longestMs],
    [4 * minute, 4 * minute, 40 * minute, 90 * minute],
  );
  assert.deepEqual([day.payPerOrder, day.payPerHour], [10, 15]);
});

test('ids are made of names alone, so that every process has the same', async () => {
  const ids = (day: MdrpDay): readonly string[] =>
    [...day.restaurants, ...day.couriers].map(({ id }) => id);
  const [one, other] = await Promise.all([dayOf(), dayOf()]);
  assert.deepEqual(ids(one), ids(other));
  assert.equal(new Set(ids(one)).size, 3);
});

test('food is ready when the file says, found by the note that goes with the order', async () => {
  const { world, orders } = await dayOf();
  const ticket = { orderId: 'ord_1', restaurantId: 'rst_1', lineNames: [] };
  const at = { now: dayStart, luck: 0.5 };
  assert.equal(world.readyAt({ ...ticket, note: orders[0]?.note ?? '' }, at), orders[0]?.readyAt);
  assert.equal(world.readyAt({ ...ticket, note: 'no onions' }, at), undefined);
  assert.equal(world.readyAt({ ...ticket, note: null }, at), undefined);
});

test('travel is rounded up to whole minutes, exactly, over the way to degrees and back', async () => {
  const { world, restaurants, couriers, orders } = await dayOf();
  const from = restaurants[0]!.location;
  // 5,000 m at 320 m a minute are 15.6 minutes; 3,000 m are 9.4.
  assert.equal(world.travelMs(from, restaurants[1]!.location, 'car'), 16 * minute);
  assert.equal(world.travelMs(from, orders[0]!.location, 'car'), 10 * minute);
  assert.equal(world.travelMs(from, couriers[0]!.location, 'car'), 0);
});

test('a trip of exactly n minutes takes n, wherever it is', async () => {
  const coordinate = fc.integer({ min: -20_000, max: 20_000 });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(coordinate, coordinate),
      fc.integer({ min: 0, max: 60 }),
      fc.boolean(),
      async (...[[x, y], minutes, north]) => {
        const far = minutes * 320;
        const line = (name: string, [east, up]: [number, number]): string =>
          `${name}\t${east}\t${up}`;
        const { world, restaurants } = await dayOf({
          'restaurants.txt': [
            'restaurant\tx\ty',
            line('r1', [x, y]),
            line('r2', north ? [x, y + far] : [x + far, y]),
          ],
        });
        const [a, b] = restaurants;
        assert.equal(world.travelMs(a!.location, b!.location, 'car'), minutes * minute);
      },
    ),
    { numRuns: 50 },
  );
});

test('a trip a hair longer than n minutes takes one more', async () => {
  // The square root of 25,120^2 + 1 is 20 microns more than 80 minutes at 314 metres.
  const { world, restaurants } = await dayOf({
    'restaurants.txt': ['restaurant\tx\ty', 'r1\t0\t0', 'r2\t25120\t1'],
    'instance_parameters.txt': [
      files['instance_parameters.txt'][0] ?? '',
      '314\t4\t4\t40\t90\t10\t15',
    ],
  });
  const [a, b] = restaurants;
  assert.equal(world.travelMs(a!.location, b!.location, 'car'), 81 * minute);
});

test('a folder that holds no day is refused with the file that is missing', async () => {
  const nowhere = readMdrpDay('/nowhere', { dayStart: 0 });
  await assert.rejects(nowhere, (error) => {
    assert.ok(error instanceof Unreadable);
    assert.match(error.message, /^\/nowhere\/\w+\.txt cannot be read/);
    return true;
  });
});

test('a broken file is refused with its name and line', async () => {
  const broken = { 'couriers.txt': ['courier\tx\ty\ton_time\toff_time', 'c1\t0\t0\tsoon\t90'] };
  await assert.rejects(dayOf(broken), /couriers\.txt, line 2: soon is no number/);
  const short = { 'restaurants.txt': ['restaurant\tx\ty', 'r1\t0'] };
  await assert.rejects(dayOf(short), /restaurants\.txt, line 2: 2 columns, not 3/);
});
