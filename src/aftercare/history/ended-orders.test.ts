import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../base/ids.ts';
import { minute } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import type { OrderQuery, Page } from '../../engine/engine.ts';
import { orderRow, type OrderRow } from '../../views/order-row.ts';
import { delivered, historyOf, orderAfter } from '../testing/history.ts';
import { endedOrders, firstIdAt, type HistoryQuery } from './ended-orders.ts';

/** An engine with so many orders, a minute apart, that counts what is read of it. */
class Shelf {
  readonly rows: OrderRow[] = [];
  readonly #events = new Map<string, readonly OrderEvent[]>();
  pages = 0;
  histories = 0;

  constructor(count: number, random = seeded(1)) {
    for (let at = 0; at < count; at++) {
      const placedAt = noon + at * minute;
      const id = newId('order', placedAt, random);
      const bodies = at % 10 === 9 ? delivered().slice(0, 2) : delivered();
      const events = historyOf(someFacts({ id, placedAt }), bodies);
      this.#events.set(id, events);
      this.rows.unshift(orderRow(orderAfter(events)));
    }
  }

  async list({ after, limit }: OrderQuery): Promise<Page> {
    await Promise.resolve();
    this.pages++;
    const found = this.rows.filter(({ id }) => after === undefined || id < after);
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  }

  async events(id: string): Promise<readonly OrderEvent[]> {
    await Promise.resolve();
    this.histories++;
    return this.#events.get(id) ?? [];
  }
}

async function ids(shelf: Shelf, query: Partial<HistoryQuery> = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const { order } of endedOrders(shelf, { marketplaceId: 'mkt_one', ...query })) {
    found.push(order.facts.id);
  }
  return found;
}

test('every order that has ended comes once, newest first, and no other', async () => {
  const shelf = new Shelf(120);
  const ended = shelf.rows.filter(({ status }) => status === 'delivered');
  assert.equal(ended.length, 108);
  assert.deepEqual(
    await ids(shelf),
    ended.map(({ id }) => id),
  );
});

test('a period has its first moment and not its last, and what is older is not read', async () => {
  const shelf = new Shelf(300);
  const found = await ids(shelf, {
    placedFrom: noon + 100 * minute,
    placedBefore: noon + 105 * minute,
  });
  const wanted = shelf.rows.filter(
    ({ placedAt }) => placedAt >= noon + 100 * minute && placedAt < noon + 105 * minute,
  );
  assert.deepEqual(
    found,
    wanted.map(({ id }) => id),
  );
  assert.equal(shelf.pages, 1);
  assert.equal(shelf.histories, 5);
});

test('no more is read than was asked for, and nothing after the reader has gone', async () => {
  const shelf = new Shelf(500);
  const orders = endedOrders(shelf, { marketplaceId: 'mkt_one' });
  await orders.next();
  await orders.next();
  assert.deepEqual([shelf.pages, shelf.histories], [1, 2]);
  await orders.return(undefined);
  assert.equal((await orders.next()).done, true);
  assert.deepEqual([shelf.pages, shelf.histories], [1, 2]);
});

test('a search that finds nothing stops between two pages when it is called off', async () => {
  const shelf = new Shelf(500);
  const gone = new AbortController();
  let looked = 0;
  const wanted = (): boolean => {
    if (++looked === 60) gone.abort(new Error('gone'));
    return false;
  };
  const orders = endedOrders(shelf, { marketplaceId: 'mkt_one', wanted }, gone.signal);
  await assert.rejects(orders.next(), /gone/);
  assert.equal(shelf.pages, 2);
  assert.equal(shelf.histories, 0);
});

test('others get their turn while orders are read', async () => {
  const shelf = new Shelf(100);
  let turns = 0;
  let reading = true;
  const tick = (): void => {
    turns++;
    if (reading) setImmediate(tick);
  };
  setImmediate(tick);
  await ids(shelf);
  reading = false;
  assert.ok(turns > 15, String(turns));
});

test('the first id of an instant stands before all of its orders and after all earlier ones', () => {
  const random = seeded(2);
  const first = firstIdAt(noon);
  assert.ok(first <= newId('order', noon, random));
  assert.ok(first > newId('order', noon - 1, random));
});
