/**
 * The optimiser at the referee's table. It keeps its own picture of the day from the views alone,
 * puts it as a `Problem` in milliseconds, and turns the answers back into instructions.
 */
import { minute } from '../../src/base/instant.ts';
import { guessReady, KitchenErrors } from '../../src/dispatch/kitchen-time.ts';
import type * as dispatch from '../../src/dispatch/problem.ts';
import { solve } from '../../src/dispatch/solve.ts';
import type { Settings } from '../../src/dispatch/solve.ts';
import type { Place } from './instance.ts';
import type { Instruction, Opening, SeenOrder, View } from './protocol.ts';
import { travelMinutes } from './rules.ts';
import type { Stop } from './rules.ts';

interface CourierNow {
  readonly id: string;
  readonly onAt: number;
  readonly offAt: number;
  at: number;
  freeAt: number;
  served: number;
  moves: number;
  visit: VisitNow | undefined;
}

/** What he was told last: where he goes first, and all he takes with him. */
interface VisitNow {
  readonly restaurant: string;
  readonly arrivesAt: number;
  readonly orders: readonly string[];
}

export class Policy {
  readonly #opening: Opening;
  readonly #settings: Settings;
  readonly #places: Place[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #couriers: Map<string, CourierNow>;
  readonly #orders = new Map<string, SeenOrder & { real: boolean }>();
  readonly #open = new Set<string>();
  readonly #errors = new KitchenErrors(8);
  #plan: dispatch.Plan = new Map();

