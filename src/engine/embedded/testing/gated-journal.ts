import type { OrderQuery } from '../../engine.ts';
import type { OrderRow } from '../../../views/order-row.ts';
import type { Entry, Journal, Reply, Rewritten, Stored } from '../journal/journal.ts';

/**
 * A journal whose disk can be held: while it is, batches wait in front of it. Cut off, as by the end
 * of the process, they wait for ever.
 */
export class GatedJournal implements Journal {
  readonly #journal: Journal;
  #opened = Promise.withResolvers<void>();
  #held = false;
  #cut = false;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  get lastPosition(): number {
    return this.#journal.lastPosition;
  }

  get held(): boolean {
    return this.#held;
  }

  hold(on: boolean): void {
    this.#held = on;
    if (on) return;
    this.#opened.resolve();
    this.#opened = Promise.withResolvers<void>();
  }

  /** The process is gone: nothing more reaches the disk, and nobody hears of what did. */
  cut(): void {
    this.#cut = true;
  }

  async append(batch: readonly Entry[]): Promise<void> {
    while (this.#held && !this.#cut) await this.#opened.promise;
    if (!this.#cut) await this.#journal.append(batch);
    if (this.#cut) await new Promise<never>(() => {});
  }

  openRecords(): Iterable<Stored> {
    return this.#journal.openRecords();
  }

  recordsOf(orderId: string): readonly Stored[] {
    return this.#journal.recordsOf(orderId);
  }

  rewrite(orderId: string, records: readonly Rewritten[]): Promise<void> {
    return this.#journal.rewrite(orderId, records);
  }

  replyTo(key: string): Reply | undefined {
    return this.#journal.replyTo(key);
  }

  closedRows(query: OrderQuery): readonly OrderRow[] {
    return this.#journal.closedRows(query);
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#journal[Symbol.asyncDispose]();
  }
}
