import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { catalogId, orderParams, writeHeaders } from '../schemas/fields.ts';
import { orderOut, reasons } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { command } from '../submit.ts';
import { known } from './courier-duty.ts';

/** The operator's hand in what the dispatcher does by itself. */
export function offerOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/offer',
    schema: {
      operationId: 'offerOrder',
      tags: ['operations'],
      summary: 'Offer the delivery to one courier',
      description:
        'A lease: he has 45 seconds unless the restaurant’s policy says otherwise. Until he says no, dispatch asks nobody else.',
      headers: writeHeaders,
      params: orderParams,
      body: z.strictObject({ courier_id: catalogId('courier') }),
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { courier_id: courierId } = request.body;
      await known(deps, courierId);
      const { order_id: orderId } = request.params;
      // Before he is asked: his no, which takes the lock off, may come at once.
      const before = deps.dispatch?.lockOf(orderId);
      deps.dispatch?.lock(orderId, courierId);
      const restore = (): void =>
        before === undefined
          ? deps.dispatch?.unlock(orderId)
          : deps.dispatch?.lock(orderId, before);
      try {
        const order = await command(
          deps,
          { request, reply },
          { orderId, command: { type: 'offer', courierId } },
        );
        if (reply.hasHeader('idempotency-replayed')) restore();
        return order;
      } catch (error) {
        restore();
        throw error;
      }
    },
  });
}

export function reassignOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders/:order_id/reassign',
    schema: {
      operationId: 'reassignOrder',
      tags: ['operations'],
      summary: 'Take the delivery from who has it and look for another courier',
      headers: writeHeaders,
      params: orderParams,
      body: z.strictObject({ reason: reasons.optional() }).nullish(),
      response: { 200: orderOut, ...refusals },
    },
    handler: async (request, reply) =>
      command(
        deps,
        { request, reply },
        {
          orderId: request.params.order_id,
          command: {
            type: 'reassign',
            actor: 'operator',
            reason: request.body?.reason ?? 'other',
          },
        },
      ),
  });
}
