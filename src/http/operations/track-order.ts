import type { FastifyReply } from 'fastify';
import { isId } from '../../base/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problemOf } from '../problem.ts';
import { problemEntry } from '../problems.ts';
import { courierOf } from '../render/order.ts';
import { lostPage } from '../tracking/lost.ts';
import { type Tracked, trackingHeaders, trackingPage } from '../tracking/page.ts';

/** The page that a customer is sent. Whoever has its address, with the token in it, may see it. */
export function trackOrder(app: App, deps: Deps): void {
  app.get<{ Params: { order_id: string } }>(
    '/track/:order_id',
    {
      schema: { hide: true },
      // People read this, also where the gate says no: the same page whatever the reason.
      errorHandler: (error, request, reply) => {
        const { status } = problemEntry(problemOf(error).code);
        if (status === 500) request.log.error({ err: error }, 'a request failed');
        dress(reply);
        void reply.code(status).send(lostPage());
      },
    },
    async (request, reply) => {
      const { order_id: orderId } = request.params;
      const order = isId('order', orderId) ? await deps.engine.find(orderId) : undefined;
      dress(reply);
      if (order === undefined) {
        void reply.code(404);
        return lostPage();
      }
      const events = await deps.engine.events(orderId);
      const courier = await courierCard(deps, order);
      return trackingPage({ order, events, courier, now: deps.clock.now() });
    },
  );
}

function dress(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(trackingHeaders)) void reply.header(name, value);
}

async function courierCard(deps: Deps, order: Order): Promise<Tracked['courier']> {
  const { delivery } = order;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  if (assignee === null) return null;
  if (assignee.fleet === 'partner') return { name: assignee.courierName, vehicle: null };
  const card = await deps.catalog.courier(courierOf(order) ?? '');
  // The given name is enough to know him at the door.
  return { name: card?.name.split(' ')[0] ?? null, vehicle: card?.vehicle ?? null };
}
