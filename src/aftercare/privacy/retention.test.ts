import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../base/ids.ts';
import { day, hour } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import type { OrderQuery, Page } from '../../engine/engine.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { orderRow, type OrderRow } from '../../views/order-row.ts';
import { MemoryReviews } from '../reviews/memory-reviews.ts';
import { delivered, historyOf, orderAfter } from '../testing/history.ts';
import { MemoryMarks } from './marks.ts';
import { Retention } from './retention.ts';

/** An order a day, the last placed at noon; what is asked to be erased is written down. */
class Shelf {
  readonly rows: OrderRow[] = [];
  readonly erased: string[] = [];
  readonly open = new Set<string>();
  looked = 0;

  constructor(days: number, random = seeded(1)) {
    for (let ago = 0; ago < days; ago++) {
      const placedAt = noon - ago * day;
      const facts = someFacts({ id: newId('order', placedAt, random), placedAt });
      this.rows.push(orderRow(orderAfter(historyOf(facts, delivered()))));
    }
  }

  idOf(daysAgo: number): string {
    return this.rows[daysAgo]?.id ?? '';
  }

  async list({ after, limit }: OrderQuery): Promise<Page> {
    await Promise.resolve();
    const found = this.rows.filter(({ id }) => after === undefined || id < after);
    this.looked += Math.min(found.length, limit);
    return { rows: found.slice(0, limit), next: null };
  }

  async erase(id: string): Promise<'erased' | 'open'> {
    await Promise.resolve();
    if (this.open.has(id)) return 'open';
    this.erased.push(id);
    return 'erased';
  }
}

function under(shelf: Shelf, clock = new ManualClock(noon)) {
  const marks = new MemoryMarks();
  const errors: unknown[] = [];
  const parts = {
    engine: shelf,
    reviews: new MemoryReviews(),
    marks,
    clock,
    marketplaceIds: ['mkt_one'],
    keepMs: 10 * day,
    onError: (error: unknown) => errors.push(error),
  };
  return { retention: new Retention(parts), clock, marks, errors, parts };
}

async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
}

test('who ordered is forgotten when the order is old enough, and not a day before', async () => {
  const shelf = new Shelf(15);
  const { retention } = under(shelf);
  assert.equal(await retention.sweep(), 4);
  assert.deepEqual(
    shelf.erased,
    [11, 12, 13, 14].map((ago) => shelf.idOf(ago)),
  );
  await retention[Symbol.asyncDispose]();
});

test('a sweep erases what has become old since the last one, and nothing twice', async () => {
  const shelf = new Shelf(15);
  const { retention, clock } = under(shelf);
  await retention.sweep();
  shelf.erased.length = 0;
  assert.equal(await retention.sweep(), 0);
  clock.advanceBy(day);
  await settle();
  assert.equal(await retention.sweep(), 1);
  assert.equal(await retention.sweep(), 0);
  assert.deepEqual(shelf.erased, [shelf.idOf(10)]);
  await retention[Symbol.asyncDispose]();
});

test('the hours go by and it sweeps by itself, until it is disposed', async () => {
  const shelf = new Shelf(15);
  const { retention, clock, errors } = under(shelf);
  clock.advanceBy(1);
  await settle();
  assert.equal(shelf.erased.length, 4);
  for (let hours = 0; hours < 25; hours++) {
    clock.advanceBy(hour);
    await settle();
  }
  assert.equal(shelf.erased.length, 6);
  await retention[Symbol.asyncDispose]();
  clock.advanceBy(10 * day);
  await settle();
  assert.equal(shelf.erased.length, 6);
  assert.deepEqual(errors, []);
});

test('an order that is not at rest holds the mark back and is forgotten later', async () => {
  const shelf = new Shelf(15);
  const { retention, marks } = under(shelf);
  shelf.open.add(shelf.idOf(12));
  await retention.sweep();
  assert.equal(await marks.get('retention mkt_one'), shelf.rows[12]!.placedAt);
  shelf.open.clear();
  await retention.sweep();
  assert.ok(shelf.erased.includes(shelf.idOf(12)));
  assert.equal(await marks.get('retention mkt_one'), noon - 10 * day);
  await retention[Symbol.asyncDispose]();
});

test('a sweep that fails is told of, and the next one goes on', async () => {
  const shelf = new Shelf(15);
  const { retention, clock, errors, parts } = under(shelf);
  parts.engine.erase = () => Promise.reject(new Error('the disk'));
  clock.advanceBy(1);
  await settle();
  assert.equal(errors.length, 1);
  parts.engine.erase = Shelf.prototype.erase.bind(shelf);
  clock.advanceBy(hour);
  await settle();
  assert.equal(shelf.erased.length, 5);
  await retention[Symbol.asyncDispose]();
});

test('keeping for no time at all is a mistake', () => {
  const { parts, retention } = under(new Shelf(0));
  for (const keepMs of [0, -1, Number.NaN]) {
    assert.throws(() => new Retention({ ...parts, keepMs }), RangeError);
  }
  void retention[Symbol.asyncDispose]();
});
