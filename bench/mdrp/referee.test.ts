import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instance } from './instance.ts';
import { parseInstance } from './instance.ts';
import type { Fault, Instruction, Rules } from './protocol.ts';
import { Referee } from './referee.ts';
import { floorMinutes } from './rules.ts';
import type { Stop } from './rules.ts';
import { deliveries, quantile, scored } from './score.ts';

/** One street, 100 metres a minute: r1 at 0, r2 at 1000; the customers between and beyond. */
const street: Instance = parseInstance('street', {
  parameters: 'm\tp\td\tt\tx\tpay\thour\n100\t4\t4\t40\t90\t10\t15\n',
  restaurants: 'restaurant\tx\ty\nr1\t0\t0\nr2\t1000\t0\n',
  couriers: 'courier\tx\ty\ton\toff\nc1\t0\t500\t0\t120\nc2\t0\t0\t60\t90\n',
  orders: [
    'order\tx\ty\tplaced\trestaurant\tready',
    'o1\t300\t0\t10\tr1\t20',
    'o2\t600\t0\t12\tr1\t25',
    'o3\t900\t0\t14\tr2\t30',
    'o4\t250\t0\t50\tr1\t119',
    'o5\t300\t0\t70\tr1\t70',
  ].join('\n'),
});

const strict: Rules = { class: 'strict', ready: 'known', epoch: 1 };

function serve(courier: string, restaurant: string, ...orders: string[]): Instruction {
  return { kind: 'serve', courier, stops: visit(restaurant, orders) };
}

function change(courier: string, restaurant: string, ...orders: string[]): Instruction {
  return { kind: 'change', courier, stops: visit(restaurant, orders) };
}

function visit(pickup: string, orders: readonly string[]): Stop[] {
  return [{ pickup, orders }, ...orders.map((drop) => ({ drop }))];
}

/** Plays `steps` in order and gives the fault of the last one. */
function lastFault(rules: Rules, ...steps: [now: number, Instruction][]): Fault | undefined {
  const referee = new Referee(street, rules);
  for (const [now, instruction] of steps) referee.decide(now, [instruction]);
  return referee.log.at(-1)?.fault;
}

test('the referee computes every time of a bundle itself', () => {
  const referee = new Referee(street, strict);
  referee.decide(12, [serve('c1', 'r1', 'o1', 'o2')]);
  const day = [...referee.days][0]!;
  // 5 minutes to r1; o2 is ready at 25; out at 27; 3 minutes and half a service to each door.
  assert.deepEqual(
    day.route.map(({ arrivesAt, doneAt, leavesAt }) => [arrivesAt, doneAt, leavesAt]),
    [
      [17, 25, 27],
      [30, 32, 34],
      [37, 39, 41],
    ],
  );
  assert.deepEqual([day.freeAt, day.at.x], [41, 600]);
});

const known = strict;
const open: Rules = { ...strict, class: 'open' };
const cases: readonly [string, Rules, [number, Instruction][], Fault | undefined][] = [
  ['an order that does not exist', known, [[20, serve('c1', 'r1', 'o9')]], 'unknown_order'],
  ['an order not placed yet', known, [[9, serve('c1', 'r1', 'o1')]], 'unknown_order'],
  ['an order just placed', known, [[10, serve('c1', 'r1', 'o1')]], undefined],
  ['an order twice in one bundle', known, [[20, serve('c1', 'r1', 'o1', 'o1')]], 'duplicate_order'],
  [
    'an order in other hands',
    known,
    [
      [20, serve('c1', 'r1', 'o1')],
      [60, serve('c2', 'r1', 'o1')],
    ],
    'duplicate_order',
  ],
  ['a courier nobody knows', known, [[20, serve('c9', 'r1', 'o1')]], 'unknown_courier'],
  [
    'a busy courier',
    known,
    [
      [20, serve('c1', 'r1', 'o1')],
      [33, serve('c1', 'r1', 'o2')],
    ],
    'courier_busy',
  ],
  [
    'a courier who has just become free',
    known,
    [
      [20, serve('c1', 'r1', 'o1')],
      [36, serve('c1', 'r1', 'o2')],
    ],
    undefined,
  ],
  ['a courier before his shift', known, [[59, serve('c2', 'r1', 'o1')]], 'courier_off_duty'],
  ['a courier after his shift', known, [[120, serve('c1', 'r1', 'o4')]], 'courier_off_duty'],
  ['orders of two restaurants', known, [[20, serve('c1', 'r1', 'o1', 'o3')]], 'mixed_restaurants'],
  ['a pickup after the shift', known, [[60, serve('c2', 'r1', 'o4')]], 'pickup_after_shift'],
  [
    'a visit to a second restaurant in the strict class',
    known,
    [
      [
        20,
        { kind: 'serve', courier: 'c1', stops: [...visit('r1', ['o1']), ...visit('r2', ['o3'])] },
      ],
    ],
    'mixed_restaurants',
  ],
  [
    'the same in the open class',
    open,
    [
      [
        20,
        { kind: 'serve', courier: 'c1', stops: [...visit('r1', ['o1']), ...visit('r2', ['o3'])] },
      ],
    ],
    undefined,
  ],
  [
    'food that is never dropped',
    known,
    [[20, { kind: 'serve', courier: 'c1', stops: [{ pickup: 'r1', orders: ['o1'] }] }]],
    'not_a_route',
  ],
  [
    'a drop of what was never picked up',
    open,
    [[20, { kind: 'serve', courier: 'c1', stops: [{ drop: 'o1' }] }]],
    'not_a_route',
  ],
  [
    'an order added before the pickup',
    known,
    [
      [11, serve('c1', 'r1', 'o1')],
      [18, change('c1', 'r1', 'o1', 'o2')],
    ],
    undefined,
  ],
  [
    'an order taken away before the pickup',
    known,
    [
      [12, serve('c1', 'r1', 'o1', 'o2')],
      [13, change('c1', 'r1', 'o1')],
    ],
    'not_additive',
  ],
  [
    'an order added after the pickup',
    known,
    [
      [11, serve('c1', 'r1', 'o1')],
      [21, change('c1', 'r1', 'o1', 'o2')],
    ],
    'diverted',
  ],
  [
    'another restaurant on the way',
    open,
    [
      [11, serve('c1', 'r1', 'o1')],
      [14, change('c1', 'r2', 'o3')],
    ],
    'diverted',
  ],
  [
    'a drive to a restaurant that is none',
    known,
    [[20, { kind: 'go', courier: 'c1', restaurant: 'r9' }]],
    'unknown_restaurant',
  ],
];

