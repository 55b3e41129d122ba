import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { amount, currency, orderParams, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command, orderNamed } from '../submit.ts';

const body = z.strictObject({
  amount: amount.min(1),
  currency: currency.optional().describe('Refused when the order is in another.'),
  reason: reasons,
});

export function refundOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/refunds',
    schema: {
      operationId: 'refundOrder',
      tags: ['orders'],
      summary: 'Give money back',
      description:
        'A part or all of what was captured. Answered once it is sure to happen; `payment.refunds` tells when it has.',
      headers: writeHeaders,
      params: orderParams,
      body,
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body: wish, params } = request;
      const { order_id: orderId } = params;
      if (wish.currency !== undefined) {
        const { facts } = await orderNamed(deps, orderId);
        if (facts.currency !== wish.currency) {
          const detail = `The order is in ${facts.currency}, not ${wish.currency}.`;
          throw new Problem({ code: 'currency.mismatch', detail });
        }
      }
      return command(
        deps,
        { request, reply },
        {
          orderId,
          command: {
            type: 'refund',
            actor: 'operator',
            amount: wish.amount,
            reason: wish.reason,
          },
        },
      );
    },
  });
}
