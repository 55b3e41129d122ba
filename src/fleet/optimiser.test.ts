import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../base/instant.ts';
import { defaultWeights } from '../dispatch/cost.ts';
import type { Ask } from './assigner.ts';
import type { Difference } from './optimiser.ts';
import { asksOf, at, courier, job, noon, optimiser, reckoning, scene } from './testing/scene.ts';

const told = (asks: readonly Ask[]): string[] =>
  asks.map((ask) => `${ask.orderId} ${ask.kind === 'courier' ? ask.courierId : 'partner'}`).sort();

test('the nearer courier is asked, under a visit of his own', () => {
  const asks = asksOf(optimiser(), scene([job('ord_a')], [courier('far', 9), courier('near', 2)]));
  assert.deepEqual(told(asks), ['ord_a near']);
  const [ask] = asks;
  assert.ok(ask?.kind === 'courier' && ask.visit?.stop === 1 && ask.visit.id !== '');
});

test('nobody is asked before he has to leave', () => {
  const later = job('ord_a', { readyAt: noon + 20 * minute, cooked: false });
  assert.deepEqual(asksOf(optimiser(), scene([later], [courier('near', 2)])), []);
});

test('orders of one kitchen to doors side by side are one visit, dropped one after the other', () => {
  const jobs = [
    job('ord_a', { dropoff: at(10) }),
    job('ord_b', { dropoff: at(11) }),
    job('ord_c', { dropoff: at(12) }),
  ];
  const asks = asksOf(optimiser(), scene(jobs, [courier('one', 1)]));
  assert.deepEqual(told(asks), ['ord_a one', 'ord_b one', 'ord_c one']);
  const visits = asks.map((ask) => (ask.kind === 'courier' ? ask.visit : undefined));
  assert.equal(new Set(visits.map((visit) => visit?.id)).size, 1);
  assert.deepEqual(
    visits.map((visit) => visit?.stop),
    [1, 2, 3],
  );
});

test('an order may join a visit that is on its way, between the stops that are told already', () => {
  const visit = {
    id: 'vis_1',
    arrivesAt: noon - minute / 2,
    jobs: [
      { ...job('ord_a', { dropoff: at(10) }), stop: 1 },
      { ...job('ord_c', { dropoff: at(20) }), stop: 2 },
    ],
  };
  const busy = courier('one', 0, { holds: 2, visit });
  const asks = asksOf(optimiser(), scene([job('ord_b', { dropoff: at(15) })], [busy]));
  assert.deepEqual(asks, [
    { kind: 'courier', orderId: 'ord_b', courierId: 'one', visit: { id: 'vis_1', stop: 1.5 } },
  ]);
});

test('an order kept for a courier waits for him, and for nobody else', () => {
  const kept = job('ord_a', { lockedTo: 'far' });
  const couriers = [courier('near', 1), courier('far', 9)];
  assert.deepEqual(told(asksOf(optimiser(), scene([kept], couriers))), ['ord_a far']);
  assert.deepEqual(asksOf(optimiser(), scene([kept], [courier('near', 1)])), []);
});

test('who said no is not asked again while anybody else could come, and then he is', () => {
  const near = courier('near', 1);
  const once = job('ord_a', { declined: ['near'] });
  const both = scene([once], [near, courier('far', 9)]);
  assert.deepEqual(told(asksOf(optimiser(), both)), ['ord_a far']);
  const by = optimiser();
  // The other one goes home before he could be there.
  const alone = scene([once], [near, courier('far', 9, { offAt: noon + 2 * minute })]);
  assert.deepEqual(asksOf(by, alone), []);
  assert.deepEqual(told(asksOf(by, alone)), ['ord_a near']);
  // He was asked: his no counts again, until the next look finds nobody.
  assert.deepEqual(asksOf(by, alone), []);
});

test('a partner is asked when the best of ours would be too late, and the food is nearly ready', () => {
  const partner = { lateMs: 30 * minute, aheadMs: 10 * minute };
  const busy = courier('one', 0, { holds: 1, freeAt: noon + 60 * minute });
  const by = (change: object): string[] =>
    told(asksOf(optimiser({ partner }), scene([job('ord_a', change)], [busy])));
  assert.deepEqual(by({}), ['ord_a partner']);
  assert.deepEqual(by({ partnerRefused: true }), []);
  assert.deepEqual(by({ lockedTo: 'one' }), []);
  assert.deepEqual(by({ readyAt: noon + 40 * minute, cooked: false }), []);
  const soon = courier('one', 0, { holds: 1, freeAt: noon + 10 * minute });
  assert.deepEqual(asksOf(optimiser({ partner }), scene([job('ord_a')], [soon])), []);
});

test('the last decision about an order is explained: terms that add up, and who came next', () => {
  const by = optimiser();
  asksOf(by, scene([job('ord_a')], [courier('far', 9), courier('near', 2)]));
  const why = by.explain('ord_a');
  assert.ok(why);
  assert.equal(why.courierId, 'near');
  assert.deepEqual(
    why.runnersUp.map(({ courierId }) => courierId),
    ['far'],
  );
  const sum = Object.values(why.terms).reduce((total, term) => total + term, 0);
  assert.ok(Math.abs(sum - why.total) < 1e-6);
  assert.equal(by.explain('ord_b'), undefined);
});

test('other weights are solved beside, told apart, and never acted on', () => {
  const differences: (readonly Difference[] | undefined)[] = [];
  const early = { ...defaultWeights, pay: 1_000 };
  const by = optimiser({
    reckoning: { ...reckoning, guaranteedPerHour: 3, shadow: early },
    onDecided: ({ shadow }) => differences.push(shadow),
  });
  // The near one is beyond what his pay covers anyway; the far one is not.
  const shift = { onAt: noon - 60 * minute, offAt: noon + 60 * minute };
  const couriers = [
    courier('near', 2, { ...shift, served: 30 }),
    courier('far', 9, { ...shift, served: 0 }),
  ];
  const asks = asksOf(by, scene([job('ord_a')], couriers));
  assert.deepEqual(told(asks), ['ord_a near']);
  assert.deepEqual(differences, [
    [{ orderId: 'ord_a', courierId: 'near', shadowCourierId: 'far' }],
  ]);
});

test('when the solver cannot, somebody else decides', async () => {
  const errors: unknown[] = [];
  const by = optimiser({
    solver: { solve: () => Promise.reject(new Error('gone')) },
    fallback: { decide: () => [{ kind: 'partner', orderId: 'ord_a' }] },
    onError: (error) => errors.push(error),
  });
  const asks = await by.decide(scene([job('ord_a')], [courier('near', 2)]));
  assert.deepEqual(told(asks), ['ord_a partner']);
  assert.equal(errors.length, 1);
});
