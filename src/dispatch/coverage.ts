/**
 * Who covers the kitchens whose next order is not placed yet. A courier is worth, where he stands,
 * what those orders would wait longer for the next nearest; a zone is well covered when its idle
 * couriers stand where that is much.
 */
import { minute } from '../base/instant.ts';
import type { Courier, Place, Problem } from './problem.ts';

export interface Cover {
  readonly kitchen: Place;
  readonly ordersPerHour: number;
  /** The courier who can be there first, or -1; his minutes, and those of the next. */
  owner: number;
  first: number;
  second: number;
}

/** A courier free later than this covers nothing yet; longer gaps than this are no worse. */
const soonMinutes = 10;
const gapMinutesMax = 15;

export function covers(problem: Problem): Cover[] {
  return (problem.demand ?? []).map(({ kitchen, ordersPerHour }) => {
    const cover: Cover = {
      kitchen,
      ordersPerHour,
      owner: -1,
      first: gapMinutesMax,
      second: gapMinutesMax,
    };
    for (const [index, courier] of problem.couriers.entries()) {
      const reach = reachMinutes(problem, courier, kitchen);
      if (reach !== undefined) standsBy(cover, index, reach);
    }
    return cover;
  });
}

/** Takes note that a courier can be at the kitchen in so many minutes. */
export function standsBy(cover: Cover, index: number, minutes: number): void {
  if (minutes < cover.first) {
    [cover.owner, cover.second, cover.first] = [index, cover.first, minutes];
  } else if (minutes < cover.second) cover.second = minutes;
}

/** Takes note that a courier left. What the third nearest could do is not remembered. */
export function leaves(cover: Cover, index: number): void {
  if (cover.owner === index) [cover.owner, cover.first] = [-1, cover.second];
}

/** Expected minutes of waiting that an hour of a courier's absence costs, by courier. */
export function presence(problem: Problem): Float64Array {
  const worth = new Float64Array(problem.couriers.length);
  for (const { owner, first, second, ordersPerHour } of covers(problem)) {
    if (owner >= 0) worth[owner] = (worth[owner] as number) + ordersPerHour * (second - first);
  }
  return worth;
}

function reachMinutes(problem: Problem, courier: Courier, kitchen: Place): number | undefined {
  const soon = problem.now + soonMinutes * minute;
  if (courier.freeAt > soon || courier.visit !== undefined || courier.offAt <= soon) return;
  const wait = Math.max(0, courier.freeAt - problem.now);
  return (wait + (courier.pace ?? 1) * problem.travel(courier.at, kitchen)) / minute;
}
