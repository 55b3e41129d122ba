import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Notebook, NoteKind } from './notebook.ts';

interface Note {
  readonly kind: NoteKind;
  readonly name: string;
  /** Undefined for one that is dropped. */
  readonly value: unknown;
}

const version = 1;

/**
 * A notebook on a SQLite file: what a turn of the loop changed goes into one transaction.
 *
 * It survives the end of the process, however that comes, and not a power cut: nothing is fsynced,
 * so that a transaction takes tens of microseconds and can be written from the loop.
 *
 * Invariants:
 * 1. Who waits for `written` before he lets anything out never says what the file does not know.
 * 2. After `close` nothing is written any more: what people who are sent home leave undone stays
 *    undone in the file.
 */
export class StateFile implements Notebook {
  readonly #db: DatabaseSync;
  readonly #write: StatementSync;
  readonly #erase: StatementSync;
  readonly #changed = new Map<string, Note>();
  #writing: Promise<void> | undefined;
  #closed = false;

  /** Opens or creates `path`. Throws when it was written by a sandbox of another version. */
  constructor(path: string) {
    // oxlint-disable-next-line dabba/blocking-call -- not fsynced: a write is a copy into memory
    this.#db = new DatabaseSync(path);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS note (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (kind, name)
      ) STRICT;`);
    const found = this.#db.prepare('PRAGMA user_version').get()?.['user_version'];
    if (found !== 0 && found !== version) {
      this.#db.close();
      throw new Error(`${path} is of version ${String(found)}, this sandbox reads ${version}`);
    }
    this.#db.exec(`PRAGMA user_version = ${version}`);
    this.#write = this.#db.prepare(`
      INSERT INTO note (kind, name, value) VALUES (?, ?, ?)
      ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value`);
    this.#erase = this.#db.prepare('DELETE FROM note WHERE kind = ? AND name = ?');
  }

  keep(kind: NoteKind, name: string, value: unknown): void {
    this.#change({ kind, name, value });
  }

  drop(kind: NoteKind, name: string): void {
    this.#change({ kind, name, value: undefined });
  }

  read(kind: NoteKind): readonly unknown[] {
    const select = this.#db.prepare('SELECT value FROM note WHERE kind = ? ORDER BY number');
    return select.all(kind).map((row): unknown => JSON.parse(row['value'] as string));
  }

  /** Resolves when all that was kept until now is in the file; rejects when it will not be. */
  written(): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the state file is closed'));
    if (this.#changed.size === 0) return Promise.resolve();
    this.#writing ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#writing = undefined;
        try {
          this.#flush();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    return this.#writing;
  }

  /** Writes what is left. Safe to repeat. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      this.#flush();
    } finally {
      this.#changed.clear();
      this.#db.close();
    }
  }

  #change(note: Note): void {
    if (this.#closed) return;
    this.#changed.set(`${note.kind} ${note.name}`, note);
    // What failed stays in line for the next who waits, and that one is told.
    this.written().catch(() => {});
  }

  #flush(): void {
    if (this.#changed.size === 0) return;
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const { kind, name, value } of this.#changed.values()) {
        if (value === undefined) this.#erase.run(kind, name);
        else this.#write.run(kind, name, JSON.stringify(value));
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
    this.#changed.clear();
  }
}
