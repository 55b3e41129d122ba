import type { Order } from '../../domain/order/order.ts';
import { orderRow, type OrderRow } from '../../views/order-row.ts';
import type { OrderQuery, Page } from '../engine.ts';
import { matches } from './journal/memory.ts';

/**
 * Merges open orders from memory and ended ones from the file: newest first, one page.
 *
 * `closed` holds one row more than the page, if there are as many. An order that is just ending may
 * be in both: the file's row is the newer one.
 */
export function pageOf(
  query: OrderQuery,
  from: { open: Iterable<Order>; closed: readonly OrderRow[] },
): Page {
  const { limit } = query;
  const rows = new Map<string, OrderRow>();
  for (const order of newest(from.open, query)) rows.set(order.facts.id, orderRow(order));
  for (const row of from.closed) rows.set(row.id, row);
  const sorted = [...rows.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: sorted.length > limit && last !== undefined ? last.id : null };
}

/**
 * The newest matching orders, one more than a page. There may be a hundred thousand open ones, so
 * they are looked at once, and neither sorted nor made rows of.
 */
function newest(orders: Iterable<Order>, query: OrderQuery): readonly Order[] {
  const found: Order[] = [];
  for (const order of orders) {
    const { id } = order.facts;
    const last = found.at(-1);
    const full = found.length > query.limit;
    if (full && last !== undefined && id < last.facts.id) continue;
    if (!matches(order.facts, query)) continue;
    if (full) found.pop();
    found.splice(placeOf(found, id), 0, order);
  }
  return found;
}

/** Where an id belongs among orders that stand newest first. */
function placeOf(found: readonly Order[], id: string): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.facts.id ?? '') > id) low = middle + 1;
    else high = middle;
  }
  return low;
}
