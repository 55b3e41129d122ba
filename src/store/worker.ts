/**
 * The one thread that has the store's file open. It owns the lock, the connection that writes and one
 * that only reads; requests are done one by one in the order in which they came, and a write is
 * answered after its fsync has returned.
 *
 * Why a second connection: a read between the statements of somebody's transaction must not see what
 * is not committed. In WAL a reader sees the last commit and waits for nobody.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { type ConstraintKind, StoreAltered, StoreNewer, StoreTaken } from './errors.ts';
import { migrate } from './migrate.ts';
import type { Answer, Ask, Done, Opened, Request, Row, WorkerSettings } from './wire.ts';

if (parentPort === null) throw new Error('the store runs on a worker thread');
const port = parentPort;
const settings = workerData as WorkerSettings;

/** Compiled statements kept; a program has a few hundred texts, and a list of ids makes new ones. */
const statementsMax = 500;

class Connection {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, readOnly: boolean) {
    this.db = new DatabaseSync(file, { readOnly, timeout: 1_000 });
  }

  run(sql: string, values: readonly SQLInputValue[]): Done {
    const statement = this.#statement(sql);
    if (statement.columns().length > 0) {
      const rows = statement.all(...values) as Row[];
      return { rows, changes: rows.length };
    }
    return { rows: [], changes: Number(statement.run(...values).changes) };
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.db.prepare(sql);
    if (this.#statements.size >= statementsMax) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, made);
    return made;
  }
}

const cursors = new Map<number, Iterator<unknown>>();

function serve(): void {
  const lock = takeLock();
  const writer = new Connection(settings.file, false);
  writer.db.exec('PRAGMA journal_mode = WAL');
  writer.db.exec('PRAGMA synchronous = FULL');
  writer.db.exec('PRAGMA foreign_keys = ON');
  assertPragma(writer.db, 'journal_mode', 'wal');
  assertPragma(writer.db, 'synchronous', 2);
  assertPragma(writer.db, 'foreign_keys', 1);
  migrate(writer.db, settings.rooms, settings.now);
  const reader = new Connection(settings.file, true);

  port.on('message', (message: Request | 'close') => {
    if (message === 'close') {
      cursors.clear();
      reader.db.close();
      writer.db.close();
      lock.close();
      port.close();
      return;
    }
    port.postMessage(answer(message, { writer, reader }));
  });
}

interface Connections {
  readonly writer: Connection;
  readonly reader: Connection;
}

function answer({ id, ask }: Request, connections: Connections): Answer {
  try {
    return { id, ok: true, done: perform(ask, connections) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, ok: false, message, constraint: constraintOf(error) };
  }
}

const nothing: Done = { rows: [], changes: 0 };

function perform(ask: Ask, { writer, reader }: Connections): Done {
  switch (ask.type) {
    case 'run':
      return (ask.on === 'writer' ? writer : reader).run(ask.sql, ask.values);
    case 'begin':
      writer.db.exec('BEGIN IMMEDIATE');
      return nothing;
    case 'commit':
      writer.db.exec('COMMIT');
      return nothing;
    case 'rollback':
      // A statement that fails for the disk's sake may have rolled it back already.
      if (writer.db.isTransaction) writer.db.exec('ROLLBACK');
      return nothing;
    case 'open': {
      if (cursors.size >= settings.cursorsMax) throw new Error('too many cursors are open');
      // A statement of its own: a kept one may be under way for somebody else.
      const iterator = reader.db.prepare(ask.sql).iterate(...ask.values);
      cursors.set(ask.cursor, iterator);
      return nothing;
    }
    case 'fetch':
      return fetch(ask.cursor, ask.rows);
    case 'shut':
      cursors.get(ask.cursor)?.return?.();
      cursors.delete(ask.cursor);
      return nothing;
  }
}

function fetch(cursor: number, length: number): Done {
  const iterator = cursors.get(cursor);
  if (iterator === undefined) throw new Error(`there is no cursor ${cursor}`);
  const rows: Row[] = [];
  while (rows.length < length) {
    const next = iterator.next();
    if (next.done === true) break;
    rows.push(next.value as Row);
  }
  return { rows, changes: 0 };
}

/**
 * An open transaction on a small file beside the store's, which the operating system drops with the
 * process, also after `kill -9`: no stale lock is ever left.
 */
function takeLock(): DatabaseSync {
  const lock = new DatabaseSync(`${settings.file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    const sqliteBusy = 5;
    if ((codeOf(error) & 0xff) !== sqliteBusy) throw error;
    throw new StoreTaken(`${settings.file} is in use by another Dabba`);
  }
}

function assertPragma(db: DatabaseSync, name: string, wanted: string | number): void {
  const found = db.prepare(`PRAGMA ${name}`).get()?.[name];
  if (found !== wanted) throw new Error(`SQLite runs with ${name} = ${String(found)}`);
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
}

/** Extended result codes of SQLITE_CONSTRAINT: https://sqlite.org/rescode.html#constraint */
function constraintOf(error: unknown): ConstraintKind | null {
  const code = codeOf(error);
  const sqliteConstraint = 19;
  if ((code & 0xff) !== sqliteConstraint) return null;
  return constraintKinds[code >> 8] ?? 'other';
}

const constraintKinds: Readonly<Record<number, ConstraintKind>> = {
  1: 'check',
  3: 'foreign_key',
  5: 'not_null',
  6: 'unique',
  8: 'unique',
  10: 'unique',
};

function reasonOf(error: unknown): 'taken' | 'newer' | 'altered' | 'failed' {
  if (error instanceof StoreTaken) return 'taken';
  if (error instanceof StoreNewer) return 'newer';
  return error instanceof StoreAltered ? 'altered' : 'failed';
}

try {
  serve();
  port.postMessage({ type: 'opened' } satisfies Opened);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  port.postMessage({ type: 'refused', reason: reasonOf(error), message } satisfies Opened);
  port.close();
}
