import type { Effect } from '../src/domain/order/effect.ts';
import type { OrderEvent } from '../src/domain/order/event.ts';
import { evolveAll } from '../src/domain/order/evolve.ts';
import type { Order } from '../src/domain/order/order.ts';
import type { Record, Reply } from '../src/engine/embedded/journal/journal.ts';

/** One record as it is on the disk, read back from its bytes. */
export interface Written {
  readonly position: number;
  readonly orderId: string;
  readonly revision: number;
  readonly record: Record;
  readonly reply: (Reply & { readonly key: string }) | null;
  readonly closed: boolean | null;
}

/** What the disk says of one order. */
export interface OrderBook {
  readonly id: string;
  readonly events: OrderEvent[];
  readonly records: Written[];
  /** Every effect that was ever started, by key. */
  readonly effects: Map<string, Effect>;
  /** Started and not answered. */
  readonly pending: Map<string, Effect>;
  order: Order;
  closed: boolean;
}

/**
 * The checkers' own reading of the journal: made of the bytes that became durable, batch by batch,
 * and of nothing that the engine says.
 */
export class Books {
  readonly orders = new Map<string, OrderBook>();
  readonly replies = new Map<string, Reply>();
  /** In the order of the journal. */
  readonly records: Written[] = [];
  readonly byPosition = new Map<number, Written>();

  write(batch: readonly Written[]): void {
    for (const written of batch) this.#write(written);
  }

  sequenceOf(orderId: string): number {
    return this.orders.get(orderId)?.order.sequence ?? 0;
  }

  /** The book of the order whose effect has this key. */
  bookOfKey(key: string): OrderBook | undefined {
    return this.orders.get(key.slice(0, key.indexOf(':')));
  }

  /** Whether every order has ended, and nothing of it is open. */
  get atRest(): boolean {
    for (const { closed } of this.orders.values()) if (!closed) return false;
    return true;
  }

  #write(written: Written): void {
    const { orderId, record, reply, closed } = written;
    this.records.push(written);
    this.byPosition.set(written.position, written);
    if (reply !== null) this.replies.set(reply.key, reply);
    let book = this.orders.get(orderId);
    if (record.type === 'attempt') {
      book?.records.push(written);
    } else {
      const order = record.events.length > 0 ? evolveAll(book?.order ?? null, record.events) : null;
      if (book === undefined) {
        if (order === null) throw new Error(`${orderId} begins with no event`);
        book = {
          id: orderId,
          events: [],
          records: [],
          effects: new Map(),
          pending: new Map(),
          order,
          closed: false,
        };
        this.orders.set(orderId, book);
      }
      if (order !== null) book.order = order;
      book.records.push(written);
      book.events.push(...record.events);
      if (record.settles !== undefined) book.pending.delete(record.settles.key);
      for (const effect of record.effects) {
        book.effects.set(effect.key, effect);
        book.pending.set(effect.key, effect);
      }
    }
    if (book !== undefined && closed !== null) book.closed = closed;
  }
}
