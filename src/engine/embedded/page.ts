import type { Order } from '../../domain/order/order.ts';
import { orderRow, type OrderRow } from '../../views/order-row.ts';
import type { OrderQuery, Page } from '../engine.ts';
import { matches } from './journal/memory.ts';

/** Merges open orders from memory and ended ones from the file: newest first, one page. */
export function pageOf(
  query: OrderQuery,
  from: { open: Iterable<Order>; closed: readonly OrderRow[] },
): Page {
  const rows: OrderRow[] = [...from.closed];
  for (const order of from.open) {
    const row = orderRow(order);
    if (matches(row, query)) rows.push(row);
  }
  rows.sort((a, b) => (a.id < b.id ? 1 : -1));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit || from.closed.length === query.limit;
  return { rows: page, next: more && last !== undefined ? last.id : null };
}
