import { z } from 'zod';
import {
  lineColumns,
  lineExports,
  orderColumns,
  orderExport,
  payoutColumns,
} from '../../aftercare/exports/tables.ts';
import { endedOrders, type HistoryQuery } from '../../aftercare/history/ended-orders.ts';
import { periodOf } from '../../aftercare/settlement/period.ts';
import { payouts } from '../../aftercare/settlement/reports.ts';
import type { Period } from '../../aftercare/settlement/statement.ts';
import type { App } from '../app.ts';
import { CsvReplies } from '../csv-reply.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { catalogId } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { comesAs, periodIn, timeZoneIn } from '../schemas/report.ts';

const ordersQuery = z.strictObject({
  ...periodIn,
  time_zone: timeZoneIn,
  restaurant_id: catalogId('restaurant').optional(),
});
const response = { 200: comesAs('text/csv') as { description: string }, ...refusals };
const description =
  'Read as you read: however long, it takes no more memory than a page. Amounts are exact decimals; text that a spreadsheet would run is made harmless.';

/** Tables for accountants, as CSV that is written while the orders are read. */
export function exportTables(app: App, deps: Deps): void {
  const { engine } = deps;
  const replies = new CsvReplies();

  app.route({
    method: 'GET',
    url: '/v1/exports/orders.csv',
    schema: {
      operationId: 'exportOrders',
      tags: ['operations'],
      summary: 'Orders that have ended, by when they were placed',
      description,
      querystring: ordersQuery,
      response,
    },
    handler: ({ query, caller }, reply) => {
      const wanted = historyOf(query, caller.marketplaceId);
      return replies.send(reply, `orders-${query.from}-${query.to}.csv`, {
        columns: orderColumns,
        async *rows(signal) {
          for await (const past of endedOrders(engine, wanted, signal)) yield orderExport(past);
        },
      });
    },
  });

  app.route({
    method: 'GET',
    url: '/v1/exports/order-lines.csv',
    schema: {
      operationId: 'exportOrderLines',
      tags: ['operations'],
      summary: 'Their lines',
      description,
      querystring: ordersQuery,
      response,
    },
    handler: ({ query, caller }, reply) => {
      const wanted = historyOf(query, caller.marketplaceId);
      return replies.send(reply, `order-lines-${query.from}-${query.to}.csv`, {
        columns: lineColumns,
        async *rows(signal) {
          for await (const past of endedOrders(engine, wanted, signal)) yield* lineExports(past);
        },
      });
    },
  });

  app.route({
    method: 'GET',
    url: '/v1/exports/payouts.csv',
    schema: {
      operationId: 'exportPayouts',
      tags: ['operations'],
      summary: 'What each restaurant is paid for a period',
      description: `A restaurant a row, days by its own clock. ${description}`,
      querystring: z.strictObject(periodIn),
      response,
    },
    handler: ({ query, caller }, reply) => {
      // Whether it is one at all is known before the first byte.
      periodFor(query, 'UTC');
      const { terms } = deps.aftercare;
      return replies.send(reply, `payouts-${query.from}-${query.to}.csv`, {
        columns: payoutColumns,
        rows: (signal) =>
          payouts(caller.marketplaceId, (timeZone) => periodFor(query, timeZone), {
            engine,
            catalog: deps.catalog,
            terms,
            signal,
          }),
      });
    },
  });
}

export function periodFor(
  days: { readonly from: string; readonly to: string },
  timeZone: string,
): Period {
  const period = periodOf(days, timeZone);
  if (!period.ok) throw new Problem(period.error);
  return period.value;
}

function historyOf(query: z.infer<typeof ordersQuery>, marketplaceId: string): HistoryQuery {
  const { from, until } = periodFor(query, query.time_zone ?? 'UTC');
  return {
    marketplaceId,
    placedFrom: from,
    placedBefore: until,
    ...(query.restaurant_id !== undefined && { restaurantId: query.restaurant_id }),
  };
}
