import { z } from 'zod';
import { pdfOf } from '../../aftercare/paper/pdf.ts';
import { receiptOf } from '../../aftercare/receipt/receipt.ts';
import { receiptPaper } from '../../aftercare/receipt/receipt-paper.ts';
import { preferred } from '../accept.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { paperHeaders, paperPage } from '../render/paper.ts';
import { orderParams } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { orderNamed } from '../submit.ts';

/** What a paper comes as; its words are the same in each. */
export const paperOut = {
  200: {
    description: 'The paper, to be read, printed and filed.',
    content: {
      'text/html': { schema: z.string() },
      'application/pdf': { schema: z.unknown() },
    },
  },
  ...refusals,
};

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
      response: paperOut,
    },
    handler: async ({ params, headers }, reply) => {
      const type = preferred(headers.accept, ['text/html', 'application/pdf']);
      const order = await orderNamed(deps, params.order_id);
      const events = await deps.engine.events(params.order_id);
      const paper = receiptPaper(receiptOf(order, events));
      for (const [name, value] of Object.entries(paperHeaders)) void reply.header(name, value);
      void reply.header('vary', 'accept');
      if (type === 'text/html') return reply.send(paperPage(paper));
      void reply.header('content-type', type);
      return reply.send(Buffer.from(await pdfOf(paper)));
    },
  });
}
