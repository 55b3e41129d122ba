import type { OrderEvent } from '../domain/order/event.ts';
import type { Engine, FeedRecord } from '../engine/engine.ts';
import { Inbox } from './inbox.ts';

export interface FeedLimits {
  /** Records that may wait for one follower before it is told that it is too slow. */
  readonly inboxLengthMax: number;
}

export interface Follow {
  /** The sequence of the last event that the follower has seen; 0 for from the first. */
  readonly after: number;
  readonly signal: AbortSignal;
}

/**
 * Follows orders: first what happened (backfill), then what happens (live), with nothing lost or
 * shown twice where the one turns into the other (cutover).
 *
 * Owns the one subscription to the engine and the list of who follows which order, so that a record
 * costs one look-up however many screens are open. Invariants:
 * 1. A follower listens before it reads the past, so the two overlap and never leave a gap; the
 *    sequence removes the overlap.
 * 2. A follower waits on itself alone: the engine's call returns at once, and who does not keep up
 *    ends with `ConsumerTooSlow` and comes again from the last sequence it saw.
 * 3. Whichever way a follower ends, nothing of it is left here.
 */
export class Feed implements Disposable {
  readonly #engine: Pick<Engine, 'events' | 'subscribe'>;
  readonly #limits: FeedLimits;
  readonly #followers = new Map<string, Set<Inbox<FeedRecord>>>();
  readonly #all = new Set<Inbox<FeedRecord>>();
  readonly #unsubscribe: () => void;
  #closed = false;

  constructor(engine: Pick<Engine, 'events' | 'subscribe'>, limits: FeedLimits) {
    this.#engine = engine;
    this.#limits = limits;
    this.#unsubscribe = engine.subscribe((record) => this.#tell(record));
  }

  /** How many follow, of one order and of all. */
  get size(): number {
    let size = this.#all.size;
    for (const followers of this.#followers.values()) size += followers.size;
    return size;
  }

  /**
   * The events of one order above `after`, as they become durable, a record at a time. A batch may
   * be empty: something was settled that changed no order. Ends with the signal or with the feed.
   *
   * Throws ConsumerTooSlow.
   */
  async *order(orderId: string, { after, signal }: Follow): AsyncGenerator<readonly OrderEvent[]> {
    const followers = this.#followers.get(orderId) ?? new Set();
    this.#followers.set(orderId, followers);
    const inbox = this.#join(followers);
    const leave = (): void => inbox.end();
    signal.addEventListener('abort', leave);
    let last = after;
    try {
      if (signal.aborted) return;
      const past = await this.#engine.events(orderId, after);
      last = past.at(-1)?.sequence ?? last;
      if (past.length > 0) yield past;
      for (;;) {
        const records = await inbox.take();
        if (records === undefined) return;
        for (const { events } of records) {
          if (signal.aborted) return;
          const fresh = events.filter((event) => event.sequence > last);
          last = fresh.at(-1)?.sequence ?? last;
          yield fresh;
        }
      }
    } finally {
      signal.removeEventListener('abort', leave);
      followers.delete(inbox);
      if (followers.size === 0) this.#followers.delete(orderId);
    }
  }

  /** Every record of every order from now on. Throws ConsumerTooSlow. */
  async *all(signal: AbortSignal): AsyncGenerator<FeedRecord> {
    const inbox = this.#join(this.#all);
    const leave = (): void => inbox.end();
    signal.addEventListener('abort', leave);
    try {
      if (signal.aborted) return;
      for (;;) {
        const records = await inbox.take();
        if (records === undefined) return;
        yield* records;
      }
    } finally {
      signal.removeEventListener('abort', leave);
      this.#all.delete(inbox);
    }
  }

  /** Everybody's stream comes to its end. */
  [Symbol.dispose](): void {
    this.#closed = true;
    this.#unsubscribe();
    for (const inbox of this.#all) inbox.end();
    for (const followers of this.#followers.values()) {
      for (const inbox of followers) inbox.end();
    }
  }

  #join(followers: Set<Inbox<FeedRecord>>): Inbox<FeedRecord> {
    const inbox = new Inbox<FeedRecord>(this.#limits.inboxLengthMax);
    followers.add(inbox);
    if (this.#closed) inbox.end();
    return inbox;
  }

  #tell(record: FeedRecord): void {
    for (const inbox of this.#all) inbox.put(record);
    const followers = this.#followers.get(record.orderId);
    if (followers === undefined) return;
    for (const inbox of followers) inbox.put(record);
  }
}
