import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { OrderRow } from '../../../views/order-row.ts';
import { firstMessage } from '../../../task/first-message.ts';
import type { OrderQuery } from '../../engine.ts';
import type { Entry, Journal, Record, Reply, Rewritten, Stored } from './journal.ts';
import { JournalStalled } from './journal.ts';
import { DataFileLock } from './lock.ts';
import {
  selectEndedOfAll,
  selectEndedOfCustomer,
  selectEndedOfMarketplace,
  selectEndedOfRestaurant,
  selectOpenRecords,
  selectRecordsOf,
  selectReply,
} from './schema.ts';
import { Seen } from './seen.ts';
import type { Batch, Opened, Recall, Recalled, Rewrite, RewriteAnswer, Written } from './wire.ts';

export interface SqliteJournalOptions {
  readonly file: string;
  /** URL of a fault module for the writing thread; crash tests only. */
  readonly faults?: string;
}

/**
 * The journal on a SQLite file: written by a worker thread in groups, read by key on the loop.
 *
 * Owns the lock, the worker and a read-only connection. Reads take tens of microseconds and run on
 * the loop; WAL lets them run while the worker writes. Why not write from here: an fsync takes from
 * half a millisecond to tens of them, and nothing may hold the loop that long.
 */
export class SqliteJournal implements Journal {
  readonly #lock: DataFileLock;
  readonly #worker: Worker;
  readonly #file: string;
  readonly #reader: DatabaseSync;
  readonly #selectRecordsOf: StatementSync;
  readonly #selectReply: StatementSync;
  /** Every key and order id, those of this process from the start, those of the file in a while. */
  readonly #seen: Seen;
  #recalled = false;
  /** Rewrites that were handed over, in that order. */
  readonly #rewriting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  /** Batches that were handed over, in that order. */
  readonly #writing: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  #broken: Error | undefined;
  lastPosition: number;

