import { z } from 'zod';
import { orderIdOfDelivery } from '../../domain/order/order.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { catalogId, deliveryParams, words, writeHeaders } from '../schemas/fields.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';

/** The fence: it grows with every offer, and whoever answers with an older one is refused. */
const token = z.int().min(0).describe('As it came with the offer.');
const fenced = { courier_id: catalogId('courier'), token };

export function acceptOffer(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/deliveries/:delivery_id/accept',
    schema: {
      operationId: 'acceptOffer',
      tags: ['couriers'],
      summary: 'The courier takes the job',
      headers: writeHeaders,
      params: deliveryParams,
      body: z.strictObject(fenced),
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) =>
      command(
        deps,
        { request, reply },
        {
          orderId: orderIdOfDelivery(request.params.delivery_id),
          command: {
            type: 'accept_offer',
            courierId: request.body.courier_id,
            token: request.body.token,
          },
        },
      ),
  });
}

export function declineOffer(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/deliveries/:delivery_id/decline',
    schema: {
      operationId: 'declineOffer',
      tags: ['couriers'],
      summary: 'The courier turns the job down',
      headers: writeHeaders,
      params: deliveryParams,
      body: z.strictObject({ ...fenced, reason: words(200).optional() }),
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) =>
      command(
        deps,
        { request, reply },
        {
          orderId: orderIdOfDelivery(request.params.delivery_id),
          command: {
            type: 'decline_offer',
            courierId: request.body.courier_id,
            token: request.body.token,
            reason: request.body.reason ?? 'declined',
          },
        },
      ),
  });
}
