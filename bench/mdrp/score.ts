/** The measures of the problem, computed from what the referee saw happen. */
import type { Instance } from './instance.ts';
import type { CourierDay, Referee } from './referee.ts';
import { floorMinutes } from './rules.ts';

export interface Score {
  readonly orders: number;
  readonly delivered: number;
  readonly undeliveredPct: number;
  readonly floor: number;
  readonly floorP90: number;
  readonly ctd: number;
  readonly ctdP90: number;
  readonly ctdMax: number;
  readonly excess: number;
  readonly penalisedExcess: number;
  readonly rtp: number;
  readonly rtpP90: number;
  readonly overage: number;
  readonly costPerOrder: number;
  readonly utilisation: number;
  readonly ordersPerBundle: number;
  readonly trueUpPct: number;
  /** Drives to a restaurant to wait there, and additions to a bundle under way. */
  readonly moves: number;
  readonly additions: number;
  readonly refused: number;
}

export function scored(referee: Referee): Score {
  const { instance } = referee;
  const { world } = instance;
  const days = [...referee.days];
  const served = days.flatMap((day) => deliveries(instance, day));
  const ctd = served.map((one) => one.dropAt - one.placedAt);
  const rtp = served.map((one) => one.pickupAt - one.readyAt);
  const floors = [...instance.orders.keys()].map((id) => floorMinutes(instance, id));
  const count = instance.orders.size;
  const missed = count - served.length;
  const floor = mean(floors);
  const worst = world.maxClickToDoor;
  const charged = sum(ctd.map((minutes) => Math.min(minutes, worst))) + worst * missed;
  const accounts = days.map((day) => account(instance, day));
  const taken = referee.log.filter((entry) => entry.fault === undefined);
  return {
    orders: count,
    delivered: served.length,
    undeliveredPct: (100 * missed) / count,
    floor,
    floorP90: quantile(floors, 0.9),
    ctd: mean(ctd),
    ctdP90: quantile(ctd, 0.9),
    ctdMax: Math.max(0, ...ctd),
    excess: mean(ctd) - floor,
    penalisedExcess: charged / count - floor,
    rtp: mean(rtp),
    rtpP90: quantile(rtp, 0.9),
    overage: mean(ctd.map((minutes) => Math.max(0, minutes - world.targetClickToDoor))),
    costPerOrder: sum(accounts.map((one) => one.pay)) / served.length,
    utilisation: mean(accounts.map((one) => one.utilisation)),
    ordersPerBundle: served.length / sum(accounts.map((one) => one.bundles)),
    trueUpPct: (100 * accounts.filter((one) => one.trueUp).length) / accounts.length,
    moves: taken.filter((entry) => entry.instruction.kind === 'go').length,
    additions: taken.filter((entry) => entry.instruction.kind === 'change').length,
    refused: referee.log.length - taken.length,
  };
}

export interface Delivery {
  readonly order: string;
  readonly placedAt: number;
  readonly readyAt: number;
  readonly pickupAt: number;
  readonly dropAt: number;
}

export function deliveries(instance: Instance, day: CourierDay): Delivery[] {
  const pickups = new Map<string, number>();
  return day.route.flatMap(({ stop, doneAt }) => {
    if ('pickup' in stop) {
      for (const id of stop.orders) pickups.set(id, doneAt);
      return [];
    }
    const order = instance.orders.get(stop.drop);
    const pickupAt = pickups.get(stop.drop);
    if (order === undefined || pickupAt === undefined) throw new Error(`no food ${stop.drop}`);
    const { placedAt, readyAt } = order;
    return [{ order: stop.drop, placedAt, readyAt, pickupAt, dropAt: doneAt }];
  });
}

function account(
  { world }: Instance,
  { courier, route }: CourierDay,
): { pay: number; trueUp: boolean; utilisation: number; bundles: number } {
  const shift = courier.offAt - courier.onAt;
  const orders = route.filter(({ stop }) => 'drop' in stop).length;
  const bundles = route.filter(({ stop }) => 'pickup' in stop && stop.orders.length > 0).length;
  const guaranteed = (world.payPerHour * shift) / 60;
  const earned = world.payPerOrder * orders;
  const driving = sum(route.map((stop) => stop.drive));
  const working = driving + world.dropService * orders + world.pickupService * bundles;
  return {
    pay: Math.max(earned, guaranteed),
    trueUp: earned < guaranteed,
    utilisation: shift > 0 ? working / shift : 0,
    bundles,
  };
}

/** Linear interpolation between order statistics, as pandas does; 0 when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted();
  const rank = share * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
