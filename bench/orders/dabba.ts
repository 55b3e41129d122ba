/**
 * Dabba as a peer: its own door, pricing, engine and journal, as `dabba serve` puts them together,
 * with the bench's outside in place of the adapters.
 *
 * The restaurants take the money with the authorization, ask a delivery partner at once and tell the
 * customer when a courier is found: the lesson's four calls, and at least five durable records an
 * order. An order counts as done when the restaurant has accepted, a courier is confirmed and the
 * customer was told. It stays open after that, in memory and in the journal, as a real one does.
 */
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { limits } from '../../src/app/limits.ts';
import { MemoryCatalog } from '../../src/catalog/memory-catalog.ts';
import { demoCity } from '../../src/city/city.ts';
import { alwaysOpen } from '../../src/domain/hours/opening-hours.ts';
import { EmbeddedEngine } from '../../src/engine/embedded/embedded-engine.ts';
import { SqliteJournal } from '../../src/engine/embedded/journal/sqlite.ts';
import { buildServer } from '../../src/http/server.ts';
import { Metrics } from '../../src/observe/metrics.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { Feed } from '../../src/realtime/feed.ts';
import { OrderStreams } from '../../src/realtime/sse.ts';
import { realClock } from '../../src/task/clock.ts';
import { outsideFromEnv } from './outside.ts';
import { orderBodies } from './dabba-orders.ts';

const outside = outsideFromEnv();
const ports: Pick<Ports, 'kitchens' | 'fleets' | 'notifications'> & { payments: unknown } = {
  payments: {
    async authorize({ orderId }: { orderId: string }) {
      await outside('payment', orderId);
      return { outcome: 'captured', providerId: orderId };
    },
  },
  kitchens: {
    async submit({ orderId }) {
      await outside('restaurant', orderId);
      return { outcome: 'accepted', readyAt: null };
    },
    cancel: () => Promise.resolve({ outcome: 'canceled' }),
  },
  fleets: {
    async request({ orderId }) {
      await outside('courier', orderId);
      const courier = { name: 'Courier', phone: null, vehicle: 'bicycle' };
      return { outcome: 'confirmed', jobId: orderId, courier };
    },
    cancel: () => Promise.resolve({ outcome: 'canceled' }),
  },
  notifications: {
    async send({ orderId }) {
      await outside('notification', orderId);
      return { outcome: 'sent' };
    },
  },
};

const city = demoCity(1);
const policy = { capture: 'placed', fleet: 'partner', messages: ['courier_confirmed'] } as const;
const restaurants = city.restaurants.map(({ restaurant, menu }) => ({
  menu,
  restaurant: { ...restaurant, hours: alwaysOpen, minimumBasket: 0, policy },
}));
const catalog = new MemoryCatalog({ ...city, restaurants });

const journal = await SqliteJournal.open({
  file: join(process.env['DATA_DIR'] ?? '.', 'dabba.db'),
});
const engine = EmbeddedEngine.start({
  journal,
  ports: ports as Ports,
  contacts: { operator: 'operator@localhost' },
  clock: realClock,
  random: Math.random,
  onBroken: (error) => console.error(error),
  onBug: (orderId, error) => console.error(orderId, error),
});

const counted = { accepted: 0, done: 0 };
const told = new Set<string>();
engine.subscribe(({ orderId, events, order }) => {
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

const feed = new Feed(engine, limits.feed);
const server = buildServer({
  engine,
  catalog,
  fleet: {
    onDuty: () => undefined,
    offDuty: () => undefined,
    position: () => undefined,
    couriers: () => [],
  },
  streams: new OrderStreams({ engine, feed, clock: realClock, limits: limits.streams }),
  clock: realClock,
  random: Math.random,
  secret: randomBytes(32),
  marketplaceId: city.marketplaceId,
  terms: city.terms,
  limits: limits.http,
  metrics: new Metrics(),
  version: '0',
});
server.get('/stats', () => counted);
await server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
console.log(`READY ${JSON.stringify({ path: '/v1/orders', bodies: orderBodies(restaurants) })}`);

process.once('SIGTERM', () => {
  void (async () => {
    await server.close();
    await engine.drain(1_000);
    await journal[Symbol.asyncDispose]();
    process.exit(0);
  })();
});
