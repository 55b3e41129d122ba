import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filmOf } from './film.ts';
import { Lane } from './lane.ts';
import { Referee } from './referee.ts';
import { scored } from './score.ts';
import { syntheticInstance } from './synthetic.ts';

const rules = { class: 'strict', ready: 'known', epoch: 5 } as const;

test('a policy in a process of its own plays a day, and then another', async () => {
  using lane = new Lane();
  for (const seed of [1, 2]) {
    const instance = syntheticInstance(seed, { orders: 30, couriers: 8, restaurants: 6 });
    const referee = new Referee(instance, rules);
    const played = await lane.play(referee, { policy: 'routes', seed: 1 });
    const score = scored(referee);
    assert.ok(played.decisions > 50);
    assert.ok(score.delivered >= 25, `${score.delivered} of 30`);
    assert.equal(score.refused, 0);
    assert.match(filmOf([{ referee, score }]), /<canvas id="day0"/);
  }
});
