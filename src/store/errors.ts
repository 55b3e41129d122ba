/** Too many wait for the store already: nothing was done. */
export class StoreBusy extends Error {
  override readonly name = 'StoreBusy';
  readonly retryAfterMs = 1_000;
}

/**
 * No answer in time. A read was for nothing; a write outside a transaction, or a commit, may have
 * been done. Anything else of a transaction was not: it is rolled back.
 */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout';
}

/** A transaction took longer than it may, and was rolled back. */
export class TransactionExpired extends Error {
  override readonly name = 'TransactionExpired';
}

/** The store is closing or closed: nothing was done. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';
}

/** The thread has ended by itself; what was under way may have been done. */
export class StoreBroken extends Error {
  override readonly name = 'StoreBroken';
}

/** Another process, or another store in this one, has the file. */
export class StoreTaken extends Error {
  override readonly name = 'StoreTaken';
}

/** The file was written by a later Dabba. It was left as it is. */
export class StoreNewer extends Error {
  override readonly name = 'StoreNewer';
}

/** A step of a migration is not the one that was applied to this file. */
export class StoreAltered extends Error {
  override readonly name = 'StoreAltered';
}

/** What the statement says is not so in this store: wrong SQL, or a disk that refuses. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed';
}

export type ConstraintKind = 'unique' | 'foreign_key' | 'check' | 'not_null' | 'other';

/** A rule of the tables was broken; the statement did nothing. */
export class ConstraintBroken extends Error {
  override readonly name = 'ConstraintBroken';
  readonly kind: ConstraintKind;

  constructor(message: string, kind: ConstraintKind) {
    super(message);
    this.kind = kind;
  }
}

export function isUniqueBroken(error: unknown): boolean {
  return error instanceof ConstraintBroken && error.kind === 'unique';
}
