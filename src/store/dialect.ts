import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { realClock, type Timer } from '../task/clock.ts';
import { Places, QueueFull } from '../task/places.ts';
import { StoreBusy, TransactionExpired } from './errors.ts';
import type { StoreLimits } from './limits.ts';
import type { StoreThread } from './thread.ts';
import type { Value } from './wire.ts';

/**
 * What stands between kysely and the store's thread; all that is SQLite's own is here, in `worker.ts`
 * and in nothing else.
 *
 * Invariants:
 * 1. One writes at a time: a transaction has the pen from BEGIN to its end, a single statement for as
 *    long as it takes. Who waits for the pen waits in a queue that has an end.
 * 2. Reads outside a transaction wait for nobody, and see what is committed.
 * 3. A transaction that takes too long is rolled back and gives the pen on; its statements then fail.
 */
export class StoreDialect implements Dialect {
  readonly #pen: Pen;

  constructor(pen: Pen) {
    this.#pen = pen;
  }

  createDriver(): Driver {
    return new StoreDriver(this.#pen);
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }

  createIntrospector(db: Kysely<unknown>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** The right to write, of which there is one. */
export class Pen {
  readonly thread: StoreThread;
  readonly limits: StoreLimits;
  readonly #places: Places;
  #cursors = 0;

  constructor(thread: StoreThread, limits: StoreLimits) {
    this.thread = thread;
    this.limits = limits;
    this.#places = new Places({ size: 1, queueLengthMax: limits.writeQueueLengthMax });
  }

  /** Heeds the scope around it, as every wait does. */
  async take(): Promise<Disposable> {
    try {
      return await this.#places.take();
    } catch (error) {
      if (error instanceof QueueFull) throw new StoreBusy(`to write: ${error.message}`);
      throw error;
    }
  }

  nextCursor(): number {
    return ++this.#cursors;
  }
}

class StoreDriver implements Driver {
  readonly #pen: Pen;

  constructor(pen: Pen) {
    this.#pen = pen;
  }

  async init(): Promise<void> {
    await Promise.resolve();
  }

  async acquireConnection(): Promise<StoreConnection> {
    await Promise.resolve();
    return new StoreConnection(this.#pen);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).begin();
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await ours(connection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await Promise.resolve();
    ours(connection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await Promise.resolve();
    ours(connection).rollback();
  }

  /** The thread is the store's, and outlives every kysely made on it. */
  async destroy(): Promise<void> {
    await Promise.resolve();
  }
}

function ours(connection: DatabaseConnection): StoreConnection {
  if (connection instanceof StoreConnection) return connection;
  throw new TypeError('a connection of another driver');
}

type Transaction =
  | { readonly state: 'none' }
  | { readonly state: 'open'; readonly place: Disposable; readonly timer: Timer }
  | { readonly state: 'expired' };

const none: Transaction = { state: 'none' };

class StoreConnection implements DatabaseConnection {
  readonly #pen: Pen;
  #transaction: Transaction = none;

  constructor(pen: Pen) {
    this.#pen = pen;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { thread } = this.#pen;
    const { sql } = query;
    const values = query.parameters.map(valueOf);
    this.#refuseExpired();
    const inside = this.#transaction.state === 'open';
    const reads = SelectQueryNode.is(query.query);
    using _place = inside || reads ? undefined : await this.#pen.take();
    const on = inside || !reads ? 'writer' : 'reader';
    const { rows, changes } = await thread.ask({ type: 'run', on, sql, values });
    return { rows: rows as unknown as R[], numAffectedRows: BigInt(changes) };
  }

  async *streamQuery<R>(query: CompiledQuery, rows = 500): AsyncIterableIterator<QueryResult<R>> {
    const { thread } = this.#pen;
    const cursor = this.#pen.nextCursor();
    const values = query.parameters.map(valueOf);
    try {
      await thread.ask({ type: 'open', cursor, sql: query.sql, values });
      for (;;) {
        const page = await thread.ask({ type: 'fetch', cursor, rows });
        if (page.rows.length > 0) yield { rows: page.rows as unknown as R[] };
        if (page.rows.length < rows) return;
      }
    } finally {
      thread.tell({ type: 'shut', cursor });
    }
  }

  async begin(): Promise<void> {
    const { thread, limits } = this.#pen;
    const place = await this.#pen.take();
    const { transactionTimeoutMs } = limits;
    const timer = realClock.setTimer(realClock.now() + transactionTimeoutMs, () => {
      this.rollback();
      this.#transaction = { state: 'expired' };
    });
    this.#transaction = { state: 'open', place, timer };
    try {
      await thread.ask({ type: 'begin' });
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  async commit(): Promise<void> {
    this.#refuseExpired();
    if (this.#transaction.state !== 'open') return;
    const { place, timer } = this.#transaction;
    timer.cancel();
    // Not given on before the answer: what fails to commit is rolled back under the same pen.
    await this.#pen.thread.ask({ type: 'commit' });
    this.#transaction = none;
    place[Symbol.dispose]();
  }

  /** Needs no answer: whoever writes next is served after it. Safe to repeat. */
  rollback(): void {
    if (this.#transaction.state !== 'open') return;
    const { place, timer } = this.#transaction;
    timer.cancel();
    this.#transaction = none;
    this.#pen.thread.tell({ type: 'rollback' });
    place[Symbol.dispose]();
  }

  #refuseExpired(): void {
    if (this.#transaction.state !== 'expired') return;
    const { transactionTimeoutMs } = this.#pen.limits;
    throw new TransactionExpired(`a transaction may take ${transactionTimeoutMs} ms`);
  }
}

/** Yes and no are 1 and 0; anything that is no value of SQL is a bug of the caller's. */
function valueOf(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new TypeError(`${typeof value} is no value of a statement`);
}