for (const [what, rules, steps, fault] of cases) {
  test(`${what}: ${fault ?? 'allowed'} (${rules.class})`, () => {
    assert.equal(lastFault(rules, ...steps), fault);
  });
}

test('a decision taken every five minutes may use who is free before the next', () => {
  const five = { ...strict, epoch: 5 };
  const first: [number, Instruction] = [20, serve('c1', 'r1', 'o1')];
  assert.equal(lastFault(five, first, [30, serve('c1', 'r1', 'o2')]), 'courier_busy');
  const referee = new Referee(street, five);
  referee.decide(...([first[0], [first[1]]] as const));
  referee.decide(35, [serve('c1', 'r1', 'o2')]);
  assert.equal(referee.log.at(-1)?.fault, undefined);
  // He is free at 36 and starts then, not at 35.
  assert.equal([...referee.days][0]?.route[2]?.arrivesAt, 39);
});

test('an order is shown at its placement and not a minute before', () => {
  const referee = new Referee(street, strict);
  assert.deepEqual(referee.view(9).orders, []);
  assert.deepEqual(
    referee.view(12).orders.map((order) => [order.id, order.readyAt]),
    [
      ['o1', 20],
      ['o2', 25],
    ],
  );
});

test('an unknown ready time is an estimate until the food is ready', () => {
  const referee = new Referee(street, { ...strict, ready: 'unknown' });
  const mean = (10 + 13 + 69 + 0) / 4;
  assert.equal(referee.view(10).orders[0]?.readyAt, 10 + mean);
  assert.deepEqual(referee.view(19).ready, []);
  assert.deepEqual(referee.view(20).ready, [{ id: 'o1', readyAt: 20 }]);
  referee.decide(24, [serve('c1', 'r1', 'o2')]);
  assert.equal(referee.view(24).couriers[0]?.freeAt, null);
  assert.equal(referee.view(25).couriers[0]?.freeAt, 43);
});

test('food that is not ready when the shift ends stays behind and is lost', () => {
  const referee = new Referee(street, { ...strict, ready: 'unknown' });
  referee.decide(61, [serve('c2', 'r1', 'o4')]);
  assert.equal(referee.log.at(-1)?.fault, undefined);
  assert.deepEqual(referee.view(89).lost, []);
  assert.deepEqual(referee.view(90).lost, ['o4']);
  assert.equal(scored(referee).delivered, 0);
});

test('a courier who drove to a restaurant waits there, and a grown visit keeps his arrival', () => {
  const referee = new Referee(street, strict);
  referee.decide(0, [{ kind: 'go', courier: 'c1', restaurant: 'r1' }]);
  const day = [...referee.days][0]!;
  assert.deepEqual([day.freeAt, day.at.x, day.at.y], [5, 0, 0]);
  referee.decide(70, [serve('c1', 'r1', 'o5')]);
  assert.equal(deliveries(street, [...referee.days][0]!)[0]?.pickupAt, 72);
});

test('the score is what the log says, and the floor is below it', () => {
  const referee = new Referee(street, strict);
  referee.decide(12, [serve('c1', 'r1', 'o1', 'o2')]);
  referee.decide(60, [serve('c2', 'r1', 'o4')]);
  const score = scored(referee);
  assert.equal(score.delivered, 2);
  assert.equal(score.undeliveredPct, 60);
  // o1: 32 - 10, o2: 39 - 12; picked up at 25, ready at 20 and 25.
  assert.equal(score.ctd, (22 + 27) / 2);
  assert.equal(score.rtp, 2.5);
  // c1 is guaranteed 2 hours, c2 half an hour.
  assert.equal(score.costPerOrder, (30 + 7.5) / 2);
  assert.equal(score.refused, 1);
  assert.equal(floorMinutes(street, 'o5'), 2 + 2 + 3 + 2);
});

test('percentiles lie between the two nearest values, as pandas has them', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.9), 3.7);
  assert.equal(quantile([5], 0.9), 5);
  assert.equal(quantile([], 0.9), 0);
});
