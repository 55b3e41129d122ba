import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { amount, currency, orderParams, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command, orderNamed } from '../submit.ts';

const body = z
  .strictObject({
    amount: amount.min(1).optional(),
    items: z
      .array(
        z.strictObject({
          line: z.int().min(0).max(999).describe('Place in the order’s `items`, from 0.'),
          quantity: z.int().min(1).max(1_000),
        }),
      )
      .min(1)
      .max(200)
      .optional()
      .describe('What is given back, at what was paid for it: discounts and taxes count.'),
    currency: currency.optional().describe('Refused when the order is in another.'),
    reason: reasons,
  })
  .refine((wish) => (wish.amount === undefined) !== (wish.items === undefined), {
    error: 'send either an amount or items',
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
        'A part or all of what was captured, by amount or by items. Answered once it is sure to happen; `payment.refunds` tells when it has.',
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
      const { reason } = wish;
      const what =
        wish.items === undefined
          ? { amount: wish.amount ?? 0 }
          : { items: wish.items.map(({ line, quantity }) => ({ line, portions: quantity })) };
      return command(
        deps,
        { request, reply },
        { orderId, command: { type: 'refund', actor: 'operator', reason, ...what } },
      );
    },
  });
}
