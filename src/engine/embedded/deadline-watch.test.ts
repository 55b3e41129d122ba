import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, type Instant, minute, second } from '../../base/instant.ts';
import { deadlines } from '../../domain/order/deadlines.ts';
import type { Order } from '../../domain/order/order.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import { tell } from '../../domain/order/testing/script.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { DeadlineWatch } from './deadline-watch.ts';
import { defaultLimits } from './limits.ts';
import { Live } from './live.ts';

const placed = tell('place authorize=authorized').order as Order;
const nudgeAt = Math.min(...deadlines(placed).map(({ at }) => at));

function named(orderId: string, order: Order = placed): Order {
  return { ...order, facts: { ...order.facts, id: orderId } };
}

function watching(clock: Clock): {
  watch: DeadlineWatch;
  live: Map<string, Live>;
  met: string[];
  keep: (order: Order) => void;
} {
  const live = new Map<string, Live>();
  const met: string[] = [];
  const due = (one: Live): void => {
    met.push(`${one.order?.facts.id ?? ''}@${clock.now() - noon}`);
  };
  const watch = new DeadlineWatch({ host: { live, due }, clock, limits: defaultLimits });
  const keep = (order: Order): void => {
    const one = live.get(order.facts.id) ?? new Live();
    one.order = order;
    live.set(order.facts.id, one);
    watch.keep(one, order);
  };
  return { watch, live, met, keep };
}

test('an order’s earliest deadline is met at its time, once', () => {
  const clock = new ManualClock(noon);
  const { keep, met } = watching(clock);
  keep(named('a'));
  clock.advanceTo(nudgeAt - 1);
  assert.deepEqual(met, []);
  clock.advanceTo(nudgeAt + hour);
  assert.deepEqual(met, [`a@${nudgeAt - noon}`]);
});

test('a deadline that moved is met where it is now', () => {
  const clock = new ManualClock(noon);
  const { keep, met } = watching(clock);
  keep(named('a'));
  keep(named('a', { ...placed, statusAt: placed.statusAt + minute }));
  clock.advanceTo(nudgeAt + minute - 1);
  assert.deepEqual(met, []);
  clock.advanceTo(nudgeAt + minute);
  assert.deepEqual(met, [`a@${nudgeAt + minute - noon}`]);
});

test('a deadline that moves later takes no second slot; one that moves earlier is met earlier', () => {
  const clock = new ManualClock(noon);
  const { watch, keep, met } = watching(clock);
  keep(named('a'));
  keep(named('a', { ...placed, statusAt: placed.statusAt + hour }));
  assert.equal(watch.length, 1);
  keep(named('a', { ...placed, statusAt: placed.statusAt - minute }));
  assert.equal(watch.length, 2);
  clock.advanceTo(nudgeAt - minute);
  assert.deepEqual(met, [`a@${nudgeAt - minute - noon}`]);
  clock.advanceTo(nudgeAt + 2 * hour);
  assert.equal(met.length, 1);
});

test('an order that came to rest is not met', () => {
  const clock = new ManualClock(noon);
  const { keep, live, met } = watching(clock);
  keep(named('a'));
  live.delete('a');
  clock.advanceTo(noon + hour);
  assert.deepEqual(met, []);
});

test('orders that come and go leave no more slots behind than there are orders, and a thousand', () => {
  const clock = new ManualClock(noon);
  const { watch, keep, live, met } = watching(clock);
  for (let count = 0; count < 20_000; count++) {
    keep(named(`order ${count}`));
    keep(named(`order ${count}`, { ...placed, statusAt: placed.statusAt + second }));
    assert.ok(watch.length <= 1_024 + 2 * live.size, `${watch.length} slots`);
    if (count >= 10) live.delete(`order ${count - 10}`);
  }
  clock.advanceTo(noon + hour);
  assert.equal(met.length, live.size, 'and those that are there are met');
});

/** A wall that can be set, under timers that count time as it passes. */
class SettableClock implements Clock {
  readonly #passing = new ManualClock(noon);
  #offset = 0;

  now(): Instant {
    return this.#passing.now() + this.#offset;
  }

  monotonic(): number {
    return this.#passing.monotonic();
  }

  setTimer(atMs: Instant, fn: () => void): Timer {
    return this.#passing.setTimer(atMs - this.#offset, fn);
  }

  setWall(ms: number): void {
    this.#offset += ms;
  }

  pass(ms: number): void {
    this.#passing.advanceBy(ms);
  }
}

test('a wall that is set forward makes a deadline late by no more than a look', () => {
  const clock = new SettableClock();
  const { keep, met } = watching(clock);
  keep(named('a'));
  clock.setWall(hour);
  clock.pass(defaultLimits.deadlineLookMs);
  assert.equal(met.length, 1);
});

test('a wall that is set back makes no deadline early', () => {
  const clock = new SettableClock();
  const { keep, met } = watching(clock);
  keep(named('a'));
  clock.pass(minute);
  clock.setWall(-hour);
  clock.pass(nudgeAt - noon);
  assert.deepEqual(met, []);
  clock.pass(hour);
  assert.equal(met.length, 1);
});

test('after it is stopped nothing is met, and no timer is left', () => {
  const clock = new ManualClock(noon);
  const { watch, keep, met } = watching(clock);
  keep(named('a'));
  watch.stop();
  keep(named('b'));
  assert.equal(clock.pending, 0);
  clock.advanceTo(noon + hour);
  assert.deepEqual(met, []);
});

test('many overdue deadlines are met in turns, so that the loop gets its share', () => {
  const manual = new ManualClock(noon);
  const turns: number[] = [];
  const clock: Clock = {
    now: () => manual.now(),
    monotonic: () => manual.monotonic(),
    setTimer: (atMs, fn) =>
      manual.setTimer(atMs, () => {
        const before = met.length;
        fn();
        turns.push(met.length - before);
      }),
  };
  const { keep, met } = watching(clock);
  for (let count = 0; count < 600; count++) keep(named(`order ${count}`));
  manual.advanceTo(nudgeAt);
  assert.equal(met.length, 600);
  assert.ok(Math.max(...turns) <= defaultLimits.turnLengthMax, turns.join(' '));
});
