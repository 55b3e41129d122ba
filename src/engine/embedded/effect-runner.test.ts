import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, hour, minute, second } from '../../base/instant.ts';
import type { Answer } from '../../domain/order/command.ts';
import type { Effect } from '../../domain/order/effect.ts';
import type { Order } from '../../domain/order/order.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import { tell } from '../../domain/order/testing/script.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import type { Performer, Said } from '../perform.ts';
import { EffectRunner } from './effect-runner.ts';
import { defaultLimits, type EngineLimits, retryPolicies } from './limits.ts';
import { Live, type Pending } from './live.ts';

const placed = tell('place').order as Order;

/** One attempt under way, to be ended by hand. */
interface Attempt {
  readonly key: string;
  readonly call: Call;
  readonly end: (how: Said | Error) => Promise<void>;
}

function running(limits: Partial<EngineLimits> = {}): {
  runner: EffectRunner;
  performer: Pick<Performer, 'ask' | 'answer'>;
  clock: ManualClock;
  attempts: Attempt[];
  told: string[];
  waits: number[];
  start: (effect: Effect, maybeDone?: boolean) => Pending;
  live: Live;
} {
  const clock = new ManualClock(noon);
  const attempts: Attempt[] = [];
  const told: string[] = [];
  const waits: number[] = [];
  const live = new Live();
  live.order = placed;
  live.durable = placed;
  const performer: Pick<Performer, 'ask' | 'answer'> = {
    ask: (effect, _order, call) => {
      const { promise, resolve, reject } = Promise.withResolvers<Said>();
      const end = async (how: Said | Error): Promise<void> => {
        if (how instanceof Error) reject(how);
        else resolve(how);
        await nextTurn();
      };
      attempts.push({ key: effect.key, call, end });
      return promise;
    },
    answer: ({ key }, said) =>
      ({ type: 'answer', key, kind: 'kitchens.submit', result: said }) as Answer,
  };
  const runner = new EffectRunner({
    host: {
      answered: (_live, answer, settled) =>
        told.push(`${answer.key} ${answer.result.outcome} after ${settled.attempts}`),
      failed: (_live, failure) => waits.push(failure.nextAt - clock.now()),
      policyOf: (kind) => retryPolicies[kind],
    },
    performer,
    clock,
    random: () => 0.5,
    limits: { ...defaultLimits, ...limits },
    faults: undefined,
  });
  const start = (effect: Effect, maybeDone = false): Pending => {
    const [pending] = live.begin([effect], maybeDone);
    assert.ok(pending !== undefined);
    runner.start(live, pending);
    return pending;
  };
  return { runner, performer, clock, attempts, told, waits, start, live };
}

const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next));

const ticket = (key: string): Effect => ({ key, kind: 'kitchens.submit', readyAt: null });
const authorize = (key: string): Effect => ({ key, kind: 'payments.authorize', automatic: false });
const received: Said = { outcome: 'received' };

test('an answer is handed on with how often it was asked for', async () => {
  const { attempts, told, start, clock } = running();
  start(ticket('t'));
  await attempts[0]?.end(received);
  assert.deepEqual(told, ['t received after 1']);
  assert.equal(clock.pending, 0);
});

test('what an adapter throws, and an answer that makes no sense, is no end: it is asked again', async () => {
  const { performer, attempts, told, start, clock, waits } = running();
  const { ask, answer } = performer;
  performer.ask = () => {
    throw new TypeError('a bug of the adapter');
  };
  const pending = start(ticket('t'));
  await nextTurn();
  assert.equal(pending.lastError, 'a bug of the adapter');
  performer.ask = ask;
  performer.answer = () => {
    throw new TypeError('not an answer');
  };
  clock.advanceBy(waits[0] ?? 0);
  await attempts[0]?.end(received);
  assert.equal(pending.lastError, 'not an answer');
  assert.equal(pending.maybeDone, true);
  performer.answer = answer;
  clock.advanceBy(waits[1] ?? 0);
  await attempts[1]?.end(received);
  assert.deepEqual(told, ['t received after 3']);
});

test('the waits between attempts double up to a cap, half of each left to chance', async () => {
  const { attempts, waits, start, clock } = running();
  start(ticket('t'));
  for (let tries = 0; tries < 8; tries++) {
    await attempts.at(-1)?.end(new Transient('not now'));
    clock.advanceBy(waits.at(-1) ?? 0);
  }
  assert.deepEqual(waits, [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500, 22_500]);
  assert.ok(attempts.every(({ key }) => key === 't'));
});

test('the outside’s own wish to wait is heeded when it is the longer one', async () => {
  const { attempts, waits, start, clock } = running();
  start(ticket('t'));
  await attempts[0]?.end(new Transient('busy', { retryAfterMs: 42 * second }));
  clock.advanceBy(waits[0] ?? 0);
  await attempts[1]?.end(new Transient('busy', { retryAfterMs: 1 }));
  assert.deepEqual(waits, [42 * second, 1_500]);
});

