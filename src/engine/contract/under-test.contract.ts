import type { FakePorts, FakePortsOptions } from '../../adapters/fakes/ports.ts';
import assert from 'node:assert/strict';
import { newId } from '../../base/ids.ts';
import { seeded } from '../../base/random.ts';
import type { Command } from '../../domain/order/command.ts';
import type { OrderFacts } from '../../domain/order/order.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import type { ManualClock } from '../../task/manual-clock.ts';
import type { Engine, FeedRecord, Idempotency, Submitted } from '../engine.ts';

/** What the suite can do to an engine besides talking to it. */
export interface EngineUnderTest extends AsyncDisposable {
  /** The one that runs now; another one after a crash. */
  readonly engine: Engine;
  readonly outside: FakePorts;
  readonly clock: ManualClock;
  /** Orders that a bug has stopped, as the engine told. */
  readonly bugs: readonly { readonly orderId: string }[];
  /** While on, nothing becomes durable. */
  holdDisk(on: boolean): void;
  /** Ends the process without warning and starts another on what is durable. */
  crash(): Promise<void>;
  /** As after a drain. */
  restart(): Promise<void>;
  /** Waits until all that can go on without the clock has. */
  settle(): Promise<void>;
}

export interface EngineSetup extends Partial<FakePortsOptions> {
  readonly openOrdersMax?: number;
}

export type MakeEngine = (setup: EngineSetup) => Promise<EngineUnderTest>;

const random = seeded(7);
let made = 0;

export function facts(overrides: Partial<OrderFacts> = {}): OrderFacts {
  made += 1;
  return someFacts({ ...overrides, id: newId('order', noon + made, random) });
}

export const key = (name: string, fingerprint = 'same'): Idempotency => ({
  key: name,
  fingerprint,
});
export const accept: Command = { type: 'accept', actor: 'restaurant' };
export const reject: Command = { type: 'reject', actor: 'restaurant', reason: 'sold_out' };
export const cancel: Command = { type: 'cancel', actor: 'operator', reason: 'other' };

export async function place(engine: Engine, overrides: Partial<OrderFacts> = {}): Promise<string> {
  const placed = facts(overrides);
  const command: Command = { type: 'place', facts: placed };
  assert.ok((await engine.submit({ orderId: placed.id, command })).ok);
  return placed.id;
}

/** Whether it has been answered by now, and how, without waiting for it. */
export async function peek<T>(promise: Promise<T>): Promise<T | 'not yet'> {
  let answer: T | 'not yet' = 'not yet';
  void promise.then(
    (value) => (answer = value),
    () => undefined,
  );
  for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
  return answer;
}

export const codeOf = (answer: Submitted): string => (answer.ok ? 'ok' : answer.error.code);

export function feedOf(engine: Engine): FeedRecord[] {
  const feed: FeedRecord[] = [];
  engine.subscribe((record) => feed.push(record));
  return feed;
}