  constructor(opening: Opening, settings: Settings) {
    this.#opening = opening;
    this.#settings = settings;
    for (const restaurant of opening.restaurants) this.#place(restaurant.id, restaurant);
    this.#couriers = new Map(
      opening.couriers.map(({ id, x, y, onAt, offAt }) => {
        const at = this.#place(id, { x, y });
        return [id, { id, onAt, offAt, at, freeAt: onAt, served: 0, moves: 0, visit: undefined }];
      }),
    );
  }

  decide(view: View): Instruction[] {
    this.#learn(view);
    const problem = this.#problem(view.now);
    if (problem.couriers.length === 0) return [];
    const decision = solve(problem, this.#plan, this.#settings);
    this.#plan = decision.plan;
    return decision.instructions.map((instruction) => this.#told(view.now, instruction));
  }

  #learn(view: View): void {
    for (const courier of this.#couriers.values()) {
      const { visit } = courier;
      if (visit?.orders.some((id) => view.lost.includes(id)) === true) courier.visit = undefined;
    }
    for (const order of view.orders) {
      this.#orders.set(order.id, { ...order, real: this.#opening.rules.ready === 'known' });
      this.#open.add(order.id);
      this.#place(order.id, order);
    }
    for (const { id, readyAt } of view.ready) {
      const order = this.#orders.get(id);
      if (order === undefined) continue;
      this.#errors.met(readyAt - order.readyAt);
      this.#orders.set(id, { ...order, readyAt, real: true });
    }
    for (const { id, x, y, freeAt } of view.couriers) {
      const courier = this.#couriers.get(id);
      if (courier === undefined) continue;
      courier.at = this.#place(`${id}@${x},${y}`, { x, y });
      courier.freeAt = freeAt ?? Infinity;
    }
  }

  #problem(now: number): dispatch.Problem {
    const { world, rules } = this.#opening;
    const couriers = [...this.#couriers.values()].filter(
      (courier) => courier.offAt > now && courier.onAt < now + 60,
    );
    return {
      now: now * minute,
      until: rules.epoch * minute,
      orders: [...this.#open].map((id) => this.#order(now, id)),
      couriers: couriers.map((courier) => this.#courier(now, courier)),
      travel: (from, to) => this.#travel(from, to) * minute,
      kitchenService: world.pickupService * minute,
      doorService: world.dropService * minute,
      ordersPerHour: 1.5,
      demand: this.#demand(now),
      kitchensPerVisit: rules.class === 'open' ? 2 : 1,
    };
  }

  #demand(now: number): dispatch.Demand[] {
    const { restaurants } = this.#opening;
    let recent = 0;
    let total = 0;
    const counts = new Map<string, number>();
    for (const order of this.#orders.values()) {
      if (order.placedAt > now - 60) recent++;
      total++;
      counts.set(order.restaurant, (counts.get(order.restaurant) ?? 0) + 1);
    }
    const prior = 0.5;
    const scale = recent / (total + prior * restaurants.length);
    return restaurants.map(({ id }) => ({
      kitchen: this.#placeOf.get(id) ?? 0,
      ordersPerHour: scale * ((counts.get(id) ?? 0) + prior),
    }));
  }

  #courier(now: number, courier: CourierNow): dispatch.Courier {
    const { world } = this.#opening;
    const { visit } = courier;
    const open =
      visit !== undefined && this.#waits(now, visit)
        ? {
            kitchen: this.#placeOf.get(visit.restaurant) ?? 0,
            arrivesAt: visit.arrivesAt * minute,
            orders: visit.orders.map((id) => this.#order(now, id)),
          }
        : undefined;
    const hours = (courier.offAt - courier.onAt) / 60;
    return {
      id: courier.id,
      at: courier.at,
      freeAt: courier.freeAt * minute,
      offAt: courier.offAt * minute,
      served: courier.served,
      moves: courier.moves,
      guaranteed: (world.payPerHour * hours) / world.payPerOrder,
      ...(open === undefined ? {} : { visit: open }),
    };
  }

  /** Whether he has not left the restaurant yet, as far as is known. */
  #waits(now: number, visit: VisitNow): boolean {
    if (visit.arrivesAt + this.#opening.world.pickupService / 2 >= now) return true;
    return visit.orders.some((id) => {
      const order = this.#orders.get(id);
      if (order?.restaurant !== visit.restaurant) return false;
      return !order.real || order.readyAt >= now;
    });
  }

  #order(now: number, id: string): dispatch.Order {
    const order = this.#orders.get(id);
    if (order === undefined) throw new Error(`never seen ${id}`);
    return {
      id,
      kitchen: this.#placeOf.get(order.restaurant) ?? 0,
      door: this.#placeOf.get(id) ?? 0,
      placedAt: order.placedAt * minute,
      readyAt: order.readyAt * minute,
      ...(order.real ? {} : this.#guessed(now, order.readyAt)),
    };
  }

  #guessed(now: number, estimate: number): { readyAt: number; readySpread: number } {
    const { mean, spread } = guessReady(estimate, now, this.#errors.error);
    return { readyAt: (now + mean) * minute, readySpread: spread * minute };
  }

  #told(now: number, instruction: dispatch.Instruction): Instruction {
    if (instruction.kind === 'go') {
      const courier = this.#couriers.get(instruction.courier);
      if (courier !== undefined) courier.moves++;
      const { id } = this.#opening.restaurants[instruction.kitchen] as { id: string };
      return { kind: 'go', courier: instruction.courier, restaurant: id };
    }
    const { kind, courier: id, orders } = instruction;
    const courier = this.#couriers.get(id);
    const first = this.#orders.get(orders[0] ?? '');
    if (courier === undefined || first === undefined) throw new Error('an empty instruction');
    for (const order of orders) this.#open.delete(order);
    courier.served +=
      orders.length - (courier.visit && kind === 'grow' ? courier.visit.orders.length : 0);
    const { restaurant } = first;
    const departsAt = Math.max(now, courier.freeAt);
    const arrivesAt =
      kind === 'grow' && courier.visit !== undefined
        ? courier.visit.arrivesAt
        : departsAt + this.#travel(courier.at, this.#placeOf.get(restaurant) ?? 0);
    courier.visit = { restaurant, arrivesAt, orders: [...orders] };
    const stops: Stop[] = [...this.#pickups(orders), ...orders.map((drop) => ({ drop }))];
    return { kind: kind === 'grow' ? 'change' : 'serve', courier: id, stops };
  }

  /** One stop a restaurant, in the order in which their first meals are dropped. */
  #pickups(orders: readonly string[]): Stop[] {
    const byRestaurant = Map.groupBy(orders, (id) => this.#orders.get(id)?.restaurant ?? '');
    return [...byRestaurant].map(([pickup, taken]) => ({ pickup, orders: taken }));
  }

  #place(key: string, { x, y }: Place): number {
    const known = this.#placeOf.get(key);
    if (known !== undefined) return known;
    this.#placeOf.set(key, this.#places.length);
    return this.#places.push({ x, y }) - 1;
  }

  #travel(from: number, to: number): number {
    const { world } = this.#opening;
    return travelMinutes(world, this.#places[from] as Place, this.#places[to] as Place);
  }
}
