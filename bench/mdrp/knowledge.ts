import type { Instance, Order } from './instance.ts';
import type { ReadyTimes, View } from './protocol.ts';

/** What the policy may know of orders, and when: the referee's memory of what it has shown. */
export class Knowledge {
  readonly meanPreparation: ReadonlyMap<string, number>;
  readonly #ready: ReadyTimes;
  readonly #orders: ReadonlyMap<string, Order>;
  /** Latest placement first, so that the next to show is at the end. */
  readonly #unplaced: Order[];
  #cooking: Order[] = [];

  constructor(instance: Instance, ready: ReadyTimes) {
    this.#ready = ready;
    this.#orders = instance.orders;
    this.#unplaced = [...instance.orders.values()].toSorted((a, b) => b.placedAt - a.placedAt);
    this.meanPreparation = ready === 'unknown' ? means(instance) : new Map();
  }

  news(now: number): Pick<View, 'orders' | 'ready'> {
    const placed: Order[] = [];
    for (let next = this.#unplaced.at(-1); next !== undefined && next.placedAt <= now;) {
      placed.push(next);
      this.#unplaced.pop();
      next = this.#unplaced.at(-1);
    }
    if (this.#ready === 'known') return { orders: placed, ready: [] };
    this.#cooking.push(...placed);
    const ready = this.#cooking.filter((order) => order.readyAt <= now);
    this.#cooking = this.#cooking.filter((order) => order.readyAt > now);
    return {
      orders: placed.map((order) => ({
        ...order,
        readyAt: order.placedAt + (this.meanPreparation.get(order.restaurant) ?? 0),
      })),
      ready: ready.map(({ id, readyAt }) => ({ id, readyAt })),
    };
  }

  readyKnown(orderId: string, now: number): boolean {
    return this.#ready === 'known' || (this.#orders.get(orderId)?.readyAt ?? Infinity) <= now;
  }

  /** Whether it is known at `now` that the food comes later than `at`. */
  readyAfter(orderId: string, { now, at }: { now: number; at: number }): boolean {
    return this.readyKnown(orderId, now) && (this.#orders.get(orderId)?.readyAt ?? Infinity) > at;
  }
}

function means(instance: Instance): ReadonlyMap<string, number> {
  const sums = new Map<string, { total: number; count: number }>();
  for (const order of instance.orders.values()) {
    const sum = sums.get(order.restaurant) ?? { total: 0, count: 0 };
    sum.total += order.readyAt - order.placedAt;
    sum.count++;
    sums.set(order.restaurant, sum);
  }
  return new Map([...sums].map(([id, { total, count }]) => [id, total / count]));
}
