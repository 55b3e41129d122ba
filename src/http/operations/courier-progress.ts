import { z } from 'zod';
import { orderIdOfDelivery } from '../../domain/order/order.ts';
import type { ProgressStatus } from '../../domain/order/status.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { occurredAt } from '../occurred-at.ts';
import { catalogId, deliveryParams, timestamp, words, writeHeaders } from '../schemas/fields.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

const body = z.strictObject({
  courier_id: catalogId('courier'),
  token: z.int().min(0).describe('As it came with the offer.'),
  occurred_at: timestamp
    .optional()
    .describe('When it happened, if the telephone could not say so at once.'),
  reason: words(300).optional(),
});

const steps: readonly {
  readonly name: string;
  readonly status: ProgressStatus;
  readonly summary: string;
}[] = [
  {
    name: 'enroute-to-pickup',
    status: 'enroute_to_pickup',
    summary: 'The courier rides to the restaurant',
  },
  {
    name: 'arrived-at-pickup',
    status: 'arrived_at_pickup',
    summary: 'The courier is at the restaurant',
  },
  { name: 'picked-up', status: 'picked_up', summary: 'The courier has the food' },
  {
    name: 'enroute-to-dropoff',
    status: 'enroute_to_dropoff',
    summary: 'The courier rides to the customer',
  },
  {
    name: 'arrived-at-dropoff',
    status: 'arrived_at_dropoff',
    summary: 'The courier is at the customer’s door',
  },
  { name: 'delivered', status: 'delivered', summary: 'The customer has the food' },
  {
    name: 'undeliverable',
    status: 'failed',
    summary:
      'The courier cannot do it: before the pick-up another is found, after it the order fails',
  },
];

/** The steps of a delivery, each forward only: one that comes late is recorded and answered. */
export function courierProgress(app: App, deps: Deps): void {
  for (const { name, status, summary } of steps) {
    app.route({
      method: 'POST',
      url: `/v1/deliveries/:delivery_id/${name}`,
      schema: {
        operationId: name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
        tags: ['couriers'],
        summary,
        headers: writeHeaders,
        params: deliveryParams,
        body,
        response: { 200: orderOut, ...refusals },
      },
      handler: async (request, reply) => {
        const { courier_id: courierId, token, occurred_at: sent, reason } = request.body;
        const orderId = orderIdOfDelivery(request.params.delivery_id);
        return command(
          deps,
          { request, reply },
          {
            orderId,
            command: {
              type: 'progress',
              by: { fleet: 'own', courierId, token },
              status,
              occurredAt: occurredAt(sent, orderId) ?? deps.clock.now(),
              ...(reason === undefined ? {} : { reason }),
            },
          },
        );
      },
    });
  }
}
