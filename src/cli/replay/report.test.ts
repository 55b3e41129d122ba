import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { DayBook } from './day-book.ts';
import { measured } from './day-measures.ts';
import { JobWatch } from './job-watch.ts';
import { type ReplayReport, replayReport, wentRight } from './report.ts';

/** A day of orders, each a list of what happened to it; delivered after ten minutes where it was. */
function reportOf(days: Readonly<Record<string, readonly string[]>>): ReplayReport {
  const book = new DayBook();
  const watch = new JobWatch();
  for (const [orderId, types] of Object.entries(days)) {
    const facts = { placedAt: 0 };
    for (const [index, type] of ['order.created', ...types].entries()) {
      const at = (index - 1) * 5 * minute;
      book.see({
        orderId,
        events: [{ type, at, facts, reason: 'no_courier' } as unknown as OrderEvent],
      });
    }
  }
  const ids = Object.keys(days);
  return replayReport({
    day: 'a day',
    run: { orderIds: ids, refused: {}, acceptMs: [3, 1, 2] },
    watch,
    book,
    live: measured(book.times),
    before: { what: 'the benchmark', measures: measured([]) },
    tookMs: 1_000,
    stoodMs: 0,
  });
}

const toTheDoor = ['order.ready', 'order.picked_up', 'order.delivered'];

test('a day on which every order came to an end went right, whatever the end', () => {
  const report = reportOf({ a: toTheDoor, b: ['order.canceled'] });
  assert.deepEqual(report.ends, { delivered: 1, 'canceled: no_courier': 1 });
  assert.equal(report.orders_stuck, 0);
  assert.equal(report.ctd_mean_min, 10);
  assert.equal(report.accept_p50_ms, 2);
  assert.ok(wentRight(report, 2));
});

test('one order without an end is a day gone wrong, and the report names it', () => {
  const report = reportOf({ a: toTheDoor, b: ['order.ready'] });
  assert.equal(report.orders_stuck, 1);
  assert.deepEqual(report.wrong, ['stuck: b']);
  assert.ok(!wentRight(report, 2));
});

test('an order that the door did not take is one, too', () => {
  assert.ok(!wentRight(reportOf({ a: toTheDoor }), 2));
});

test('somebody on two jobs is one, and so is an order with two deliveries', () => {
  const right = reportOf({ a: toTheDoor });
  assert.ok(!wentRight({ ...right, couriers_doubled: 1 }, 1));
  assert.ok(!wentRight({ ...right, orders_doubled: 1 }, 1));
});
