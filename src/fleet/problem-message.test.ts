import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minute } from '../base/instant.ts';
import { decode, encode, flatPlan, unflatPlan } from './problem-message.ts';
import { at, courier, job, noon, reckoning, scene } from './testing/scene.ts';

const ready = ({ readyAt }: { readyAt: number }) => ({ readyAt, spreadMs: 30_000 });

test('a scene comes out of the message as the same problem', () => {
  const jobs = [
    job('ord_a', { pickup: at(1), dropoff: at(4), declined: ['two', 'gone'] }),
    job('ord_b', { restaurantId: 'rst_2', pickup: at(2), lockedTo: 'one' }),
  ];
  const visit = { id: 'vis', arrivesAt: noon + 5, jobs: [{ ...job('ord_c'), stop: 1 }] };
  const couriers = [
    courier('one', 3, { served: 2, onAt: noon - 60 * minute, offAt: noon + 60 * minute }),
    courier('two', 6, { visit, holds: 1, pace: 1.5, capacity: 3 }),
    courier('off', 0, { offAt: noon }),
  ];
  const plan = new Map([['two', [['ord_c'], ['ord_a', 'ord_gone']]]]);
  const demand = [{ restaurantId: 'rst_1', pickup: at(1), ordersPerHour: 4 }];
  const more = {
    reckoning: { ...reckoning, guaranteedPerHour: 1.5 },
    seed: 1,
    plan,
    demand,
    ready,
  };
  const { message, jobs: all, couriers: taken } = encode(scene(jobs, couriers), more);
  assert.deepEqual(
    all.map(({ orderId }) => orderId),
    ['ord_a', 'ord_b', 'ord_c'],
  );
  assert.deepEqual(
    taken.map(({ courierId }) => courierId),
    ['one', 'two'],
  );
  const problem = decode(structuredClone(message));
  const [a, b] = problem.orders;
  assert.ok(a && b && problem.orders.length === 2);
  assert.deepEqual([a.declinedBy, b.lockedTo, a.readySpread], [['1'], '0', 30_000]);
  assert.notEqual(a.kitchen, b.kitchen);
  const drive = (from: number, to: number): number => Math.round(problem.travel(from, to) / minute);
  assert.equal(drive(a.kitchen, a.door), 3);
  const [one, two] = problem.couriers;
  assert.ok(one && two);
  assert.deepEqual([one.guaranteed, one.served, one.visit], [3, 2, undefined]);
  assert.equal(drive(one.at, a.kitchen), 2);
  assert.deepEqual([one.pace, one.capacity, two.pace, two.capacity], [1, Infinity, 1.5, 3]);
  assert.equal(two.visit?.kitchen, a.kitchen);
  assert.deepEqual(
    two.visit?.orders.map(({ id }) => id),
    ['2'],
  );
  assert.deepEqual(problem.demand, [{ kitchen: a.kitchen, ordersPerHour: 4 }]);
  const back = unflatPlan(message.plan, { courier: String, order: String });
  assert.deepEqual([...back], [['1', [['2'], ['0']]]]);
});

test('any plan is the same after it was made flat', () => {
  const visits = fc.array(fc.array(fc.nat(50), { maxLength: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(fc.nat(30), visits), { selector: ([c]) => c }), (rows) => {
      const plan = new Map(
        rows.map(([c, all]) => [String(c), all.map((one) => one.map(String))] as const),
      );
      const flat = flatPlan(plan, { courier: Number, order: Number });
      assert.deepEqual(unflatPlan(flat, { courier: String, order: String }), plan);
    }),
  );
});
