/**
 * A zone's problem as it travels to the solver's thread: a handful of typed arrays, cloned in one
 * go, in which orders, couriers and places are numbers. Two thousand orders are a quarter of a
 * megabyte and well under a millisecond.
 */
import type { GeoPoint } from '../base/geo.ts';
import { hour } from '../base/instant.ts';
import type { Weights } from '../dispatch/cost.ts';
import type { Courier, Order, Plan, Problem } from '../dispatch/problem.ts';
import type { CourierNow, Job, Scene } from './assigner.ts';
import { travelMs, type TravelModel } from './travel.ts';

export interface ProblemMessage {
  readonly now: number;
  readonly untilMs: number;
  readonly seed: number;
  readonly kitchenMs: number;
  readonly doorMs: number;
  readonly ordersPerHour: number;
  readonly kitchensPerVisit: number;
  readonly travel: TravelModel;
  /** Latitude and longitude, place after place. */
  readonly places: Float64Array;
  /** `orderFields` numbers an order: those in nobody's hands, then those of visits under way. */
  readonly orders: Float64Array;
  readonly loose: number;
  /** Pairs of an order and a courier who said no to it. */
  readonly declined: Int32Array;
  /** `courierFields` numbers a courier. */
  readonly couriers: Float64Array;
  /** Pairs of a place and the orders an hour it is expected to bring. */
  readonly demand: Float64Array;
  readonly plan: Int32Array;
  readonly weights: Weights;
  /** Solved besides, compared, and never acted on. */
  readonly shadow?: Weights;
  readonly effort: Effort;
}

export interface Effort {
  readonly stepsMax: number;
  readonly idleStepsMax: number;
  /** Real time after which the search ends with the best it has. */
  readonly wallMsMax: number;
}

/** kitchen, door, placed, ready, spread, locked to (a courier, or -1). */
const orderFields = 6;
/**
 * place, free, off, served, guaranteed, visit's kitchen (or -1), arrival, its orders: from, count;
 * pace, capacity.
 */
const courierFields = 11;

export interface Reckoning {
  readonly travel: TravelModel;
  readonly kitchenMs: number;
  readonly doorMs: number;
  /** How long until the next look, and a little for the offer to be answered. */
  readonly untilMs: number;
  readonly ordersPerHour: number;
  readonly kitchensPerVisit: number;
  /** Orders an hour that a courier's pay covers whether he has them or not. */
  readonly guaranteedPerHour: number;
  readonly weights: Weights;
  readonly shadow?: Weights;
  readonly effort: Effort;
}

/** A courier whose shift nobody has told is taken to work for so long. */
const shiftMs = 8 * hour;

export interface Encoded {
  readonly message: ProblemMessage;
  /** By their numbers. */
  readonly jobs: readonly Job[];
  readonly couriers: readonly CourierNow[];
}

/** `ready` says when food is expected and how sure that is. */
export function encode(
  scene: Scene,
  more: {
    reckoning: Reckoning;
    seed: number;
    plan: Plan;
    demand: readonly { restaurantId: string; pickup: GeoPoint; ordersPerHour: number }[];
    ready: (job: Job, now: number) => { readyAt: number; spreadMs: number };
  },
): Encoded {
  const { reckoning, plan, demand, ready } = more;
  const { now } = scene;
  const placeXs: number[] = [];
  const kitchens = new Map<string, number>();
  const place = ({ lat, lng }: GeoPoint): number => placeXs.push(lat, lng) / 2 - 1;
  const kitchen = (restaurantId: string, at: GeoPoint): number => {
    let known = kitchens.get(restaurantId);
    if (known === undefined) kitchens.set(restaurantId, (known = place(at)));
    return known;
  };
  const couriers = scene.couriers.filter(({ offAt }) => offAt === undefined || offAt > now);
  const courierNumber = new Map(couriers.map(({ courierId }, index) => [courierId, index]));
  const loose = scene.jobs.filter(
    ({ lockedTo }) => lockedTo === undefined || courierNumber.has(lockedTo),
  );
  const jobs: Job[] = [...loose];
  const heldFrom = couriers.map(({ visit }) => {
    const from = jobs.length;
    if (visit !== undefined) jobs.push(...visit.jobs);
    return from;
  });
  const orders = new Float64Array(jobs.length * orderFields);
  const declined: number[] = [];
  for (const [index, job] of jobs.entries()) {
    const { readyAt, spreadMs } = ready(job, now);
    const lockedTo = job.lockedTo === undefined ? -1 : (courierNumber.get(job.lockedTo) ?? -1);
    const at = [
      kitchen(job.restaurantId, job.pickup),
      place(job.dropoff),
      job.placedAt,
      readyAt,
      spreadMs,
      lockedTo,
    ];
    orders.set(at, index * orderFields);
    if (index >= loose.length) continue;
    for (const courierId of job.declined) {
      const courier = courierNumber.get(courierId);
      if (courier !== undefined) declined.push(index, courier);
    }
  }
  const states = new Float64Array(couriers.length * courierFields);
  for (const [index, courier] of couriers.entries()) {
    const { visit, onAt, offAt = now + shiftMs } = courier;
    const [first] = visit?.jobs ?? [];
    const hours = onAt === undefined ? 0 : (offAt - onAt) / hour;
    const state = [
      place(courier.at),
      Math.max(courier.freeAt, now - hour),
      offAt,
      courier.served,
      reckoning.guaranteedPerHour * hours,
      first === undefined ? -1 : kitchen(first.restaurantId, first.pickup),
      visit?.arrivesAt ?? 0,
      heldFrom[index] ?? 0,
      visit?.jobs.length ?? 0,
      courier.pace ?? 1,
      courier.capacity ?? Infinity,
    ];
    states.set(state, index * courierFields);
  }
  const expected = demand.flatMap(({ restaurantId, pickup, ordersPerHour }) => [
    kitchen(restaurantId, pickup),
    ordersPerHour,
  ]);
  const orderNumber = new Map(jobs.map(({ orderId }, index) => [orderId, index]));
  const message: ProblemMessage = {
    now,
    seed: more.seed,
    ...reckoning,
    places: Float64Array.from(placeXs),
    orders,
    loose: loose.length,
    declined: Int32Array.from(declined),
    couriers: states,
    demand: Float64Array.from(expected),
    plan: flatPlan(plan, {
      courier: (id) => courierNumber.get(id),
      order: (id) => orderNumber.get(id),
    }),
  };
  return { message, jobs, couriers };
}

