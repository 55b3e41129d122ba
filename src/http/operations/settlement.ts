import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { movementColumns, movementExports } from '../../aftercare/exports/tables.ts';
import {
  courierPay,
  currencyOfCourier,
  restaurantStatement,
} from '../../aftercare/settlement/reports.ts';
import { courierPayPaper, statementPaper } from '../../aftercare/settlement/statement-paper.ts';
import { preferred } from '../accept.ts';
import type { App } from '../app.ts';
import { CsvReplies } from '../csv-reply.ts';
import type { Deps } from '../deps.ts';
import { unknownRestaurant } from '../facts.ts';
import { Problem, problem } from '../problem.ts';
import { sendPaper } from '../render/paper.ts';
import { courierParams, restaurantParams } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { comesAs, periodIn } from '../schemas/report.ts';
import { whileAsked } from '../while-asked.ts';
import { periodFor } from './exports.ts';

const query = z.strictObject(periodIn);

export function getStatement(app: App, deps: Deps): void {
  const { engine } = deps;
  const replies = new CsvReplies();
  const types = ['text/html', 'application/pdf', 'text/csv'] as const;
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/statement',
    schema: {
      operationId: 'getStatement',
      tags: ['restaurants'],
      summary: 'What a restaurant is paid for a period, and why',
      description:
        'Days by the restaurant’s clock. Sales count when they were delivered, refunds when they were made. By `Accept`: HTML, PDF, or CSV with a row a movement.',
      params: restaurantParams,
      querystring: query,
      response: { 200: comesAs(...types) as { description: string }, ...refusals },
    },
    handler: async (request, reply) => {
      const { params, headers } = request;
      const type = preferred(headers.accept, types);
      const restaurant = await deps.catalog.restaurant(params.restaurant_id);
      if (restaurant === undefined)
        throw new Problem(unknownRestaurant(params.restaurant_id).error);
      const period = periodFor(request.query, restaurant.timeZone);
      const { terms, font } = deps.aftercare;
      const statement = await whileAsked(reply, (signal) =>
        restaurantStatement(restaurant, period, { engine, terms, signal }),
      );
      if (type === 'text/csv') {
        const { from, to } = request.query;
        return replies.send(reply, `statement-${from}-${to}.csv`, {
          columns: movementColumns,
          rows: () => movementExports(statement),
        });
      }
      return sendPaper(reply, { paper: statementPaper(statement, restaurant), type, font });
    },
  });
}

export function getCourierPay(app: App, deps: Deps): void {
  const { engine } = deps;
  const types = ['text/html', 'application/pdf'] as const;
  app.route({
    method: 'GET',
    url: '/v1/couriers/:courier_id/pay',
    schema: {
      operationId: 'getCourierPay',
      tags: ['couriers'],
      summary: 'What a courier is paid for a period, and why',
      params: courierParams,
      querystring: query,
      response: { 200: comesAs(...types) as { description: string }, ...refusals },
    },
    handler: async (request, reply) => {
      const { params, headers } = request;
      const type = preferred(headers.accept, types);
      const courier = await deps.catalog.courier(params.courier_id);
      if (courier === undefined) {
        throw problem('courier.unknown', `There is no courier ${params.courier_id}.`);
      }
      const { id: courierId, marketplaceId, name, timeZone } = courier;
      const period = periodFor(request.query, timeZone);
      const { terms, font } = deps.aftercare;
      const pay = await whileAsked(reply, async (signal) => {
        const of = { courierId, marketplaceId };
        const found = await currencyOfCourier(of, period.until, { engine, signal });
        const currency = found ?? deps.aftercare.currency;
        return courierPay({ ...of, currency }, period, { engine, terms, signal });
      });
      const paper = courierPayPaper(pay, { name, address: '', timeZone });
      return sendPaper(reply as FastifyReply, { paper, type, font });
    },
  });
}
