import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { occurredAt } from '../occurred-at.ts';
import { orderParams, timestamp, writeHeaders } from '../schemas/fields.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

const body = z.strictObject({ occurred_at: timestamp.optional() }).nullish();

/** What the kitchen reports once it has accepted. The two differ in a word. */
const steps = [
  { name: 'preparing', type: 'prepare', summary: 'The kitchen has begun' },
  { name: 'ready', type: 'ready', summary: 'The food is ready for the courier' },
] as const;

export function kitchenSteps(app: App, deps: Deps): void {
  for (const { name, type, summary } of steps) {
    app.route({
      method: 'POST',
      url: `/v1/orders/:order_id/${name}`,
      schema: {
        operationId: `${type}Order`,
        tags: ['kitchen'],
        summary,
        headers: writeHeaders,
        params: orderParams,
        body,
        response: { 200: orderOut, ...refusals },
      },
      handler: async (request, reply) => {
        const { order_id: orderId } = request.params;
        const at = occurredAt(request.body?.occurred_at, orderId);
        return command(
          deps,
          { request, reply },
          { orderId, command: { type, ...(at === undefined ? {} : { occurredAt: at }) } },
        );
      },
    });
  }
}
