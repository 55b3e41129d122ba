import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Order } from '../../domain/order/order.ts';
import { someFacts } from '../../domain/order/testing/facts.ts';
import { tell } from '../../domain/order/testing/script.ts';
import { orderRow } from '../../views/order-row.ts';
import { pageOf } from './page.ts';

const placed = tell('place authorize=authorized').order as Order;

function orderOf(id: number, marketplaceId = 'mkt_a'): Order {
  const text = `ord_${String(id).padStart(4, '0')}`;
  return { ...placed, facts: someFacts({ id: text, marketplaceId }) };
}

test('an order that is just ending is listed once, as the file has it', () => {
  const order = orderOf(1);
  const ended = { ...orderRow(order), status: 'canceled' as const };
  const page = pageOf({ limit: 5 }, { open: [order], closed: [ended] });
  assert.deepEqual(page.rows, [ended]);
  assert.equal(page.next, null);
});

test('a page has the newest of open and ended orders, whatever order they come in', () => {
  const ids = fc.uniqueArray(fc.nat(300), { maxLength: 60 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 20 }), fc.nat(300), (all, limit, cut) => {
      const after = orderOf(cut).facts.id;
      const query = { marketplaceId: 'mkt_a', limit, after };
      const openIds = all.filter((id) => id % 2 === 0);
      const open = openIds.map((id) => orderOf(id, id % 6 === 0 ? 'mkt_b' : 'mkt_a'));
      const closed = all
        .filter((id) => id % 2 === 1 && id < cut)
        .sort((a, b) => b - a)
        .slice(0, limit + 1)
        .map((id) => orderRow(orderOf(id)));
      const wanted = all
        .filter((id) => id < cut && id % 6 !== 0)
        .sort((a, b) => b - a)
        .map((id) => orderOf(id).facts.id);
      const page = pageOf(query, { open, closed });
      assert.deepEqual(
        page.rows.map(({ id }) => id),
        wanted.slice(0, limit),
      );
      assert.equal(page.next, wanted.length > limit ? (wanted[limit - 1] ?? null) : null);
    }),
  );
});
