import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import type { Courier, Order, Problem } from './problem.ts';
import { solve } from './solve.ts';
import { afterSteps } from './stop/steps.ts';

/** A town on a line: places are minutes east. */
function late(orders: readonly Order[], couriers: readonly Courier[]): number[] {
  const problem: Problem = {
    now: 0,
    orders,
    couriers,
    travel: (from, to) => Math.abs(from - to) * minute,
    kitchenService: 2 * minute,
    doorService: 2 * minute,
    until: minute,
    ordersPerHour: 1.5,
  };
  const settings = { stop: afterSteps(20), random: seeded(1), foretell: true };
  const { late: minutes = [] } = solve(problem, new Map(), settings);
  return Array.from(minutes, (one) => Math.round(one));
}

const order = (id: string, door: number): Order => ({
  id,
  kitchen: 0,
  door,
  placedAt: 0,
  readyAt: 0,
});
const courier = (id: string, at: number, offAt = 600 * minute): Courier => ({
  id,
  at,
  freeAt: 0,
  offAt,
  served: 0,
  guaranteed: 0,
});

test('an order is as late as its courier’s way to the kitchen, and one behind it later', () => {
  assert.deepEqual(late([order('a', 5)], [courier('c', 7)]), [7]);
  // Dropped one after the other: the second waits for a door and the way from it.
  assert.deepEqual(late([order('a', 5), order('b', 6)], [courier('c', 7)]), [7, 9]);
});

test('an order that joins a visit under way is reckoned from its arrival', () => {
  const visit = { kitchen: 0, arrivesAt: 3 * minute, orders: [order('held', 5)] };
  assert.deepEqual(late([order('a', 6)], [{ ...courier('c', 9), visit }]), [5]);
});

test('whom nobody can serve within his shift nobody is foreseen for', () => {
  assert.deepEqual(late([order('a', 5)], [courier('c', 7, 5 * minute)]), [Infinity]);
});