export function decode(message: ProblemMessage): Problem {
  const { now, places, travel } = message;
  const points: GeoPoint[] = [];
  for (let i = 0; i < places.length; i += 2) {
    points.push({ lat: places[i] as number, lng: places[i + 1] as number });
  }
  const refusals = new Map<number, string[]>();
  for (let i = 0; i < message.declined.length; i += 2) {
    const order = message.declined[i] as number;
    const courier = String(message.declined[i + 1]);
    refusals.set(order, [...(refusals.get(order) ?? []), courier]);
  }
  const orders = rows(message.orders, orderFields).map((row, index): Order => {
    const [kitchen, door, placedAt, readyAt, spread, lockedTo] = row as Six;
    const declinedBy = refusals.get(index);
    return {
      id: String(index),
      kitchen,
      door,
      placedAt,
      readyAt,
      ...(spread > 0 ? { readySpread: spread } : {}),
      ...(lockedTo >= 0 ? { lockedTo: String(lockedTo) } : {}),
      ...(declinedBy === undefined ? {} : { declinedBy }),
    };
  });
  const couriers = rows(message.couriers, courierFields).map((row, index): Courier => {
    const [at, freeAt, offAt, served, guaranteed, kitchen, arrivesAt, from, count, ...ride] =
      row as Eleven;
    const [pace, capacity] = ride;
    const visit = { kitchen, arrivesAt, orders: orders.slice(from, from + count) };
    const open = kitchen >= 0 ? { visit } : {};
    const shift = { at, freeAt, offAt, served, guaranteed };
    return { id: String(index), ...shift, pace, capacity, ...open };
  });
  return {
    now,
    orders: orders.slice(0, message.loose),
    couriers,
    travel: (from, to) => travelMs(travel, points[from] as GeoPoint, points[to] as GeoPoint),
    kitchenService: message.kitchenMs,
    doorService: message.doorMs,
    until: message.untilMs,
    ordersPerHour: message.ordersPerHour,
    demand: rows(message.demand, 2).map(([kitchen = 0, ordersPerHour = 0]) => ({
      kitchen,
      ordersPerHour,
    })),
    kitchensPerVisit: message.kitchensPerVisit,
  };
}

type Six = [number, number, number, number, number, number];
type Eleven = [...Six, number, number, number, number, number];

function rows(values: Float64Array, width: number): number[][] {
  const found: number[][] = [];
  for (let i = 0; i < values.length; i += width) found.push([...values.subarray(i, i + width)]);
  return found;
}

/** Courier, how many visits, and for each how many orders and which. */
export function flatPlan(
  plan: Plan,
  number: {
    courier: (id: string) => number | undefined;
    order: (id: string) => number | undefined;
  },
): Int32Array {
  const flat: number[] = [];
  for (const [id, visits] of plan) {
    const courier = number.courier(id);
    if (courier === undefined) continue;
    flat.push(courier, visits.length);
    for (const visit of visits) {
      const orders = visit.flatMap((order) => number.order(order) ?? []);
      flat.push(orders.length, ...orders);
    }
  }
  return Int32Array.from(flat);
}

export function unflatPlan(
  flat: Int32Array,
  name: { courier: (index: number) => string; order: (index: number) => string },
): Plan {
  const plan = new Map<string, string[][]>();
  for (let i = 0; i < flat.length;) {
    const courier = name.courier(flat[i++] as number);
    const visits: string[][] = [];
    for (let left = flat[i++] as number; left > 0; left--) {
      const length = flat[i++] as number;
      visits.push([...flat.subarray(i, i + length)].map((order) => name.order(order)));
      i += length;
    }
    plan.set(courier, visits);
  }
  return plan;
}
