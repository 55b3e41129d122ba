import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minute } from '../base/instant.ts';
import { between, seeded } from '../base/random.ts';
import { candidatesOf } from './candidates.ts';
import { construct } from './construct.ts';
import { defaultWeights } from './cost.ts';
import { modelOf } from './model.ts';
import { reshuffle } from './moves/reshuffle.ts';
import type { Courier, Instruction, Order, Place, Problem } from './problem.ts';
import { keep, revert } from './routes.ts';
import { routeCost, visitsOf } from './route.ts';
import { solve } from './solve.ts';
import type { Settings } from './solve.ts';
import { afterSteps } from './stop/steps.ts';

/** A road: places are minutes along it. Clocks start at `t0`. */
const t0 = 1_700_000_000_000;
const at = (minutes: number): number => t0 + minutes * minute;

function problem(orders: readonly Order[], couriers: readonly Courier[], now = 0): Problem {
  return {
    now: at(now),
    orders,
    couriers,
    travel: (from, to) => Math.abs(from - to) * minute,
    kitchenService: 4 * minute,
    doorService: 4 * minute,
    until: minute,
    ordersPerHour: 1.5,
  };
}

function order(id: string, where: [kitchen: Place, door: Place], readyAt: number): Order {
  return { id, kitchen: where[0], door: where[1], placedAt: at(0), readyAt: at(readyAt) };
}

function courier(id: string, place: Place, more: Partial<Courier> = {}): Courier {
  return { id, at: place, freeAt: at(0), offAt: at(240), served: 0, guaranteed: 6, ...more };
}

const settings = (): Settings => ({ stop: afterSteps(60), random: seeded(7) });

function sent(problemNow: Problem, more: Partial<Settings> = {}): readonly Instruction[] {
  return solve(problemNow, new Map(), { ...settings(), ...more }).instructions;
}

test('nobody is sent while waiting another minute delays nothing', () => {
  const early = problem([order('o', [10, 20], 30)], [courier('c', 0)]);
  assert.deepEqual(sent(early), []);
  // Ready at 30, half a service before it, ten minutes away: he must leave at 18.
  assert.deepEqual(sent({ ...early, now: at(17) }), []);
  assert.deepEqual(sent({ ...early, now: at(18) }), [
    { kind: 'serve', courier: 'c', orders: ['o'] },
  ]);
});

test('an epoch of five minutes sends whom an epoch of one would send within it', () => {
  const early = problem([order('o', [10, 20], 30)], [courier('c', 0)], 14);
  assert.deepEqual(sent(early), []);
  assert.equal(sent({ ...early, until: 5 * minute }).length, 1);
});

test('nobody is given more than he can carry at once, but what is under way goes on', () => {
  const three = ['a', 'b', 'c'].map((id) => order(id, [0, 20], 0));
  const all = [three[0], three[1], three[2]].map((one) => one?.id);
  const free = sent(problem(three, [courier('c', 0)]))[0];
  assert.deepEqual(free?.kind === 'serve' && free.orders.toSorted(), all);
  const small = sent(problem(three, [courier('c', 0, { capacity: 2 })]))[0];
  assert.equal(small?.kind === 'serve' && small.orders.length, 2);
  const visit = { kitchen: 0, arrivesAt: at(0), orders: three };
  const full = problem([order('d', [0, 20], 0)], [courier('c', 0, { capacity: 2, visit })]);
  assert.deepEqual(sent(full), []);
  assert.equal(solve(full, new Map(), settings()).plan.get('c')?.length, 2);
});

test('who is slow on his way is sent sooner, or somebody quicker is', () => {
  const early = problem([order('o', [10, 20], 30)], [courier('c', 0, { pace: 2 })]);
  assert.deepEqual(sent({ ...early, now: at(7) }), []);
  assert.equal(sent({ ...early, now: at(8) }).length, 1);
  const both = [courier('walks', 5, { pace: 4 }), courier('drives', 0)];
  assert.equal(sent(problem([order('o', [10, 20], 0)], both))[0]?.courier, 'drives');
});

