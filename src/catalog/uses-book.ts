import { timeOf } from '../base/ids.ts';
import { type Instant, minute, second } from '../base/instant.ts';
import type { Order } from '../domain/order/order.ts';
import { shield, sleep } from '../task/wait.ts';
import {
  isAtRest,
  isCalledOff,
  type Use,
  type UsesFound,
  type UsesLog,
  type UsesShelf,
  usesOf,
} from './uses.ts';

/** What is asked of the engine to find again what was not written down in time. */
export interface OrdersKept {
  open(): Iterable<Order>;
  find(orderId: string): Promise<Order | undefined>;
  list(query: {
    readonly open: false;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly rows: readonly { readonly id: string }[]; readonly next: string | null }>;
}

/** An order is durable, and heard of, at most so long after the instant that its id carries. */
const lateMs = 5 * minute;
/** With no use to write, the mark alone is moved on this often, so that a start has little to read. */
const markEveryMs = 10 * minute;
const pageLength = 200;
const retryMs = second;
const closeMsMax = 10 * second;

/**
 * Writes uses of promotions down behind the feed, and at start finds those that the end of the last
 * process kept from being written: they are those of the orders under way, and of orders that ended
 * since the mark.
 *
 * A batch is whatever gathered while the last one was written. What could not be written is tried
 * again, and until then is only counted in memory.
 */
export class UsesBook implements UsesLog, AsyncDisposable {
  readonly #shelf: UsesShelf;
  readonly #onError: (error: unknown) => void;
  #waiting = new Map<string, Use>();
  #seenAt: Instant;
  #keptAt: Instant;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(shelf: UsesShelf, options: { now: Instant; onError: (error: unknown) => void }) {
    this.#shelf = shelf;
    this.#onError = options.onError;
    this.#seenAt = options.now;
    this.#keptAt = options.now;
  }

  /** Every use there is, those that were not written down included: from now on they are. */
  async recover(orders: OrdersKept): Promise<UsesFound> {
    const { counts, uses } = await this.#shelf.found();
    const found = new Map<string, Use>();
    for (const use of uses) found.set(keyOf(use), await asItIs(use, orders));
    for (const { facts } of orders.open()) {
      for (const use of usesOf(facts)) if (!found.has(keyOf(use))) found.set(keyOf(use), use);
    }
    const mark = await this.#shelf.mark();
    if (mark !== undefined) {
      for (const use of await this.#endedSince(mark - lateMs, orders)) found.set(keyOf(use), use);
    }
    const all = [...found.values()];
    await this.#shelf.keep(all, this.#seenAt);
    return { counts, uses: all };
  }

  seen(placedAt: Instant, uses: readonly Use[]): void {
    if (placedAt > this.#seenAt) this.#seenAt = placedAt;
    if (uses.length > 0 || this.#seenAt - this.#keptAt > markEveryMs) this.write(uses);
  }

  write(uses: readonly Use[]): void {
    for (const use of uses) this.#waiting.set(keyOf(use), use);
    if (!this.#closed) this.#writing ??= this.#writeAll();
  }

  /** Resolves when all that was written so far is kept; for closing and for tests. */
  async flushed(): Promise<void> {
    await this.#writing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await shield(closeMsMax, async () => {
      await this.#writing;
      await this.#keep();
    });
  }

  async #writeAll(): Promise<void> {
    do {
      try {
        await this.#keep();
      } catch (error) {
        this.#onError(error);
        await sleep(retryMs);
      }
    } while (this.#waiting.size > 0 && !this.#closed);
    this.#writing = undefined;
  }

  async #keep(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    const mark = this.#seenAt;
    try {
      await this.#shelf.keep([...batch.values()], mark);
      this.#keptAt = mark;
    } catch (error) {
      // What was said of a use meanwhile is newer than what could not be written.
      this.#waiting = new Map([...batch, ...this.#waiting]);
      throw error;
    }
  }

  async #endedSince(since: Instant, orders: OrdersKept): Promise<readonly Use[]> {
    const uses: Use[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await orders.list({ open: false, limit: pageLength, ...(after && { after }) });
      const ids = page.rows.map(({ id }) => id).filter((id) => timeOf(id) >= since);
      const known = await this.#shelf.known(ids);
      for (const id of ids) {
        if (known.has(id)) continue;
        const order = await orders.find(id);
        if (order === undefined) continue;
        for (const use of usesOf(order.facts)) uses.push(endedAs(use, order));
      }
      if (page.next === null || ids.length < page.rows.length) return uses;
      after = page.next;
    }
  }
}

async function asItIs(use: Use, orders: OrdersKept): Promise<Use> {
  const order = await orders.find(use.orderId);
  return order === undefined ? { ...use, calledOff: true, atRest: true } : endedAs(use, order);
}

function endedAs(use: Use, { status }: Order): Use {
  return { ...use, calledOff: isCalledOff(status), atRest: isAtRest(status) };
}

function keyOf({ promotionId, orderId }: Use): string {
  return `${promotionId} ${orderId}`;
}
