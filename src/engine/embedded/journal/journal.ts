import type { Instant } from '../../../base/instant.ts';
import type { CommandType } from '../../../domain/order/command.ts';
import type { Effect } from '../../../domain/order/effect.ts';
import type { OrderEvent } from '../../../domain/order/event.ts';
import type { OrderQuery } from '../../engine.ts';
import type { OrderRow } from '../../../views/order-row.ts';

/**
 * The embedded engine's log. One record is one decision, whole: its events, the effects it starts,
 * the effect it settles and the key it answers. What is durable is a prefix of what was appended.
 *
 * Promises:
 * 1. `append` resolves once every record of the batch survives a power cut; it rejects if none does.
 * 2. Batches become durable in the order of the calls, each all or nothing. A batch may be handed
 *    over before the one in front of it is durable; when that is refused, it is `JournalStalled`.
 * 3. Reads see every batch whose `append` has resolved.
 */
export interface Journal extends AsyncDisposable {
  append(batch: readonly Entry[]): Promise<void>;
  /** Position of the last durable entry; 0 in an empty journal. */
  readonly lastPosition: number;
  /** All records of orders that had not come to rest, order by order, each oldest first. */
  openRecords(): Iterable<Stored>;
  recordsOf(orderId: string): readonly Stored[];
  replyTo(key: string): Reply | undefined;
  /**
   * Puts other bodies in place of an order's records, all or none; nothing else of them changes.
   * The order must be at rest.
   */
  rewrite(orderId: string, records: readonly Rewritten[]): Promise<void>;
  /** Ended orders only, newest first. */
  closedRows(query: OrderQuery): readonly OrderRow[];
}

export interface Entry {
  /** Given by the engine, without gaps: a batch begins where the one before it ended. */
  readonly position: number;
  readonly orderId: string;
  /** Counts the records of one order, from 1. */
  readonly revision: number;
  /** A `Record`, by `bodyOf`. */
  readonly body: string;
  readonly reply: (Reply & { readonly key: string }) | null;
  /** Set on the first record of an order and whenever it comes to rest or wakes again. */
  readonly row: { readonly closed: boolean; readonly row: OrderRow } | null;
}

export interface Stored {
  readonly orderId: string;
  readonly revision: number;
  readonly record: Record;
}

export type Rewritten = Pick<Stored, 'revision' | 'record'>;

/** What the first use of an idempotency key did: where to find its answer again. */
export interface Reply {
  readonly fingerprint: string;
  readonly orderId: string;
  /** The order's sequence right after. */
  readonly sequence: number;
}

/**
 * `effects` are started by this record; `settles` is the one whose answer this is. An `attempt` is
 * a failed one that will be made again at `nextAt`: it changes no order and explains the wait.
 */
export type Record =
  | {
      readonly type: CommandType;
      readonly at: Instant;
      readonly events: readonly OrderEvent[];
      readonly effects: readonly Effect[];
      readonly settles?: Settled;
    }
  | {
      readonly type: 'attempt';
      readonly at: Instant;
      readonly failed: Settled & { readonly error: string; readonly nextAt: Instant };
    };

/** As it is written down. Best at once: what a record is made of is still in the processor's cache. */
export function bodyOf(record: Record): string {
  return JSON.stringify(record);
}

export interface Settled {
  readonly key: string;
  readonly attempts: number;
  readonly latencyMs: number;
}

/** Why a batch is refused that was handed over behind one that was. */
export const outOfTurn = 'the batch before it was not written';

/** The disk says no, for now: the same batch may be appended again. */
export class JournalStalled extends Error {
  override readonly name = 'JournalStalled';
}
