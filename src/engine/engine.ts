import type { Instant } from '../base/instant.ts';
import type { Refusal } from '../base/result.ts';
import type { Command, CommandType } from '../domain/order/command.ts';
import type { Deadline } from '../domain/order/deadlines.ts';
import type { EffectKind } from '../domain/order/effect.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { OrderRow } from '../views/order-row.ts';

/**
 * The seam: whatever runs orders durably is one of these. It speaks commands, events and views,
 * and nothing of how it keeps them; `engine.contract.ts` is the suite that any engine must pass.
 *
 * Promises:
 * 1. `submit` resolves after the decision is durable, and never before. A rejected promise is an
 *    Overloaded error, and nothing was done; or a Stopped one, and it may have been: ask again
 *    under the same key, whoever runs then.
 * 2. One writer an order: commands of one order are decided one after another, in the order in
 *    which `submit` was called.
 * 3. An idempotency key is applied at most once, for ever. The same key with the same fingerprint
 *    answers with the order as it was after the first time; with another one, it refuses with
 *    `idempotency.conflict`.
 * 4. What readers and subscribers are shown is durable; subscribers see every record once, in the
 *    order of the journal, and all events of an order without gaps.
 * 5. Effects start after their decision is durable, are performed at least once under their key,
 *    and their answer is a command. Deadlines fire once due, also those that passed while down.
 */
export interface Engine extends AsyncDisposable {
  submit(submission: Submission): Promise<Submitted>;
  /** The order as it is now, open or ended; undefined when there is none. */
  find(orderId: string): Promise<Order | undefined>;
  /** The order's events with a sequence above `after`, oldest first. */
  events(orderId: string, after?: number): Promise<readonly OrderEvent[]>;
  /** Why the order is where it is: every record, attempt and pending deadline. */
  timeline(orderId: string): Promise<Timeline | undefined>;
  /** Open and ended orders, newest first. */
  list(query: OrderQuery): Promise<Page>;
  /** Orders that have not come to rest, from memory, in no particular order. */
  open(): Iterable<Order>;
  /** Called after each record is durable. Must not throw and must not wait. Returns the way out. */
  subscribe(listener: (record: FeedRecord) => void): () => void;
  /**
   * Takes what is said of its customer out of all that is kept of an order at rest; money, ids and
   * times stay (`domain/order/erase.ts`). Resolves once that is durable. Safe to repeat.
   */
  erase(orderId: string): Promise<'erased' | 'open' | 'unknown'>;
  stats(): EngineStats;
  /** Stops taking commands, lets started effects end within the bound, and says what it left. */
  drain(boundMs: number): Promise<DrainReport>;
}

export interface Submission {
  readonly orderId: string;
  readonly command: Command;
  readonly idempotency?: Idempotency;
}

export interface Idempotency {
  /** Scoped by the caller: who asked, and the key that he sent. */
  readonly key: string;
  /** A digest of the request, to tell a repeat from a reuse. */
  readonly fingerprint: string;
}

export type Submitted =
  | { readonly ok: true; readonly order: Order; readonly replayed: boolean }
  | { readonly ok: false; readonly error: Refusal };

/** One durable decision, as subscribers see it. */
export interface FeedRecord {
  /** Position in the engine's whole journal; grows, may have gaps. */
  readonly position: number;
  readonly orderId: string;
  readonly events: readonly OrderEvent[];
  /** The order right after this record. */
  readonly order: Order;
}

export interface TimelineEntry {
  readonly at: Instant;
  readonly command: CommandType | 'attempt';
  readonly events: readonly OrderEvent[];
  readonly started: readonly { readonly key: string; readonly kind: EffectKind }[];
  /** For an answer or a failed attempt: which effect, how often asked, and how long it took. */
  readonly effect?: {
    readonly key: string;
    readonly attempts: number;
    readonly latencyMs: number;
    readonly error?: string;
  };
}

export interface Timeline {
  readonly order: Order;
  readonly entries: readonly TimelineEntry[];
  readonly pending: readonly {
    readonly key: string;
    readonly kind: EffectKind;
    readonly attempts: number;
    readonly nextAttemptAt: Instant | null;
    readonly lastError: string | null;
  }[];
  readonly deadlines: readonly Deadline[];
}

export interface OrderQuery {
  readonly marketplaceId?: string;
  readonly restaurantId?: string;
  readonly customerId?: string;
  /** true: only open ones; false: only ended ones; absent: both. */
  readonly open?: boolean;
  /** The id that the previous page ended with. */
  readonly after?: string;
  readonly limit: number;
}

export interface Page {
  readonly rows: readonly OrderRow[];
  readonly next: string | null;
}

export interface EngineStats {
  readonly openOrders: number;
  readonly pendingEffects: number;
  readonly armedDeadlines: number;
  readonly journalQueueLength: number;
  readonly committedRecords: number;
  readonly commits: number;
}

export interface DrainReport {
  readonly openOrders: number;
  readonly unansweredEffects: number;
  /** Decisions that the disk did not take in time; nobody was told of them. */
  readonly unwrittenRecords: number;
}

/** The door is shut for new work for the moment: nothing was accepted. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly retryAfterMs: number;

  constructor(what: string, retryAfterMs: number) {
    super(`overloaded: ${what}`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The engine is stopping or has failed; it takes nothing more, and answers for nothing. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
