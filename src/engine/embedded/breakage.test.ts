import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakePorts, fakePorts } from '../../adapters/fakes/ports.ts';
import { newId } from '../../base/ids.ts';
import { hour, second } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import type { OrderFacts } from '../../domain/order/order.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import type { Payments } from '../../ports/payments.ts';
import type { Ports } from '../../ports/ports.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { Overloaded, Stopped, type Submission } from '../engine.ts';
import { EmbeddedEngine } from './embedded-engine.ts';
import { type Entry, JournalStalled, type Stored } from './journal/journal.ts';
import { MemoryJournal } from './journal/memory.ts';
import { defaultLimits } from './limits.ts';
import { MortalEngine } from './testing/mortal-engine.ts';

/** A disk that can be full, and that can break. */
class FailingJournal extends MemoryJournal {
  failure: Error | undefined;

  override async append(batch: readonly Entry[]): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    await super.append(batch);
  }
}

interface Bench {
  readonly engine: EmbeddedEngine;
  readonly clock: ManualClock;
  readonly outside: FakePorts;
  readonly bugs: string[];
  readonly broken: string[];
}

function start(journal: MemoryJournal, ports?: Partial<Ports>): Bench {
  const clock = new ManualClock(noon);
  const outside = fakePorts({ clock });
  const bugs: string[] = [];
  const broken: string[] = [];
  const engine = EmbeddedEngine.start({
    journal,
    ports: { ...outside, ...ports },
    contacts: { operator: 'desk@example.com' },
    clock,
    random: seeded(1),
    onBug: (orderId, error) => bugs.push(`${orderId}: ${error.message}`),
    onBroken: (error) => broken.push(error.message),
  });
  return { engine, clock, outside, bugs, broken };
}

let made = 0;
const random = seeded(3);

