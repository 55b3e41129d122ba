import type { FastifyReply } from 'fastify';
import { receiptOf } from '../../aftercare/receipt/receipt.ts';
import { receiptPaper } from '../../aftercare/receipt/receipt-paper.ts';
import { preferred } from '../accept.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { sendPaper } from '../render/paper.ts';
import { orderParams } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { comesAs } from '../schemas/report.ts';
import { orderNamed } from '../submit.ts';

const types = ['text/html', 'application/pdf'] as const;

export function getReceipt(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/orders/:order_id/receipt',
    schema: {
      operationId: 'getReceipt',
      tags: ['orders'],
      summary: 'The receipt of an order',
      description:
        'As HTML or PDF, by `Accept`: every line, promotion, fee, tip and tax by rate, and what was given back. Times are the restaurant’s.',
      params: orderParams,
      response: { 200: comesAs(...types) as { description: string }, ...refusals },
    },
    handler: async ({ params, headers }, reply) => {
      const type = preferred(headers.accept, types);
      const order = await orderNamed(deps, params.order_id);
      const events = await deps.engine.events(params.order_id);
      const paper = receiptPaper(receiptOf(order, events));
      return sendPaper(reply as FastifyReply, { paper, type, font: deps.aftercare.font });
    },
  });
}
