import type { DatabaseSync } from 'node:sqlite';

/**
 * What the loop and the journal's thread say to each other. Rows travel as flat arrays of strings
 * and numbers: a structured clone of those costs a fraction of one of objects.
 */
export interface Batch {
  /** position, order_id, revision, body */
  readonly records: readonly (string | number)[];
  /** key, fingerprint, order_id, sequence */
  readonly replies: readonly (string | number)[];
  /** order_id, marketplace_id, restaurant_id, customer_id, closed, body */
  readonly orders: readonly (string | number)[];
}

export interface Opened {
  readonly type: 'opened';
  readonly lastPosition: number;
}

/** Other bodies for an order's records: revision, body. */
export interface Rewrite {
  readonly type: 'rewrite';
  readonly orderId: string;
  readonly records: readonly (string | number)[];
}

/** In the order in which rewrites were asked for. */
export interface RewriteAnswer {
  readonly type: 'rewritten';
  readonly failure: { readonly message: string; readonly stalled: boolean } | null;
}

/** Asks for every key and every order id of the file to be put into this memory (`seen.ts`). */
export interface Recall {
  readonly type: 'recall';
  readonly memory: SharedArrayBuffer;
}

/** All that was in the file is in the memory now. */
export interface Recalled {
  readonly type: 'recalled';
}

/** Of so many batches, the oldest that were not answered: they were one transaction. */
export type Written = { readonly batches: number } & (
  | { readonly type: 'written' }
  | { readonly type: 'failed'; readonly message: string; readonly stalled: boolean }
);

export interface WorkerSettings {
  readonly file: string;
  /** URL of a module that exports `faults`; crash tests only. */
  readonly faults: string | null;
}

/** Where a crash test may strike on the journal's thread. */
export type JournalPoint = 'begin' | 'written' | 'committed';

export interface JournalFaults {
  /** `db` is the connection that writes. */
  at(point: JournalPoint, db: DatabaseSync): void;
}
