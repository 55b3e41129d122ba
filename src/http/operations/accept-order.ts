import { z } from 'zod';
import { minute } from '../../base/instant.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { orderParams, writeHeaders } from '../schemas/fields.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

const body = z
  .strictObject({
    prep_minutes: z
      .int()
      .min(1)
      .max(240)
      .optional()
      .describe('From now to ready; what the restaurant says of itself when left out.'),
  })
  .nullish();

export function acceptOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/accept',
    schema: {
      operationId: 'acceptOrder',
      tags: ['kitchen'],
      summary: 'The restaurant takes the order',
      headers: writeHeaders,
      params: orderParams,
      body,
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) => {
      const minutes = request.body?.prep_minutes;
      return command(
        deps,
        { request, reply },
        {
          orderId: request.params.order_id,
          command: {
            type: 'accept',
            actor: 'restaurant',
            ...(minutes === undefined ? {} : { prepMs: minutes * minute }),
          },
        },
      );
    },
  });
}
