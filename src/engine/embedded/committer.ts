import type { Clock, Timer } from '../../task/clock.ts';
import { Stopped } from '../engine.ts';
import type { EngineFaults } from './faults.ts';
import { type Entry, type Journal, JournalStalled } from './journal/journal.ts';
import type { EngineLimits } from './limits.ts';

interface Waiting {
  readonly entry: Entry;
  readonly onDurable: () => void;
  readonly onLost: ((error: Error) => void) | undefined;
}

interface Watcher {
  readonly position: number;
  readonly resolve: () => void;
  readonly reject: (reason: Stopped) => void;
}

/**
 * Natural group commit: while one batch is being fsynced the next one gathers, and goes when the
 * first is done. No timer, no window: one record alone is written at once.
 *
 * On a busy loop the disk's answer waits for its turn, and the disk meanwhile for the next batch. So
 * what has gathered is handed over behind it once it is worth waking the journal's thread for; the
 * journal writes all that has come as one (10 % more orders a second).
 *
 * Invariants:
 * 1. A bounded number of batches is under way, and they go in the order in which records were added.
 * 2. `onDurable` is called in that order, each after the batch that holds its record is on disk.
 * 3. A disk that is full is asked again, with the same batch; nothing overtakes it: the journal
 *    refuses what was handed over behind it.
 * 4. Once it is broken or closed, nobody is left waiting: who waits for the disk is told so.
 */
export class Committer {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #limits: EngineLimits;
  readonly #faults: EngineFaults | undefined;
  readonly #onBroken: (error: Error) => void;
  #queue: Waiting[] = [];
  #length = 0;
  /** Oldest first. */
  readonly #underWay: (readonly Waiting[])[] = [];
  #retries = 0;
  #retry: Timer | undefined;
  #broken: Stopped | undefined;
  #durablePosition: number;
  #idle: (() => void)[] = [];
  /** Who waits for a position to be durable, in the order of asking. */
  #watchers: Watcher[] = [];
  commits = 0;
  committed = 0;

  constructor(parts: {
    journal: Journal;
    clock: Clock;
    limits: EngineLimits;
    faults: EngineFaults | undefined;
    onBroken: (error: Error) => void;
  }) {
    this.#journal = parts.journal;
    this.#clock = parts.clock;
    this.#limits = parts.limits;
    this.#faults = parts.faults;
    this.#onBroken = parts.onBroken;
    this.#durablePosition = parts.journal.lastPosition;
  }

  /** Records that are not durable yet. */
  get length(): number {
    return this.#length;
  }

  /** The disk refuses to write for the moment. */
  get stalled(): boolean {
    return this.#retries > 0;
  }

  /** `onLost` is called instead when the journal breaks first: nobody may be told that it is done. */
  add(entry: Entry, onDurable: () => void, onLost?: (error: Error) => void): void {
    if (this.#broken !== undefined) {
      onLost?.(this.#broken);
      return;
    }
    this.#faults?.at('append');
    this.#queue.push({ entry, onDurable, onLost });
    this.#length++;
    this.#faults?.at('appended');
    this.#next();
  }

  /** Resolves once everything added so far is durable, or the journal is broken. */
  idle(): Promise<void> {
    if (this.length === 0 || this.#broken !== undefined) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Resolves once the record at `position`, added before, is durable; rejects if it never will be. */
  durableAt(position: number): Promise<void> {
    if (position <= this.#durablePosition) return Promise.resolve();
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => this.#watchers.push({ position, resolve, reject }));
  }

  /** Hands over what has gathered, if it is time. */
  #next(): void {
    const { batchAheadLengthMin, batchLengthMax, batchesUnderWayMax } = this.#limits;
    const { length } = this.#queue;
    if (length === 0 || this.#broken !== undefined) return;
    if (this.#underWay.length > 0) {
      if (length < batchAheadLengthMin || this.stalled) return;
      if (this.#underWay.length >= batchesUnderWayMax) return;
    }
    const batch = length <= batchLengthMax ? this.#queue : this.#queue.slice(0, batchLengthMax);
    this.#queue = length <= batchLengthMax ? [] : this.#queue.slice(batchLengthMax);
    this.#underWay.push(batch);
    this.#write(batch);
  }

  #write(batch: readonly Waiting[]): void {
    this.#faults?.at('commit');
    this.#journal.append(batch.map(({ entry }) => entry)).then(
      () => this.#durable(batch),
      (error: unknown) => this.#failed(batch, error),
    );
  }

  #durable(batch: readonly Waiting[]): void {
    this.#faults?.at('committed');
    this.#underWay.shift();
    this.#length -= batch.length;
    this.#retries = 0;
    this.commits++;
    this.committed += batch.length;
    this.#durablePosition = batch.at(-1)?.entry.position ?? this.#durablePosition;
    // The next batch first: the disk works while the loop tells everybody about this one.
    this.#next();
    if (this.#length === 0) for (const resolve of this.#idle.splice(0)) resolve();
    for (const { onDurable } of batch) onDurable();
    if (this.#watchers.length === 0) return;
    const watchers = this.#watchers;
    this.#watchers = watchers.filter(({ position }) => position > this.#durablePosition);
    for (const { position, resolve } of watchers) {
      if (position <= this.#durablePosition) resolve();
    }
  }

  #failed(batch: readonly Waiting[], error: unknown): void {
    // Given up meanwhile: whoever waited has been told, and nothing is tried again.
    if (this.#broken !== undefined) return;
    // Refused because of the one before it, with which it is tried again.
    if (batch !== this.#underWay[0]) return;
    if (error instanceof JournalStalled && this.#retries < this.#limits.journalRetriesMax) {
      this.#retries++;
      const at = this.#clock.now() + this.#limits.journalRetryDelayMs;
      this.#retry = this.#clock.setTimer(at, () => this.#again());
      return;
    }
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#onBroken(cause);
    this.#break(new Stopped(`the journal is broken: ${cause.message}`, { cause }));
  }

  #again(): void {
    for (const batch of this.#underWay) this.#write(batch);
  }

  /** Stops asking a stalled disk. What it has not taken yet is lost to this process. */
  close(): void {
    this.#retry?.cancel();
    this.#break(new Stopped('the engine has stopped'));
  }

  #break(reason: Stopped): void {
    if (this.#broken !== undefined) return;
    this.#broken = reason;
    for (const { onLost } of [...this.#underWay.flat(), ...this.#queue]) onLost?.(reason);
    for (const { reject } of this.#watchers.splice(0)) reject(reason);
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
