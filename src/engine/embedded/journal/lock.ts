import { DatabaseSync } from 'node:sqlite';

/**
 * One engine a file. The lock is an open transaction on a small file beside the data, so that the
 * operating system drops it with the process, also after `kill -9`, and no stale lock is left.
 */
export class DataFileLock implements Disposable {
  readonly #db: DatabaseSync;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /**
   * Throws DataFileTaken when another process, or another engine in this one, has the file; what
   * else goes wrong (a folder that cannot be written to) is thrown as it is.
   */
  static take(file: string): DataFileLock {
    const db = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      db.close();
      throw isBusy(cause) ? new DataFileTaken(file, { cause }) : cause;
    }
    return new DataFileLock(db);
  }

  [Symbol.dispose](): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

export class DataFileTaken extends Error {
  override readonly name = 'DataFileTaken';

  constructor(file: string, options: ErrorOptions) {
    super(
      `${file} is in use by another Dabba. Stop it first, or give this one its own file (--data).`,
      options,
    );
  }
}

/** SQLite's primary result code, the low byte: https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return (
    error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy
  );
}
