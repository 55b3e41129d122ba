import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { minute } from '../../base/instant.ts';
import { busyExtraMs, busyModeAt, isPaused } from './busy.ts';
import { type Ahead, estimate, etaMoved, promiseOf } from './eta.ts';
import { exactly, inTurn, remaining, roughly, type Spread, together } from './spread.ts';

const now = 1_000 * minute;

const spread: fc.Arbitrary<Spread> = fc
  .tuple(fc.nat(3600_000), fc.nat(3600_000), fc.nat(3600_000))
  .map((drawn) => {
    const [early = 0, likely = 0, late = 0] = drawn.toSorted((a, b) => a - b);
    return { early, likely, late };
  });

function ahead(change: Partial<Ahead>): Ahead {
  return {
    now,
    ready: roughly(15 * minute),
    courier: roughly(8 * minute),
    pickedUp: false,
    ride: roughly(10 * minute),
    ...change,
  };
}

test('early comes before likely before late, whatever is put together', () => {
  const ordered = ({ early, likely, late }: Spread): boolean =>
    early >= 0 && early <= likely && likely <= late;
  fc.assert(
    fc.property(spread, spread, fc.nat(7200_000), (a, b, elapsed) => {
      assert.ok(ordered(inTurn(a, b)));
      assert.ok(ordered(together(a, b)));
      assert.ok(ordered(remaining(a, elapsed)));
      // Sums are surer than their parts: never worse than all going wrong at once.
      assert.ok(inTurn(a, b).late <= a.late + b.late + 1e-6);
      assert.ok(inTurn(a, b).early >= a.early + b.early - 1e-6);
      const eta = estimate(ahead({ ready: a, courier: b }));
      assert.ok(now < eta.earliest && eta.earliest <= eta.dropoffAt);
      assert.ok(eta.readyAt <= eta.pickupAt && eta.pickupAt < eta.dropoffAt);
      assert.ok(eta.dropoffAt <= eta.latest && eta.latest <= promiseOf(eta));
    }),
    { numRuns: 10_000 },
  );
});

test('cooking and the courier’s way go side by side: the slower one counts', () => {
  const slowKitchen = estimate(ahead({ ready: exactly(30 * minute), courier: exactly(minute) }));
  const both = estimate(ahead({ ready: exactly(30 * minute), courier: exactly(30 * minute) }));
  const slowCourier = estimate(ahead({ ready: exactly(minute), courier: exactly(30 * minute) }));
  assert.equal(slowKitchen.pickupAt, both.pickupAt);
  assert.equal(slowCourier.pickupAt, both.pickupAt);
  assert.equal(slowCourier.readyAt, now + minute);
});

test('a step that is done adds nothing, and the spread narrows as the order goes on', () => {
  const width = (change: Partial<Ahead>): number => {
    const eta = estimate(ahead(change));
    return eta.latest - eta.earliest;
  };
  const ready = { ready: exactly(0) };
  const gone = { ...ready, courier: exactly(0), pickedUp: true };
  assert.ok(width({}) > width(ready));
  assert.ok(width(ready) > width(gone));
  assert.equal(estimate(ahead(gone)).pickupAt, now);
});

test('what is overdue is not done until somebody says so', () => {
  const left = remaining(roughly(20 * minute), 60 * minute);
  assert.deepEqual(left, { early: 0, likely: 2 * minute, late: 4 * minute });
  assert.deepEqual(remaining(exactly(0), minute), exactly(0));
});

test('a promise is the late edge, to the next whole minute', () => {
  const eta = estimate(ahead({}));
  const promised = promiseOf(eta);
  assert.ok(promised >= eta.latest && promised < eta.latest + minute);
  assert.equal(promised % minute, 0);
});

test('an arrival is announced again only when it moved by more than a minute', () => {
  assert.equal(etaMoved(now, now + minute), false);
  assert.equal(etaMoved(now, now - minute), false);
  assert.equal(etaMoved(now, now + minute + 1), true);
  assert.equal(etaMoved(now, now - minute - 1), true);
});

test('many small moves are announced once they add up, against the last announcement', () => {
  let announced = now;
  let events = 0;
  for (let step = 1; step <= 12; step++) {
    const estimated = now + step * 25_000;
    if (!etaMoved(announced, estimated)) continue;
    announced = estimated;
    events++;
  }
  // Five minutes in steps of 25 s: every third step is past a minute.
  assert.equal(events, 4);
});

test('a busy or paused kitchen comes back by itself when its time is over', () => {
  const busy = { mode: 'busy', extraMinutes: 10, until: now } as const;
  assert.equal(busyExtraMs(busy, now - 1), 10 * minute);
  assert.equal(busyExtraMs(busy, now), 0);
  assert.deepEqual(busyModeAt(busy, now), { mode: 'online' });
  assert.equal(isPaused({ mode: 'paused', until: now }, now - 1), true);
  assert.equal(isPaused({ mode: 'paused', until: now }, now), false);
  assert.equal(isPaused({ mode: 'paused' }, now + 1e12), true);
  assert.equal(isPaused(busy, now - 1), false);
});
