import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { orderParams, words, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

const body = z.strictObject({ reason: reasons, detail: words(300).optional() });

export function rejectOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/reject',
    schema: {
      operationId: 'rejectOrder',
      tags: ['kitchen'],
      summary: 'The restaurant turns the order down',
      description: 'Only before it was accepted; after that it can be canceled.',
      headers: writeHeaders,
      params: orderParams,
      body,
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { reason, detail } = request.body;
      return command(
        deps,
        { request, reply },
        {
          orderId: request.params.order_id,
          command: {
            type: 'reject',
            actor: 'restaurant',
            reason,
            ...(detail === undefined ? {} : { detail }),
          },
        },
      );
    },
  });
}
