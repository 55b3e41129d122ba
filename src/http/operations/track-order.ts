import type { FastifyReply } from 'fastify';
import { isId } from '../../base/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { courierOf } from '../render/order.ts';
import { lostPage } from '../tracking/lost.ts';
import { type Tracked, trackingHeaders, trackingPage } from '../tracking/page.ts';

/** The page that a customer is sent. Whoever has its address may see it: an id is 80 random bits. */
export function trackOrder(app: App, deps: Deps): void {
  app.get<{ Params: { order_id: string } }>(
    '/track/:order_id',
    { schema: { hide: true } },
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
