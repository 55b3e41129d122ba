/**
 * Dabba as a peer, with the bench's outside in place of the adapters.
 *
 * The restaurants take the money with the authorization, ask a delivery partner at once and tell the
 * customer when a courier is found: the lesson's four calls, and at least five durable records an
 * order. An order counts as done when the restaurant has accepted, a courier is confirmed and the
 * customer was told. It stays open after that, in memory and in the journal, as a real one does.
 */
import { join } from 'node:path';
import type { Ports } from '../../src/ports/ports.ts';
import { openHouse } from '../house.ts';
import { orderBodies } from './dabba-orders.ts';
import { outsideFromEnv } from './outside.ts';

const outside = outsideFromEnv();
const notAsked = (): Promise<never> => Promise.reject(new Error('no part of this benchmark'));
const ports: Ports = {
  payments: {
    async authorize({ orderId }) {
      await outside('payment', orderId);
      return { outcome: 'captured', providerId: orderId };
    },
    capture: notAsked,
    void: notAsked,
    refund: notAsked,
    find: notAsked,
  },
  kitchens: {
    async submit({ orderId }) {
      await outside('restaurant', orderId);
      return { outcome: 'accepted', readyAt: null };
    },
    cancel: notAsked,
  },
  fleets: {
    async request({ orderId }) {
      await outside('courier', orderId);
      const courier = { name: 'Courier', phone: null, vehicle: 'bicycle' };
      return { outcome: 'confirmed', jobId: orderId, courier };
    },
    cancel: notAsked,
  },
  notifications: {
    async send({ orderId }) {
      await outside('notification', orderId);
      return { outcome: 'sent' };
    },
  },
};

const counted = { accepted: 0, done: 0 };
const house = await openHouse({
  stats: () => counted,
  file: join(process.env['DATA_DIR'] ?? '.', 'dabba.db'),
  ports,
  policy: { capture: 'placed', fleet: 'partner', messages: ['courier_confirmed'] },
});

const told = new Set<string>();
house.engine.subscribe(({ orderId, events, order }) => {
  for (const { type } of events) {
    if (type === 'order.created') counted.accepted++;
    if (type === 'notification.sent') {
      if (order.status === 'accepted') counted.done++;
      else told.add(orderId);
    } else if (type === 'order.accepted' && told.delete(orderId)) {
      counted.done++;
    }
  }
});

await house.server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
const bodies = orderBodies(house.restaurants);
// The other peers answer with an id and a status as well.
const headers = { prefer: 'return=minimal' };
console.log(`READY ${JSON.stringify({ path: '/v1/orders', headers, bodies })}`);

process.once('SIGTERM', () => {
  void house.stop().then(() => process.exit(0));
});