test('the courier who is there sooner is sent, and a busy one when he is soon enough', () => {
  const orders = [order('o', [10, 20], 0)];
  assert.equal(
    sent(problem(orders, [courier('far', 90), courier('near', 12)]))[0]?.courier,
    'near',
  );
  const busy = courier('busy', 10, { freeAt: at(3) });
  // Nobody goes now: in three minutes somebody is there.
  assert.deepEqual(sent(problem(orders, [courier('far', 90), busy])), []);
});

test('meals of one kitchen that go the same way go in one visit', () => {
  const orders = [order('a', [10, 20], 0), order('b', [10, 21], 0)];
  const [only, ...more] = sent(problem(orders, [courier('c', 10)]));
  assert.deepEqual([only, more], [{ kind: 'serve', courier: 'c', orders: ['a', 'b'] }, []]);
});

test('no pickup is planned after the shift, however dear the order', () => {
  const late = problem([order('o', [10, 20], 60)], [courier('c', 10, { offAt: at(59) })], 55);
  assert.deepEqual(sent(late), []);
  const kept = courier('c', 10, { offAt: at(60) });
  assert.equal(sent({ ...late, couriers: [kept], now: at(58) }).length, 1);
});

test('a lock holds though another is nearer, and a refusal is remembered', () => {
  const couriers = [courier('near', 10), courier('far', 30)];
  const meal = order('o', [10, 20], 0);
  assert.equal(sent(problem([{ ...meal, lockedTo: 'far' }], couriers))[0]?.courier, 'far');
  assert.equal(sent(problem([{ ...meal, declinedBy: ['near'] }], couriers))[0]?.courier, 'far');
  assert.deepEqual(sent(problem([{ ...meal, lockedTo: 'gone' }], couriers)), []);
  // What was planned before the lock or the refusal does not outlive it.
  const plan = new Map([['near', [['o']]]]);
  const locked = problem([{ ...meal, lockedTo: 'far' }], couriers);
  assert.equal(solve(locked, plan, settings()).instructions[0]?.courier, 'far');
});

test('a visit under way grows when its food is about to be taken, and never shrinks', () => {
  const first = order('first', [10, 20], 8);
  const visit = { kitchen: 10, arrivesAt: at(5), orders: [first] };
  const under = courier('c', 20, { freeAt: at(30), visit });
  const also = order('also', [10, 22], 6);
  assert.deepEqual(sent(problem([also], [under])), []);
  const grown = sent(problem([also], [under], 8));
  assert.deepEqual(grown, [{ kind: 'grow', courier: 'c', orders: ['first', 'also'] }]);
});

test('of two who are in time, the one whose guarantee is not yet earned goes', () => {
  const meal = order('o', [10, 20], 12);
  const rich = courier('rich', 10, { served: 12 });
  const poor = courier('poor', 8, { served: 0 });
  assert.equal(sent(problem([meal], [rich, poor], 8))[0]?.courier ?? 'nobody', 'poor');
});

test('a decision says what it cost, term by term, and who came next', () => {
  const couriers = [courier('near', 11), courier('far', 14), courier('off', 10, { offAt: at(1) })];
  const asked = problem([order('o', [10, 20], 0)], couriers);
  const [why] = solve(asked, new Map(), { ...settings(), explain: true }).explanations;
  assert.equal(why?.courier, 'near');
  const sum = Object.values(why?.terms ?? {}).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - (why?.total ?? 0)) < 1e-9);
  // One minute away and two inside before the meal is handed over, placed at 0 and ready at once.
  assert.equal(why?.terms.delay.toFixed(6), '1.000000');
  assert.deepEqual(
    why?.runnersUp.map((one) => one.courier),
    ['far'],
  );
  assert.ok((why?.runnersUp[0]?.total ?? 0) > (why?.total ?? 0));
});

test('idle couriers are sent where nobody else would be, once, before their first order', () => {
  const demand = [
    { kitchen: 0, ordersPerHour: 6 },
    { kitchen: 9, ordersPerHour: 6 },
  ];
  const moving = { when: 'shift_start', gainMin: 2, driveMinutesMax: 10 } as const;
  const idle = { ...problem([], [courier('a', 0), courier('b', 0)]), demand };
  assert.deepEqual(sent(idle, { moving }), [{ kind: 'go', courier: 'a', kitchen: 9 }]);
  const met = { ...idle, couriers: [courier('a', 0, { served: 1 }), courier('b', 9)] };
  assert.deepEqual(sent(met, { moving }), []);
});

