import type { Catalog } from '../../catalog/catalog.ts';
import type { Restaurant } from '../../domain/restaurant/restaurant.ts';
import { day, type Instant } from '../../base/instant.ts';
import type { Engine } from '../../engine/engine.ts';
import type { OrderRow } from '../../views/order-row.ts';
import { endedOrders, endedRows } from '../history/ended-orders.ts';
import { type CourierPay, courierPayOf, type PayLine, payLineOf } from './courier-pay.ts';
import { type Sale, saleOf } from './sale.ts';
import { type Period, type Statement, statementOf } from './statement.ts';
import type { SettlementTerms } from './terms.ts';

interface Sources {
  readonly engine: Pick<Engine, 'list' | 'events'>;
  readonly terms: SettlementTerms;
  readonly signal?: AbortSignal;
}

/** Refunds of orders that are older than this are not looked for. */
export const refundLookbackMs = 400 * day;

/** The restaurant's statement. Only orders that moved money in the period are read whole. */
export async function restaurantStatement(
  { id, marketplaceId, currency }: Pick<Restaurant, 'id' | 'marketplaceId' | 'currency'>,
  period: Period,
  { engine, terms, signal }: Sources,
): Promise<Statement> {
  const sales: Sale[] = [];
  const query = {
    marketplaceId,
    restaurantId: id,
    placedFrom: period.from - refundLookbackMs,
    placedBefore: period.until,
    wanted: (row: OrderRow) => mayMove(row, period),
  };
  for await (const { order, events } of endedOrders(engine, query, signal)) {
    sales.push(saleOf(order, events));
  }
  const agreement = terms.agreementOf(id);
  return statementOf(sales, { restaurantId: id, currency, period, agreement });
}

/** An order at rest since before the period moved nothing in it, unless something was given back. */
function mayMove(row: OrderRow, { from }: Period): boolean {
  return row.statusAt >= from || row.payment === 'refunded' || row.payment === 'partially_refunded';
}

export async function courierPay(
  of: { readonly courierId: string; readonly marketplaceId: string; readonly currency: string },
  period: Period,
  { engine, terms, signal }: Sources,
): Promise<CourierPay> {
  const lines: PayLine[] = [];
  const query = {
    marketplaceId: of.marketplaceId,
    placedFrom: period.from - preOrderMs,
    placedBefore: period.until,
    wanted: (row: OrderRow) => row.courierId === of.courierId && row.currency === of.currency,
  };
  for await (const { order, events } of endedOrders(engine, query, signal)) {
    const line = payLineOf(saleOf(order, events), order, terms.pay);
    if (line !== undefined) lines.push(line);
  }
  return courierPayOf(lines, { courierId: of.courierId, currency: of.currency, period });
}

/** An order may be placed so long before it is brought. */
const preOrderMs = 31 * day;

/** The currency a courier was paid in last; undefined when he has brought nothing yet. */
export async function currencyOfCourier(
  { courierId, marketplaceId }: { readonly courierId: string; readonly marketplaceId: string },
  before: Instant,
  { engine, signal }: Omit<Sources, 'terms'>,
): Promise<string | undefined> {
  const query = { marketplaceId, placedBefore: before, placedFrom: before - refundLookbackMs };
  for await (const row of endedRows(engine, query, signal)) {
    if (row.courierId === courierId) return row.currency;
  }
  return undefined;
}

/** Every restaurant of a marketplace with its statement, one at a time; those without are left out. */
export async function* payouts(
  marketplaceId: string,
  periodIn: (timeZone: string) => Period,
  { catalog, ...sources }: Sources & { readonly catalog: Pick<Catalog, 'restaurants'> },
): AsyncGenerator<{ restaurant: string; statement: Statement }> {
  let after: string | undefined;
  for (;;) {
    const query = { marketplaceId, limit: 50, ...(after !== undefined && { after }) };
    const page = await catalog.restaurants(query);
    for (const { storefront } of page.restaurants) {
      const { restaurant } = storefront;
      const period = periodIn(restaurant.timeZone);
      const statement = await restaurantStatement(restaurant, period, sources);
      if (statement.movements.length > 0) yield { restaurant: restaurant.name, statement };
    }
    if (page.next === null) return;
    after = page.next;
  }
}
