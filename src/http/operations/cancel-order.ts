import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { orderParams, words, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

const body = z
  .strictObject({
    reason: reasons.optional(),
    detail: words(300).optional(),
    actor: z
      .enum(['customer', 'restaurant', 'operator'])
      .optional()
      .describe('Who cancels; the customer when left out. Each may until another status.'),
  })
  .nullish();

/** Whoever says who he is gets believed: there are no accounts yet, and the door is on loopback. */
export function cancelOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/cancel',
    schema: {
      operationId: 'cancelOrder',
      tags: ['orders'],
      summary: 'Cancel an order',
      description: 'The kitchen and the courier are called off and the money goes back.',
      headers: writeHeaders,
      params: orderParams,
      body,
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { actor = 'customer', reason, detail } = request.body ?? {};
      return command(
        deps,
        { request, reply },
        {
          orderId: request.params.order_id,
          command: {
            type: 'cancel',
            actor,
            reason: reason ?? (actor === 'customer' ? 'customer_request' : 'other'),
            ...(detail === undefined ? {} : { detail }),
          },
        },
      );
    },
  });
}
