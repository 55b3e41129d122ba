/**
 * Small days made up from a seed, for tests and for machines without the published instances. They
 * have the shape of those (two meals, shifts around them, kitchens in clusters), not their numbers.
 */
import { between, pick, seeded } from '../../src/base/random.ts';
import type { Courier, Instance, Order, Restaurant } from './instance.ts';

export interface Size {
  readonly orders: number;
  readonly couriers: number;
  readonly restaurants: number;
}

const dayMinutes = 600;
const cityMeters = 6_000;

export function syntheticInstance(seed: number, size: Size): Instance {
  const random = seeded(seed);
  const somewhere = (): { x: number; y: number } => ({
    x: between(random, 0, cityMeters),
    y: between(random, 0, cityMeters),
  });
  const centres = [somewhere(), somewhere(), somewhere()];
  const restaurants = numbered(size.restaurants, 'r', (id): Restaurant => {
    const centre = pick(random, centres);
    const off = (): number => between(random, -700, 700);
    return { id, x: centre.x + off(), y: centre.y + off() };
  });
  const orders = numbered(size.orders, 'o', (id): Order => {
    const meal = pick(random, [150, 400]);
    const placedAt = Math.max(0, meal + between(random, -60, 60) + between(random, -60, 60));
    const restaurant = pick(random, restaurants).id;
    return { id, ...somewhere(), placedAt, restaurant, readyAt: placedAt + between(random, 5, 35) };
  });
  const couriers = numbered(size.couriers, 'c', (id, index): Courier => {
    const onAt = index === 0 ? 0 : between(random, 0, dayMinutes - 240);
    const offAt = index === 0 ? dayMinutes : onAt + between(random, 120, 240);
    return { id, ...somewhere(), onAt, offAt };
  });
  return {
    name: `synthetic-${seed}`,
    world: {
      metersPerMinute: 320,
      pickupService: 4,
      dropService: 4,
      targetClickToDoor: 40,
      maxClickToDoor: 90,
      payPerOrder: 10,
      payPerHour: 15,
    },
    orders: byId(orders),
    couriers: byId(couriers),
    restaurants: byId(restaurants),
  };
}

function numbered<T>(count: number, prefix: string, make: (id: string, index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(`${prefix}${index + 1}`, index));
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