function placing(idempotencyKey?: string): Submission & { facts: OrderFacts } {
  const facts = someFacts({ id: newId('order', noon + made++, random) });
  return {
    facts,
    orderId: facts.id,
    command: { type: 'place', facts },
    ...(idempotencyKey === undefined
      ? {}
      : { idempotency: { key: idempotencyKey, fingerprint: 'f' } }),
  };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('while the disk is full nothing new is taken; what was taken is answered when it is not', async () => {
  const journal = new FailingJournal();
  const { engine, clock, outside, broken } = start(journal);
  const [before, later] = [placing('a'), placing('b')];
  journal.failure = new JournalStalled('database or disk is full');
  const answer = engine.submit(before);
  await turns();
  await assert.rejects(engine.submit(later), Overloaded);
  await assert.rejects(
    engine.submit({ orderId: before.orderId, command: { type: 'ready' } }),
    Overloaded,
  );
  await clock.runBy(30 * defaultLimits.journalRetryDelayMs);
  assert.equal(outside.payments.outside.asked(`${before.orderId}:authorize`), 0);
  journal.failure = undefined;
  await clock.runBy(defaultLimits.journalRetryDelayMs);
  assert.ok((await answer).ok);
  assert.ok((await engine.submit(later)).ok);
  await turns();
  assert.equal(outside.payments.records().length, 2);
  assert.deepEqual(broken, []);
  await engine.drain(0);
});

test('a broken journal is told of once, and everybody who waits for it hears that he is not answered', async () => {
  const journal = new FailingJournal();
  const { engine, broken } = start(journal);
  const fine = placing();
  await engine.submit(fine);
  await turns();
  journal.failure = new Error('the file is not a database');
  const submission = placing('a');
  const waiting = [
    engine.submit(submission),
    engine.submit(submission),
    engine.submit({ orderId: submission.orderId, command: { type: 'ready' } }),
    engine.timeline(submission.orderId),
  ];
  for (const one of waiting) await assert.rejects(one, Stopped);
  await assert.rejects(engine.submit(placing()), Stopped);
  assert.deepEqual(broken, ['the file is not a database']);
  assert.equal((await engine.find(fine.orderId))?.status, 'placed', 'what is durable can be read');
  assert.equal(await engine.find(submission.orderId), undefined);
  await engine.drain(0);
});

/** What a damaged file may give back: one record of one order makes no sense. */
class DamagedJournal extends MemoryJournal {
  damaged = '';

  override *openRecords(): Iterable<Stored> {
    for (const stored of super.openRecords()) {
      const broken = stored.orderId === this.damaged && stored.revision === 2;
      if (!broken) yield stored;
    }
  }
}

test('an order whose records make no sense is stopped with its evidence; the others go on', async () => {
  const journal = new DamagedJournal();
  const first = start(journal);
  const [bad, good] = [placing(), placing()];
  await first.engine.submit(bad);
  await first.engine.submit(good);
  await turns();
  await first.engine.drain(0);
  journal.damaged = bad.orderId;
  const { engine, clock, bugs } = start(journal);
  assert.equal(bugs.length, 1);
  assert.match(bugs[0] ?? '', new RegExp(`^${bad.orderId}: event`));
  const refused = await engine.submit({
    orderId: bad.orderId,
    command: { type: 'cancel', actor: 'operator', reason: 'other' },
  });
  assert.ok(!refused.ok && refused.error.code === 'order.stuck');
  const records = journal.recordsOf(bad.orderId).length;
  await clock.runBy(hour);
  await turns();
  assert.equal(journal.recordsOf(bad.orderId).length, records, 'nothing is written over it');
  assert.equal((await engine.find(good.orderId))?.status, 'canceled');
  assert.ok((await engine.events(bad.orderId)).length > 1, 'its events can still be read');
  await engine.drain(0);
});

test('a drain does not wait for ever for an adapter that heeds no signal', async () => {
  const deaf = { authorize: never } as Partial<Payments> as Payments;
  const { engine, clock } = start(new MemoryJournal(), { payments: deaf });
  await engine.submit(placing());
  await turns();
  const drained = engine.drain(5 * second);
  await clock.runBy(5 * second + defaultLimits.drainGraceMs);
  assert.deepEqual(await drained, { openOrders: 1, unansweredEffects: 1, unwrittenRecords: 0 });
});

function never(): Promise<never> {
  return new Promise(() => {});
}

test('a drain does not wait for ever for a disk that is full, and says how much it did not take', async () => {
  const journal = new FailingJournal();
  const { engine, clock } = start(journal);
  journal.failure = new JournalStalled('database or disk is full');
  const answers = [engine.submit(placing()), engine.submit(placing())];
  await turns();
  const drained = engine.drain(5 * second);
  const lost = answers.map((answer) => assert.rejects(answer, Stopped));
  await clock.runBy(5 * second + defaultLimits.drainGraceMs);
  assert.equal((await drained).unwrittenRecords, 2);
  for (const one of lost) await one;
  await clock.runBy(hour);
  assert.equal(clock.pending, 0);
});

test('an order cannot be placed under the id of another', async () => {
  const { engine } = start(new MemoryJournal());
  const { command } = placing();
  await assert.rejects(engine.submit({ orderId: placing().orderId, command }), TypeError);
  assert.equal(engine.stats().journalQueueLength, 0);
  await engine.drain(0);
});

test('orders that came to rest leave nothing in memory', async () => {
  const { engine, clock } = start(new MemoryJournal());
  for (let count = 0; count < 1_500; count++) {
    const submission = placing();
    await engine.submit(submission);
    await turns();
    await engine.submit({
      orderId: submission.orderId,
      command: { type: 'reject', actor: 'restaurant', reason: 'sold_out' },
    });
  }
  await turns();
  const { openOrders, pendingEffects, armedDeadlines } = engine.stats();
  assert.deepEqual([openOrders, pendingEffects], [0, 0]);
  assert.ok(armedDeadlines <= 1_024, `${armedDeadlines} slots`);
  await engine.drain(0);
  assert.equal(clock.pending, 0);
});

test('an order that is woken while it comes to rest keeps its place in memory until both are durable', async () => {
  const journal = new MemoryJournal();
  const clock = new ManualClock(noon);
  const ports = fakePorts({ clock });
  await using world = await MortalEngine.start({
    openJournal: () => Promise.resolve(journal),
    ports,
    clock,
  });
  const { orderId, command } = placing();
  await world.engine.submit({ orderId, command });
  await world.settle();
  ports.notifications.outside.luck = () => 'hold';
  const reject = { type: 'reject', actor: 'restaurant', reason: 'sold_out' } as const;
  await world.engine.submit({ orderId, command: reject });
  await world.settle();
  const waiting = (await world.engine.timeline(orderId))?.pending ?? [];
  assert.deepEqual(
    waiting.map(({ kind }) => kind),
    ['notifications.send'],
  );
  // Its last answer is on the way to the disk when a late webhook comes, and a second one when only
  // the first is there.
  await clock.runBy(10 * second);
  await world.settle();
  ports.notifications.outside.luck = () => 'answer';
  world.holdDisk(true);
  await clock.runBy(5 * second);
  await world.settle();
  const late = (occurredAt: number): Promise<unknown> =>
    world.engine.submit({
      orderId,
      command: {
        type: 'progress',
        by: { fleet: 'partner', jobId: 'job_9' },
        status: 'picked_up',
        occurredAt,
      },
    });
  const first = late(noon);
  let woken = false;
  void first.then(() => (woken = true));
  const before = journal.lastPosition;
  world.holdDisk(false);
  while (journal.lastPosition === before) await Promise.resolve();
  world.holdDisk(true);
  await world.settle();
  assert.equal(journal.lastPosition, before + 1);
  assert.equal(woken, false);
  const second_ = late(noon + 1);
  world.holdDisk(false);
  await first;
  await second_;
  await world.settle();
  assert.deepEqual(world.broken, []);
  const events = await world.engine.events(orderId);
  assert.deepEqual(
    events.slice(-2).map(({ type }) => type),
    ['delivery.update_late', 'delivery.update_late'],
  );
});
