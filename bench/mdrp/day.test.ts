import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../src/base/random.ts';
import { effort } from './effort.ts';
import type { Instance } from './instance.ts';
import { LazyMatching } from './lazy.ts';
import { Policy } from './policy.ts';
import type { Instruction, Opening, Rules, View } from './protocol.ts';
import { Referee } from './referee.ts';
import { scored } from './score.ts';
import { syntheticInstance } from './synthetic.ts';

const strict: Rules = { class: 'strict', ready: 'known', epoch: 1 };

interface Player {
  decide(view: View): Instruction[];
}

function routes(opening: Opening): Player {
  return new Policy(opening, { ...effort, random: seeded(1) });
}

function lazy(opening: Opening): Player {
  return new LazyMatching(opening);
}

function played(instance: Instance, rules: Rules, policy: (opening: Opening) => Player): Referee {
  const referee = new Referee(instance, rules);
  const player = policy(referee.opening());
  const { from, until } = referee.span();
  for (let now = from; now <= until; now += rules.epoch) {
    referee.decide(now, player.decide(referee.view(now)));
  }
  return referee;
}

const size = { orders: 60, couriers: 10, restaurants: 12 };

for (const rules of [
  strict,
  { ...strict, epoch: 5 },
  { ...strict, class: 'open' },
  { ...strict, ready: 'unknown' },
  { ...strict, ready: 'unknown', epoch: 5 },
] satisfies Rules[]) {
  const { class: ruleClass, ready, epoch } = rules;
  test(`no instruction is refused: ${ruleClass}, ready times ${ready}, every ${epoch} min`, () => {
    for (const seed of [1, 2, 3]) {
      const { log } = played(syntheticInstance(seed, size), rules, routes);
      assert.deepEqual(
        log.filter((entry) => entry.fault !== undefined),
        [],
      );
      assert.ok(log.length > 0);
    }
  });
}

test('planned routes beat plain matching on crowded days', () => {
  const crowded = { ...size, orders: 110 };
  const excess = (policy: (opening: Opening) => Player): number =>
    [1, 2, 3, 4, 5]
      .map((seed) => scored(played(syntheticInstance(seed, crowded), strict, policy)))
      .reduce((sum, score) => sum + score.penalisedExcess, 0);
  assert.ok(excess(routes) < 0.9 * excess(lazy));
});

test('a day played twice is the same day', () => {
  const once = (): unknown => played(syntheticInstance(4, size), strict, routes).log;
  assert.deepEqual(once(), once());
});

test('what is not known yet changes nothing', () => {
  const day = syntheticInstance(6, { ...size, restaurants: 4 });
  const [one, two] = [...day.orders.values()]
    .filter((order) => order.restaurant === 'r1' && order.placedAt > 200)
    .toSorted((a, b) => b.placedAt - a.placedAt);
  assert.ok(one !== undefined && two !== undefined);
  // Two meals of one kitchen trade three minutes: its mean stays, and so does every estimate.
  const other: Instance = {
    ...day,
    orders: new Map(day.orders)
      .set(one.id, { ...one, readyAt: one.readyAt + 3 })
      .set(two.id, { ...two, readyAt: two.readyAt - 3 }),
  };
  const before = (instance: Instance, rules: Rules, until: number): unknown =>
    played(instance, rules, routes).log.filter((entry) => entry.now < until);
  const unknown: Rules = { ...strict, ready: 'unknown' };
  const shown = Math.min(one.readyAt, two.readyAt - 3);
  assert.deepEqual(before(day, unknown, shown), before(other, unknown, shown));
  const placed = Math.min(one.placedAt, two.placedAt);
  assert.deepEqual(before(day, strict, placed), before(other, strict, placed));
  assert.notDeepEqual(before(day, strict, Infinity), before(other, strict, Infinity));
});