  private constructor(parts: { lock: DataFileLock; worker: Worker; file: string; last: number }) {
    this.#lock = parts.lock;
    this.#worker = parts.worker;
    this.lastPosition = parts.last;
    this.#file = parts.file;
    this.#reader = new DatabaseSync(parts.file, { readOnly: true });
    this.#selectRecordsOf = this.#reader.prepare(selectRecordsOf);
    this.#selectReply = this.#reader.prepare(selectReply);
    const memory = Seen.memoryFor(2 * parts.last);
    this.#seen = new Seen(memory);
    this.#worker.on('message', (message: Written | Recalled | RewriteAnswer) =>
      this.#answered(message),
    );
    this.#worker.on('error', (error: unknown) => this.#break(asError(error)));
    this.#worker.on('exit', () => this.#break(new Error('the journal thread has ended')));
    this.#worker.postMessage({ type: 'recall', memory } satisfies Recall);
  }

  /** Opens or creates the file. Throws DataFileTaken when another process has it. */
  static async open(options: SqliteJournalOptions): Promise<SqliteJournal> {
    const { file, faults } = options;
    mkdirSync(dirname(file), { recursive: true });
    const lock = DataFileLock.take(file);
    let worker: Worker | undefined;
    try {
      worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { file, faults: faults ?? null },
        name: 'journal',
        // A batch is gone when it is written: a young generation of 48 MB would only stand around.
        resourceLimits: { maxYoungGenerationSizeMb: 8 },
      });
      const opened = await firstMessage<Opened>(worker, 'the journal thread did not start');
      return new SqliteJournal({ lock, worker, file, last: opened.lastPosition });
    } catch (error) {
      await worker?.terminate();
      lock[Symbol.dispose]();
      throw error;
    }
  }

  append(batch: readonly Entry[]): Promise<void> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const last = batch.at(-1)?.position ?? this.lastPosition;
    for (const { orderId, revision, reply } of batch) {
      if (reply !== null) this.#seen.add(reply.key);
      if (revision === 1) this.#seen.add(orderId);
    }
    this.#worker.postMessage(flatten(batch));
    return new Promise((resolve, reject) => {
      const written = (): void => {
        this.lastPosition = last;
        resolve();
      };
      this.#writing.push({ resolve: written, reject });
    });
  }

  rewrite(orderId: string, rewritten: readonly Rewritten[]): Promise<void> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const records = rewritten.flatMap(({ revision, record }) => [revision, JSON.stringify(record)]);
    this.#worker.postMessage({ type: 'rewrite', orderId, records } satisfies Rewrite);
    return new Promise((resolve, reject) => {
      this.#rewriting.push({ resolve, reject });
    });
  }

  /**
   * On a connection of its own that maps the file into memory: a third faster for a scan, and the
   * pages, which count as ours while they are mapped, are given back when it ends.
   */
  *openRecords(): Iterable<Stored> {
    const scan = new DatabaseSync(this.#file, { readOnly: true });
    try {
      scan.exec('PRAGMA mmap_size = 4294967296');
      const select = scan.prepare(selectOpenRecords);
      select.setReturnArrays(true);
      for (const row of select.iterate() as Iterable<unknown>) {
        const [orderId, revision, body] = row as [string, number, string];
        yield { orderId, revision, record: JSON.parse(body) as Record };
      }
    } finally {
      scan.close();
    }
  }

  recordsOf(orderId: string): readonly Stored[] {
    if (this.#isNew(orderId)) return [];
    return this.#selectRecordsOf.all(orderId).map((row) => ({
      orderId,
      revision: row['revision'] as number,
      record: JSON.parse(row['body'] as string) as Record,
    }));
  }

  replyTo(key: string): Reply | undefined {
    if (this.#isNew(key)) return undefined;
    const row = this.#selectReply.get(key);
    if (row === undefined) return undefined;
    return {
      fingerprint: row['fingerprint'] as string,
      orderId: row['order_id'] as string,
      sequence: row['sequence'] as number,
    };
  }

  closedRows(query: OrderQuery): readonly OrderRow[] {
    const { marketplaceId, restaurantId, customerId, after, limit } = query;
    const rows = this.#reader.prepare(selectFor(query)).all(
      // '~' sorts after every id.
      after ?? '~',
      marketplaceId ?? null,
      restaurantId ?? null,
      customerId ?? null,
      limit,
    );
    return rows.map((row) => JSON.parse(row['body'] as string) as OrderRow);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#broken === undefined) {
      const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
      this.#worker.postMessage('close');
      await ended;
    } else {
      await this.#worker.terminate();
    }
    if (this.#reader.isOpen) this.#reader.close();
    this.#lock[Symbol.dispose]();
  }

  #isNew(text: string): boolean {
    return this.#recalled && !this.#seen.mayHave(text);
  }

  #answered(message: Written | Recalled | RewriteAnswer): void {
    if (message.type === 'recalled') {
      this.#recalled = true;
      return;
    }
    if (message.type === 'rewritten') {
      const { failure } = message;
      const asked = this.#rewriting.shift();
      if (failure === null) asked?.resolve();
      else asked?.reject(failed(failure));
      return;
    }
    for (const batch of this.#writing.splice(0, message.batches)) {
      if (message.type === 'written') batch.resolve();
      else batch.reject(failed(message));
    }
  }

  #break(error: Error): void {
    this.#broken ??= error;
    for (const { reject } of this.#writing.splice(0)) reject(error);
    for (const { reject } of this.#rewriting.splice(0)) reject(error);
  }
}

function failed({ message, stalled }: { message: string; stalled: boolean }): Error {
  return stalled ? new JournalStalled(message) : new Error(message);
}

/** Of what is asked for, the part that the fewest orders share. */
function selectFor({ marketplaceId, restaurantId, customerId }: OrderQuery): string {
  if (customerId !== undefined) return selectEndedOfCustomer;
  if (restaurantId !== undefined) return selectEndedOfRestaurant;
  return marketplaceId === undefined ? selectEndedOfAll : selectEndedOfMarketplace;
}

function flatten(entries: readonly Entry[]): Batch {
  const records: (string | number)[] = [];
  const replies: (string | number)[] = [];
  const orders: (string | number)[] = [];
  for (const { position, orderId, revision, body, reply, row } of entries) {
    records.push(position, orderId, revision, body);
    if (reply !== null) replies.push(reply.key, reply.fingerprint, orderId, reply.sequence);
    if (row !== null) {
      const { marketplaceId, restaurantId, customerId } = row.row;
      orders.push(
        orderId,
        marketplaceId,
        restaurantId,
        customerId,
        row.closed ? 1 : 0,
        // An open order is listed from memory: its line is written down when it comes to rest.
        row.closed ? JSON.stringify(row.row) : '',
      );
    }
  }
  return { records, replies, orders };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
