import type { GeoPoint } from '../base/geo.ts';
import { type Instant, minute, second } from '../base/instant.ts';
import { defaultWeights, type Weights } from '../dispatch/cost.ts';
import { travelMsOver, type Vehicle } from '../domain/courier/vehicle.ts';
import type { Engine } from '../engine/engine.ts';
import type { DutyBook } from '../fleet/duty-book.ts';
import { nearestFirst } from '../fleet/nearest.ts';
import { type Decided, Optimiser } from '../fleet/optimiser.ts';
import { OwnFleet } from '../fleet/own-fleet.ts';
import type { Ride, Shift } from '../fleet/scene.ts';
import { SolverThread } from '../fleet/solver-thread.ts';
import { straightLines, travelMs as reckoned, type TravelModel } from '../fleet/travel.ts';
import type { DispatchDesk } from '../http/deps.ts';
import type { Clock } from '../task/clock.ts';
import { limits } from './limits.ts';

/** What dispatch reckons with in a town. */
export interface TownReckoning {
  readonly travel: TravelModel;
  /** What is spent at a kitchen and at a door. */
  readonly service: { readonly kitchenMs: number; readonly doorMs: number };
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly rides: ReadonlyMap<string, Ride>;
  /** Whether partners help out when our own are late or nobody is there. */
  readonly partners: boolean;
  /** Orders an hour that a courier's pay covers in any case. */
  readonly guaranteedPerHour: number;
}

/** Straight line at a bicycle's pace through streets, until a router is asked. */
const courierMetresPerMinute = 240;

export function plainReckoning(
  centre: GeoPoint,
  couriers: readonly { id: string; vehicle: Vehicle; capacity: number }[],
): TownReckoning {
  return {
    travel: straightLines(centre, { metresPerMinute: courierMetresPerMinute }),
    service: { kitchenMs: 2 * minute, doorMs: 2 * minute },
    shifts: new Map(),
    rides: new Map(couriers.map((one) => [one.id, rideOf(one)])),
    partners: true,
    guaranteedPerHour: 0,
  };
}

/** A way of two kilometres is what most are like: parking counts less on a longer one. */
const usualM = 2_000;

function rideOf({ vehicle, capacity }: { vehicle: Vehicle; capacity: number }): Ride {
  const zoneMs = (usualM / courierMetresPerMinute) * minute;
  return { pace: travelMsOver(vehicle, usualM) / zoneMs, capacity };
}

export interface DispatchOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly book: DutyBook;
  readonly reckoning: TownReckoning;
  readonly assigner: 'optimiser' | 'nearest';
  readonly travelMs?: (courierId: string, from: GeoPoint, to: GeoPoint) => number;
  readonly zoneOf?: (point: GeoPoint) => string;
  /** Weights to be compared with those in use, and never acted on. */
  readonly shadow?: { readonly [weight in keyof Weights]?: number | undefined } | undefined;
  readonly onDecided?: (decided: Decided) => void;
  readonly onError: (error: unknown) => void;
}

/** Our own couriers and whoever decides for them: the optimiser on a thread of its own, or the nearest. */
export interface Dispatch extends AsyncDisposable {
  readonly fleet: OwnFleet;
  readonly desk: DispatchDesk;
}

/** How long people may take to answer an offer, in the business's time. */
const answerMs = 15 * second;

export function openDispatch(options: DispatchOptions): Dispatch {
  const { engine, clock, book, reckoning, onError } = options;
  const routed = options.travelMs;
  const travelMs =
    routed ??
    ((id: string, from: GeoPoint, to: GeoPoint) =>
      (reckoning.rides.get(id)?.pace ?? 1) * reckoned(reckoning.travel, from, to));
  const { heartbeatMs, marginMs, couriersMax } = limits.fleet;
  const stack = new AsyncDisposableStack();
  const zoneOf = options.zoneOf ?? (() => '');
  const optimiser =
    options.assigner === 'nearest'
      ? undefined
      : new Optimiser({
          solver: stack.use(new SolverThread(limits.solver)),
          reckoning: {
            travel: reckoning.travel,
            ...reckoning.service,
            untilMs: heartbeatMs + answerMs,
            ordersPerHour: 1.5,
            kitchensPerVisit: 1,
            guaranteedPerHour: reckoning.guaranteedPerHour,
            weights: defaultWeights,
            ...(options.shadow === undefined ? {} : { shadow: shadowed(options.shadow) }),
            effort: limits.dispatchEffort,
          },
          random: Math.random,
          zoneOf,
          partner: reckoning.partners
            ? { lateMs: 20 * minute, aheadMs: 10 * minute }
            : { lateMs: Infinity, aheadMs: 0 },
          ...(routed === undefined ? {} : { roads: (from, to) => routed('', from, to) }),
          explanationsMax: 10_000,
          fallback: nearestFirst({ marginMs, travelMs }),
          ...(options.onDecided === undefined ? {} : { onDecided: options.onDecided }),
          onError,
        });
  const fleet = new OwnFleet({
    engine,
    clock,
    book,
    travelMs,
    heartbeatMs,
    marginMs,
    couriersMax,
    service: reckoning.service,
    shifts: reckoning.shifts,
    rides: reckoning.rides,
    zoneOf,
    partnerWhenNobody: reckoning.partners,
    ...(optimiser === undefined
      ? {}
      : { assigner: optimiser, learn: (order, before) => optimiser.learn(order, before) }),
    onError,
  });
  stack.use(fleet);
  const desk: DispatchDesk = {
    explain: (orderId) => optimiser?.explain(orderId),
    lock: (orderId, courierId) => fleet.lock(orderId, courierId),
    unlock: (orderId) => fleet.unlock(orderId),
    lockOf: (orderId) => book.lockOf(orderId),
  };
  return { fleet, desk, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

function shadowed(change: NonNullable<DispatchOptions['shadow']>): Weights {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...defaultWeights, ...Object.fromEntries(given) };
}

/** A recorded day: its own speed, doors and shifts, and no partners. */
export function recordedReckoning(day: {
  readonly world: {
    readonly centre: GeoPoint;
    readonly pickupServiceMs: number;
    readonly dropoffServiceMs: number;
  };
  readonly metresPerMinute: number;
  readonly payPerHour: number;
  readonly payPerOrder: number;
  readonly couriers: readonly {
    readonly id: string;
    readonly location: GeoPoint;
    readonly onAt: Instant | null;
    readonly offAt: Instant | null;
  }[];
}): TownReckoning {
  const { world, metresPerMinute } = day;
  return {
    travel: straightLines(world.centre, { metresPerMinute, wholeMinutes: true }),
    service: { kitchenMs: world.pickupServiceMs, doorMs: world.dropoffServiceMs },
    shifts: new Map(
      day.couriers.flatMap(({ id, location, onAt, offAt }) =>
        onAt === null || offAt === null ? [] : [[id, { location, onAt, offAt }] as const],
      ),
    ),
    // The rules of such a day know one speed and no limit to a bag.
    rides: new Map(),
    partners: false,
    guaranteedPerHour: day.payPerHour / day.payPerOrder,
  };
}
