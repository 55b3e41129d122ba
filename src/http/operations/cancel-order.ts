import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { orderParams, words, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import type { Caller } from '../access/caller.ts';
import { problem } from '../problem.ts';
import { command } from '../submit.ts';

const body = z
  .strictObject({
    reason: reasons.optional(),
    detail: words(300).optional(),
    actor: z
      .enum(['customer', 'restaurant', 'operator'])
      .optional()
      .describe('For whom an operator cancels; everybody else cancels as who he is.'),
  })
  .nullish();

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
      const { reason, detail } = request.body ?? {};
      const actor = actorOf(request.caller, request.body?.actor);
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

type Canceler = 'customer' | 'restaurant' | 'operator';

/** Each cancels as who he is, because each may until another status. */
function actorOf(caller: Caller, said: Canceler | undefined): Canceler {
  switch (caller.role) {
    case 'nobody':
    case 'customer':
      return himself('customer', said);
    case 'restaurant':
      return himself('restaurant', said);
    case 'operator':
    case 'admin':
      return said ?? 'operator';
    case 'courier':
      throw problem('access.forbidden', 'A courier gives a delivery back; he cancels no order.');
  }
}

function himself(actor: Canceler, said: Canceler | undefined): Canceler {
  if (said === undefined || said === actor) return actor;
  throw problem('access.forbidden', `You cancel as the ${actor}, not as the ${said}.`);
}
