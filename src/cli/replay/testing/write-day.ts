import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instance } from '../../../../bench/mdrp/instance.ts';

/** A made-up day as the four files that recorded days come in; the folder is the day's name. */
export async function writeDay(parent: string, day: Instance): Promise<string> {
  const folder = join(parent, day.name);
  await mkdir(folder, { recursive: true });
  const { world } = day;
  const table = (
    name: string,
    head: string,
    rows: readonly (readonly unknown[])[],
  ): Promise<void> =>
    writeFile(
      join(folder, `${name}.txt`),
      [head, ...rows.map((row) => row.join('\t'))].join('\n').concat('\n'),
    );
  await table(
    'orders',
    'order\tx\ty\tplacement_time\trestaurant\tready_time',
    [...day.orders.values()].map((o) => [o.id, o.x, o.y, o.placedAt, o.restaurant, o.readyAt]),
  );
  await table(
    'couriers',
    'courier\tx\ty\ton_time\toff_time',
    [...day.couriers.values()].map((c) => [c.id, c.x, c.y, c.onAt, c.offAt]),
  );
  await table(
    'restaurants',
    'restaurant\tx\ty',
    [...day.restaurants.values()].map((r) => [r.id, r.x, r.y]),
  );
  await table(
    'instance_parameters',
    'meters_per_minute\tpickup service minutes\tdropoff service minutes\ttarget click-to-door\tmaximum click-to-door\tpay per order\tguaranteed pay per hour',
    [
      [
        world.metersPerMinute,
        world.pickupService,
        world.dropService,
        world.targetClickToDoor,
        world.maxClickToDoor,
        world.payPerOrder,
        world.payPerHour,
      ],
    ],
  );
  return folder;
}
