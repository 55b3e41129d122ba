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

  /** Throws DataFileTaken when another process, or another engine in this one, has the file. */
  static take(file: string): DataFileLock {
    const db = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (cause) {
      db.close();
      throw new DataFileTaken(file, { cause });
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
