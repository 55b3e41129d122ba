/**
 * The plain rule to be better than: every epoch a min-cost matching of the orders ready soon to
 * the couriers who are or will soon be free, at the price of the pickup's delay and a little of the
 * drive and the wait; then only those go who are free now and would be late if they waited. All
 * else is forgotten and matched anew.
 */
import { assign } from '../../src/dispatch/assignment.ts';
import type { Courier, Place } from './instance.ts';
import type { Instruction, Opening, SeenOrder, View } from './protocol.ts';
import { travelMinutes } from './rules.ts';

const horizon = 30;
const effort = 0.05;
/** Beyond this many minutes apart two meals are not worth one visit. */
const bundleSpread = 5;

interface State {
  readonly courier: Courier;
  at: Place;
  freeAt: number;
}

export class LazyMatching {
  readonly #opening: Opening;
  readonly #couriers: Map<string, State>;
  readonly #restaurants: ReadonlyMap<string, Place>;
  readonly #open = new Map<string, SeenOrder>();

  constructor(opening: Opening) {
    this.#opening = opening;
    this.#restaurants = new Map(opening.restaurants.map((one) => [one.id, one]));
    this.#couriers = new Map(
      opening.couriers.map((courier) => [
        courier.id,
        { courier, at: courier, freeAt: courier.onAt },
      ]),
    );
  }

  decide(view: View): Instruction[] {
    const { now } = view;
    for (const order of view.orders) this.#open.set(order.id, order);
    for (const { id, readyAt } of view.ready) {
      const order = this.#open.get(id);
      if (order !== undefined) this.#open.set(id, { ...order, readyAt });
    }
    for (const { id, x, y, freeAt } of view.couriers) {
      const state = this.#couriers.get(id);
      if (state === undefined) continue;
      state.at = { x, y };
      state.freeAt = freeAt ?? Infinity;
    }
    const states = [...this.#couriers.values()].filter(
      ({ courier, freeAt }) => freeAt <= now + horizon && courier.offAt > now,
    );
    const due = [...this.#open.values()].filter((order) => order.readyAt <= now + horizon);
    const bundles = this.#bundles(due, states.length);
    const values = new Float64Array(bundles.length * states.length);
    for (const [i, bundle] of bundles.entries()) {
      for (const [j, state] of states.entries()) {
        values[i * states.length + j] = this.#price(now, bundle, state);
      }
    }
    const stateOf = assign({ rows: bundles.length, columns: states.length, values });
    return bundles.flatMap((bundle, i) => {
      const state = states[stateOf[i] ?? -1];
      return state === undefined || !this.#goes(now, bundle, state)
        ? []
        : [this.#send(bundle, state.courier.id)];
    });
  }

  /** Orders of one restaurant that are ready together, when there are more orders than couriers. */
  #bundles(due: readonly SeenOrder[], couriers: number): SeenOrder[][] {
    const sizeMax = Math.max(1, Math.ceil(due.length / Math.max(1, couriers)));
    const bundles: SeenOrder[][] = [];
    for (const order of due.toSorted((a, b) => a.readyAt - b.readyAt)) {
      const open = bundles.find(
        ([first, ...more]) =>
          first !== undefined &&
          first.restaurant === order.restaurant &&
          1 + more.length < sizeMax &&
          order.readyAt - first.readyAt <= bundleSpread,
      );
      if (open === undefined) bundles.push([order]);
      else open.push(order);
    }
    return bundles;
  }

  #price(now: number, bundle: readonly SeenOrder[], { courier, at, freeAt }: State): number {
    const { drive, readyAt } = this.#visit(bundle, at);
    const inside = Math.max(now, freeAt) + drive + this.#opening.world.pickupService / 2;
    const pickup = Math.max(inside, readyAt);
    if (pickup > courier.offAt) return Infinity;
    const delays = bundle.map((order) => pickup - order.readyAt);
    const wait = pickup - inside;
    return delays.reduce((a, b) => a + b, 0) + effort * (drive + wait);
  }

  #goes(now: number, bundle: readonly SeenOrder[], { at, freeAt }: State): boolean {
    const { epoch } = this.#opening.rules;
    const { drive, readyAt } = this.#visit(bundle, at);
    const latest = readyAt - this.#opening.world.pickupService / 2 - drive;
    return freeAt < now + epoch && latest < now + epoch;
  }

  #visit(bundle: readonly SeenOrder[], at: Place): { drive: number; readyAt: number } {
    const restaurant = this.#restaurants.get(bundle[0]?.restaurant ?? '');
    if (restaurant === undefined) throw new Error('a bundle of nothing');
    return {
      drive: travelMinutes(this.#opening.world, at, restaurant),
      readyAt: Math.max(...bundle.map((order) => order.readyAt)),
    };
  }

  #send(bundle: readonly SeenOrder[], courier: string): Instruction {
    const orders = bundle.map((order) => order.id);
    for (const id of orders) this.#open.delete(id);
    const pickup = bundle[0]?.restaurant ?? '';
    return {
      kind: 'serve',
      courier,
      stops: [{ pickup, orders }, ...orders.map((drop) => ({ drop }))],
    };
  }
}