test('two kitchens share a visit only where the zone allows it', () => {
  const orders = [order('a', [10, 40], 0), order('b', [12, 42], 0)];
  const strict = problem(orders, [courier('c', 10)]);
  assert.deepEqual(sent(strict), [{ kind: 'serve', courier: 'c', orders: ['a'] }]);
  const open = { ...strict, kitchensPerVisit: 2 };
  assert.deepEqual(sent(open), [{ kind: 'serve', courier: 'c', orders: ['a', 'b'] }]);
});

test('a courier on his way to one kitchen is never led to another first', () => {
  const first = order('first', [10, 40], 8);
  const under = courier('c', 40, {
    freeAt: at(60),
    visit: { kitchen: 10, arrivesAt: at(5), orders: [first] },
  });
  // The other door comes first on the road, and yet the first stop stays the first.
  const other = problem([order('other', [12, 20], 6)], [under], 8);
  assert.deepEqual(sent({ ...other, kitchensPerVisit: 2 })[0]?.kind, 'grow');
  const told = sent({ ...other, kitchensPerVisit: 2 })[0];
  assert.deepEqual(told?.kind === 'grow' && told.orders[0], 'first');
});

/** A random town on the road. */
function town(seed: number): Problem {
  const random = seeded(seed);
  const kitchens = [5, 20, 40];
  const orders = Array.from({ length: between(random, 1, 14) }, (_, i) => {
    const kitchen = kitchens[between(random, 0, 2)]!;
    return order(`o${i}`, [kitchen, between(random, 0, 60)], between(random, 0, 30));
  });
  const couriers = Array.from({ length: between(random, 1, 6) }, (_, i) => {
    const first = order(`f${i}`, [20, between(random, 0, 60)], between(random, 0, 20));
    const visit = { kitchen: 20, arrivesAt: at(between(random, 0, 20)), orders: [first] };
    return courier(`c${i}`, between(random, 0, 60), {
      freeAt: at(between(random, 0, 20)),
      offAt: at(between(random, 20, 200)),
      ...(random() < 0.3 ? { visit } : {}),
    });
  });
  return problem(orders, couriers);
}

test('no step of the search loses, doubles or misprices an order', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const kitchensPerVisit = 1 + (seed % 2);
      const model = modelOf({ ...town(seed), kitchensPerVisit }, defaultWeights);
      const candidates = candidatesOf(model, 4);
      const routes = construct(model, candidates, new Map());
      const random = seeded(seed);
      for (let step = 0; step < 20; step++) {
        const before = { total: routes.total, rows: structuredClone(routes.rows) };
        keep(routes);
        reshuffle({ model, routes, candidates, random });
        if (random() < 0.5) {
          revert(routes, before.total);
          assert.deepEqual(routes.rows, before.rows);
        }
        const seen = routes.rows.flatMap((row) => row.map((code) => code >> 1));
        assert.equal(new Set(seen).size, seen.length);
        let total = (model.loose - seen.filter((one) => one < model.loose).length) * 240;
        for (const [index, row] of routes.rows.entries()) {
          total += routeCost(model, index, { row, length: row.length, limit: Infinity });
          for (const code of row) assert.equal(routes.courierOf[code >> 1], index);
          for (const visit of visitsOf(row)) {
            const kitchens = new Set(visit.map((one) => model.kitchen[one]));
            assert.ok(kitchens.size <= kitchensPerVisit);
          }
          const fixed = model.fixed[index]!;
          const first = visitsOf(row)[0] ?? [];
          assert.ok(fixed.every((one) => first.includes(one)));
          const going = model.couriers[index]?.visit?.kitchen;
          if (going !== undefined) assert.equal(model.orders[first[0]!]?.kitchen, going);
        }
        assert.ok(Math.abs(total - routes.total) < 1e-6);
      }
    }),
    { numRuns: 60 },
  );
});

test('one seed gives one decision', () => {
  const once = (): unknown => solve(town(11), new Map(), settings());
  assert.deepEqual(once(), once());
});
