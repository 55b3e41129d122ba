/**
 * One day of the meal delivery routing problem as Grubhub published it, in the units of its files:
 * integer minutes from the start of the day and metres in the plane.
 */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Order extends Place {
  readonly id: string;
  readonly placedAt: number;
  readonly readyAt: number;
  readonly restaurant: string;
}

export interface Courier extends Place {
  readonly id: string;
  readonly onAt: number;
  readonly offAt: number;
}

export interface Restaurant extends Place {
  readonly id: string;
}

export interface World {
  readonly metersPerMinute: number;
  /** Minutes a visit to a restaurant takes, half before the pickup and half after it. */
  readonly pickupService: number;
  /** Minutes a drop takes, half before the hand-over and half after it. */
  readonly dropService: number;
  readonly targetClickToDoor: number;
  readonly maxClickToDoor: number;
  readonly payPerOrder: number;
  readonly payPerHour: number;
}

export interface Instance {
  readonly name: string;
  readonly world: World;
  readonly orders: ReadonlyMap<string, Order>;
  readonly couriers: ReadonlyMap<string, Courier>;
  readonly restaurants: ReadonlyMap<string, Restaurant>;
}

export interface InstanceFiles {
  readonly orders: string;
  readonly couriers: string;
  readonly restaurants: string;
  readonly parameters: string;
}

/** Reads the four tab-separated files of an instance; throws on a line that does not fit. */
export function parseInstance(name: string, files: InstanceFiles): Instance {
  const restaurants = rows(files.restaurants, 3).map(([id, x, y]) => ({ id, x: +x, y: +y }));
  const orders = rows(files.orders, 6).map(([id, x, y, placed, restaurant, ready]) => {
    return { id, x: +x, y: +y, placedAt: +placed, restaurant, readyAt: +ready };
  });
  const couriers = rows(files.couriers, 5).map(([id, x, y, on, off]) => {
    return { id, x: +x, y: +y, onAt: +on, offAt: +off };
  });
  const [p] = rows(files.parameters, 7);
  if (p === undefined) throw new Error(`${name}: no parameters`);
  const instance: Instance = {
    name,
    world: {
      metersPerMinute: +p[0],
      pickupService: +p[1],
      dropService: +p[2],
      targetClickToDoor: +p[3],
      maxClickToDoor: +p[4],
      payPerOrder: +p[5],
      payPerHour: +p[6],
    },
    orders: byId(orders),
    couriers: byId(couriers),
    restaurants: byId(restaurants),
  };
  check(instance);
  return instance;
}

type Row = [string, string, string, string, string, string, string];

function rows(text: string, columns: number): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.slice(1).map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length < columns) throw new Error(`expected ${columns} columns: ${line}`);
    return cells as Row;
  });
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

function check({ name, world, orders, couriers, restaurants }: Instance): void {
  const numbers = [
    ...Object.values(world),
    ...[...orders.values()].flatMap((o) => [o.x, o.y, o.placedAt, o.readyAt]),
    ...[...couriers.values()].flatMap((c) => [c.x, c.y, c.onAt, c.offAt]),
    ...[...restaurants.values()].flatMap((r) => [r.x, r.y]),
  ];
  if (!numbers.every(Number.isFinite)) throw new Error(`${name}: not a number in the files`);
  for (const order of orders.values()) {
    if (!restaurants.has(order.restaurant)) throw new Error(`${name}: ${order.id} has no kitchen`);
  }
}
