import type { OrderRow } from '../../../views/order-row.ts';
import type { OrderQuery } from '../../engine.ts';
import {
  type Entry,
  type Journal,
  JournalStalled,
  outOfTurn,
  type Record,
  type Reply,
  type Rewritten,
  type Stored,
} from './journal.ts';

/** A journal that forgets when the process ends: for tests of what stands above it. */
export class MemoryJournal implements Journal {
  readonly #records = new Map<string, Stored[]>();
  readonly #replies = new Map<string, Reply>();
  readonly #rows = new Map<string, { closed: boolean; row: OrderRow }>();
  lastPosition = 0;

  async append(batch: readonly Entry[]): Promise<void> {
    await Promise.resolve();
    this.#check(batch);
    for (const { position, orderId, revision, body, reply, row } of batch) {
      const records = this.#records.get(orderId) ?? [];
      records.push({ orderId, revision, record: JSON.parse(body) as Record });
      this.#records.set(orderId, records);
      if (reply !== null) this.#replies.set(reply.key, reply);
      if (row !== null) this.#rows.set(orderId, row);
      this.lastPosition = position;
    }
  }

  /** What the tables of a file would refuse: nothing of such a batch is taken. */
  #check(batch: readonly Entry[]): void {
    if ((batch[0]?.position ?? 0) > this.lastPosition + 1) throw new JournalStalled(outOfTurn);
    const next = new Map<string, number>();
    for (const { orderId, revision, reply } of batch) {
      const wanted = next.get(orderId) ?? this.recordsOf(orderId).length + 1;
      if (revision !== wanted) throw new Error(`revision ${revision} of ${orderId}`);
      next.set(orderId, wanted + 1);
      if (reply !== null && this.#replies.has(reply.key)) throw new Error(`${reply.key} again`);
    }
  }

  *openRecords(): Iterable<Stored> {
    for (const [orderId, { closed }] of this.#rows) if (!closed) yield* this.recordsOf(orderId);
  }

  recordsOf(orderId: string): readonly Stored[] {
    return this.#records.get(orderId) ?? [];
  }

  async rewrite(orderId: string, records: readonly Rewritten[]): Promise<void> {
    await Promise.resolve();
    this.#records.set(
      orderId,
      this.recordsOf(orderId).map((stored) => ({
        ...stored,
        ...records.find(({ revision }) => revision === stored.revision),
      })),
    );
  }

  replyTo(key: string): Reply | undefined {
    return this.#replies.get(key);
  }

  closedRows(query: OrderQuery): readonly OrderRow[] {
    return [...this.#rows.values()]
      .filter(({ closed, row }) => closed && matches(row, query))
      .map(({ row }) => row)
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, query.limit);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
  }
}

export function matches(
  row: Pick<OrderRow, 'id' | 'marketplaceId' | 'restaurantId' | 'customerId'>,
  query: OrderQuery,
): boolean {
  return (
    (query.marketplaceId === undefined || row.marketplaceId === query.marketplaceId) &&
    (query.restaurantId === undefined || row.restaurantId === query.restaurantId) &&
    (query.customerId === undefined || row.customerId === query.customerId) &&
    (query.after === undefined || row.id < query.after)
  );
}
