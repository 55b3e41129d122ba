import assert from 'node:assert/strict';
import { test } from 'node:test';
import { second } from '../../base/instant.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { Stopped } from '../engine.ts';
import { Committer } from './committer.ts';
import { bodyOf, type Entry, JournalStalled, outOfTurn } from './journal/journal.ts';
import { MemoryJournal } from './journal/memory.ts';
import { defaultLimits, type EngineLimits } from './limits.ts';

/** A journal whose every batch is answered by hand, in the order in which they were handed over. */
class ByHand extends MemoryJournal {
  readonly batches: (readonly Entry[])[] = [];
  readonly #unanswered: PromiseWithResolvers<void>[] = [];

  override async append(batch: readonly Entry[]): Promise<void> {
    this.batches.push(batch);
    const answer = Promise.withResolvers<void>();
    this.#unanswered.push(answer);
    await answer.promise;
  }

  async answer(error?: Error): Promise<void> {
    const oldest = this.#unanswered.shift();
    if (error === undefined) oldest?.resolve();
    else oldest?.reject(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function entry(position: number): Entry {
  return {
    position,
    orderId: 'ord_1',
    revision: position,
    body: bodyOf({ type: 'accept', at: noon, events: [], effects: [] }),
    reply: null,
    row: null,
  };
}

function committing(limits: Partial<EngineLimits> = {}): {
  committer: Committer;
  journal: ByHand;
  clock: ManualClock;
  told: string[];
  broken: Error[];
  add: (position: number) => void;
} {
  const journal = new ByHand();
  const clock = new ManualClock(noon);
  const told: string[] = [];
  const broken: Error[] = [];
  const committer = new Committer({
    journal,
    clock,
    limits: { ...defaultLimits, ...limits },
    faults: undefined,
    onBroken: (error) => broken.push(error),
  });
  const add = (position: number): void =>
    committer.add(
      entry(position),
      () => told.push(`durable ${position}`),
      () => told.push(`lost ${position}`),
    );
  return { committer, journal, clock, told, broken, add };
}

const positionsOf = (batches: readonly (readonly Entry[])[]): number[][] =>
  batches.map((batch) => batch.map(({ position }) => position));

test('one record alone is written at once; what comes meanwhile goes together', async () => {
  const { journal, add, told, committer } = committing();
  for (const position of [1, 2, 3, 4]) add(position);
  assert.deepEqual(positionsOf(journal.batches), [[1]]);
  await journal.answer();
  assert.deepEqual(positionsOf(journal.batches), [[1], [2, 3, 4]]);
  assert.deepEqual(told, ['durable 1']);
  await journal.answer();
  assert.deepEqual(told, ['durable 1', 'durable 2', 'durable 3', 'durable 4']);
  assert.deepEqual([committer.commits, committer.committed, committer.length], [2, 4, 0]);
});

test('a long batch is handed over while others are written; a short one waits, and so does one too many', async () => {
  const { journal, add, told, committer } = committing({
    batchAheadLengthMin: 2,
    batchesUnderWayMax: 2,
  });
  for (const position of [1, 2]) add(position);
  assert.deepEqual(positionsOf(journal.batches), [[1]], 'one is short');
  for (const position of [3, 4, 5, 6]) add(position);
  assert.deepEqual(positionsOf(journal.batches), [[1], [2, 3]], 'two are as many as may be');
  assert.equal(committer.length, 6);
  await journal.answer();
  assert.deepEqual(positionsOf(journal.batches), [[1], [2, 3], [4, 5, 6]]);
  await journal.answer();
  await journal.answer();
  assert.deepEqual(
    told,
    [1, 2, 3, 4, 5, 6].map((position) => `durable ${position}`),
  );
});

test('what was handed over behind a batch that a full disk refuses is tried again behind it', async () => {
  const { committer, journal, clock, add, told } = committing({
    batchAheadLengthMin: 1,
    batchesUnderWayMax: 2,
  });
  for (const position of [1, 2, 3, 4]) add(position);
  assert.deepEqual(positionsOf(journal.batches), [[1], [2]]);
  await journal.answer(new JournalStalled('disk full'));
  await journal.answer(new JournalStalled(outOfTurn));
  assert.equal(clock.pending, 1, 'one trial for both');
  add(5);
  clock.advanceBy(defaultLimits.journalRetryDelayMs);
  assert.deepEqual(positionsOf(journal.batches), [[1], [2], [1], [2]]);
  await journal.answer();
  assert.equal(committer.stalled, false);
  await journal.answer();
  assert.deepEqual(positionsOf(journal.batches.slice(4)), [[3, 4, 5]]);
  await journal.answer();
  assert.deepEqual(
    told,
    [1, 2, 3, 4, 5].map((position) => `durable ${position}`),
  );
});

test('a batch that was handed over ahead is lost with the one that breaks the journal', async () => {
  const { journal, add, told, broken } = committing({ batchAheadLengthMin: 1 });
  for (const position of [1, 2, 3]) add(position);
  await journal.answer(new Error('the file is not a database'));
  await journal.answer(new JournalStalled(outOfTurn));
  assert.equal(broken.length, 1);
  assert.deepEqual(told, ['lost 1', 'lost 2', 'lost 3']);
});

test('a batch is no longer than its limit', async () => {
  const { journal, add } = committing({ batchLengthMax: 2 });
  for (const position of [1, 2, 3, 4]) add(position);
  await journal.answer();
  await journal.answer();
  assert.deepEqual(positionsOf(journal.batches), [[1], [2, 3], [4]]);
});

test('who waits for a position hears of it once it is durable, and not before', async () => {
  const { committer, journal, add } = committing();
  const heard: number[] = [];
  add(1);
  add(2);
  void committer.durableAt(2).then(() => heard.push(2));
  void committer.durableAt(1).then(() => heard.push(1));
  await journal.answer();
  assert.deepEqual(heard, [1]);
  await journal.answer();
  assert.deepEqual(heard, [1, 2]);
  await committer.durableAt(2);
});

test('a disk that is full is asked again with the same batch, and nothing overtakes it', async () => {
  const { committer, journal, clock, add, told } = committing();
  add(1);
  add(2);
  for (let tries = 0; tries < 3; tries++) {
    await journal.answer(new JournalStalled('disk full'));
    assert.equal(committer.stalled, true);
    clock.advanceBy(defaultLimits.journalRetryDelayMs);
  }
  assert.deepEqual(positionsOf(journal.batches), [[1], [1], [1], [1]]);
  assert.deepEqual(told, []);
  await journal.answer();
  assert.equal(committer.stalled, false);
  await journal.answer();
  assert.deepEqual(told, ['durable 1', 'durable 2']);
});

test('a disk that stays full breaks the journal, and everybody who waits is told', async () => {
  const { committer, journal, clock, add, told, broken } = committing({ journalRetriesMax: 2 });
  add(1);
  add(2);
  const waiting = assert.rejects(committer.durableAt(2), Stopped);
  const idle = committer.idle();
  for (let tries = 0; tries < 3; tries++) {
    await journal.answer(new JournalStalled('disk full'));
    clock.advanceBy(second);
  }
  await waiting;
  await idle;
  assert.equal(broken.length, 1);
  assert.deepEqual(told, ['lost 1', 'lost 2']);
});

test('an error that is not a full disk breaks the journal at once; what comes later is lost at once', async () => {
  const { committer, journal, add, told, broken } = committing();
  add(1);
  await journal.answer(new Error('the file is not a database'));
  assert.match(broken[0]?.message ?? '', /not a database/);
  add(2);
  assert.deepEqual(told, ['lost 1', 'lost 2']);
  await assert.rejects(committer.durableAt(2), /not a database/);
  await committer.idle();
});

test('closed while the disk is full, it stops asking and leaves nobody waiting', async () => {
  const { committer, journal, clock, add, told, broken } = committing();
  add(1);
  await journal.answer(new JournalStalled('disk full'));
  const waiting = assert.rejects(committer.durableAt(1), Stopped);
  committer.close();
  await waiting;
  assert.deepEqual(told, ['lost 1']);
  assert.equal(clock.pending, 0);
  assert.equal(journal.batches.length, 1);
  assert.deepEqual(broken, [], 'a stop is not a break');
});

test('closed while a write is under way that the disk then refuses, it does not try again', async () => {
  const { committer, journal, clock, broken, add } = committing();
  add(1);
  committer.close();
  await journal.answer(new JournalStalled('full'));
  assert.equal(clock.pending, 0);
  clock.advanceBy(10 * second);
  assert.equal(journal.batches.length, 1);
  assert.deepEqual(broken, []);
});