test('what was certainly not done is given up after half an hour, what may have been after a day', async () => {
  for (const [error, giveUpMs] of [
    [new Transient('no'), retryPolicies['kitchens.submit'].giveUpMs],
    [new Unknown('t'), retryPolicies['kitchens.submit'].giveUpUnknownMs],
    [new Error('a bug of the adapter'), retryPolicies['kitchens.submit'].giveUpUnknownMs],
  ] as const) {
    const { attempts, told, start, clock, waits } = running();
    start(ticket('t'));
    const before = clock.now();
    while (told.length === 0) {
      await attempts.at(-1)?.end(error);
      if (told.length === 0) clock.advanceBy(waits.at(-1) ?? 0);
    }
    assert.match(told[0] ?? '', /^t gave_up/);
    const took = clock.now() - before;
    assert.ok(took >= giveUpMs && took < giveUpMs + minute, `${took} ms`);
  }
  assert.deepEqual(
    [retryPolicies['kitchens.submit'].giveUpMs, retryPolicies['kitchens.submit'].giveUpUnknownMs],
    [30 * minute, day],
  );
});

test('an attempt that is not answered in time is told to stop, and is Unknown', async () => {
  const { attempts, start, clock } = running();
  const pending = start(ticket('t'));
  const { signal } = attempts[0]?.call ?? assert.fail();
  clock.advanceBy(retryPolicies['kitchens.submit'].attemptTimeoutMs);
  assert.ok(signal.aborted);
  await attempts[0]?.end(new Unknown('t', { cause: signal.reason }));
  assert.equal(pending.maybeDone, true);
  assert.match(pending.lastError ?? '', /no answer within 10000 ms/);
});

test('a lane takes so many at once and the rest in their order; another lane is not held up', async () => {
  const { attempts, start } = running({ attemptsPerPortMax: 2 });
  for (const key of ['a', 'b', 'c', 'd']) start(ticket(key));
  start(authorize('p'));
  assert.deepEqual(
    attempts.map(({ key }) => key),
    ['a', 'b', 'p'],
  );
  await attempts[0]?.end(received);
  await attempts[1]?.end(new Transient('no'));
  assert.deepEqual(
    attempts.map(({ key }) => key),
    ['a', 'b', 'p', 'c', 'd'],
  );
});

test('what is not wanted any more is called off before an attempt, if it was certainly not done', async () => {
  const { attempts, told, start, clock, live, waits } = running();
  start(authorize('p'));
  await attempts[0]?.end(new Transient('no'));
  live.order = tell('place cancel:customer').order;
  clock.advanceBy(waits[0] ?? 0);
  assert.equal(attempts.length, 1);
  assert.deepEqual(told, ['p called_off after 1']);
  start(authorize('after a restart'), true);
  assert.equal(attempts.length, 2, 'nobody knows whether that one was done');
});

test('after a stop nothing begins, and idle resolves when the last outcome was handed on', async () => {
  const { runner, attempts, told, start, clock } = running({ attemptsPerPortMax: 1 });
  start(ticket('a'));
  start(ticket('b'));
  runner.stop();
  start(ticket('c'));
  let idle = -1;
  void runner.idle().then(() => (idle = told.length));
  await attempts[0]?.end(received);
  assert.equal(idle, 1);
  assert.equal(attempts.length, 1);
  clock.advanceBy(hour);
  assert.equal(attempts.length, 1);
});

test('a stop cancels every wait between two attempts', async () => {
  const { runner, attempts, start, clock } = running();
  start(ticket('a'));
  await attempts[0]?.end(new Transient('no'));
  assert.equal(clock.pending, 1);
  runner.stop();
  assert.equal(clock.pending, 0);
  await runner.idle();
});

test('an abort reaches attempts under way, also one that has not looked at its signal yet', () => {
  const { runner, attempts, start } = running();
  start(ticket('a'));
  start(ticket('b'));
  const [a, b] = attempts;
  const early = a?.call.signal;
  const reason = new Error('the engine is stopping');
  runner.abort(reason);
  assert.equal(early?.reason, reason);
  assert.equal(b?.call.signal.reason, reason);
});

test('an abort does not reach an attempt that has ended, whichever of them it was', async () => {
  for (const over of [0, 1, 2]) {
    const { runner, attempts, start } = running();
    for (const key of ['a', 'b', 'c']) start(ticket(key));
    const signals = attempts.map(({ call }) => call.signal);
    await attempts[over]?.end(received);
    runner.abort(new Error('the engine is stopping'));
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      signals.map((_signal, at) => at !== over),
    );
  }
});
