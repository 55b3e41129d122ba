import { randomBytes } from 'node:crypto';
import { limits } from '../src/app/limits.ts';
import { MemoryReviews } from '../src/aftercare/reviews/memory-reviews.ts';
import { standardTerms } from '../src/aftercare/settlement/terms.ts';
import { openPeople } from '../src/app/people.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { Claims } from '../src/catalog/claims.ts';
import { MemoryCatalog } from '../src/catalog/memory-catalog.ts';
import { type City, demoCity } from '../src/city/city.ts';
import { alwaysOpen } from '../src/domain/hours/opening-hours.ts';
import type { Policy } from '../src/domain/order/policy.ts';
import { EmbeddedEngine } from '../src/engine/embedded/embedded-engine.ts';
import { SqliteJournal } from '../src/engine/embedded/journal/sqlite.ts';
import { type AccessRow, accessRows } from '../src/http/access/table.ts';
import type { App } from '../src/http/app.ts';
import { buildServer } from '../src/http/server.ts';
import { openLog } from '../src/observe/log.ts';
import { Metrics } from '../src/observe/metrics.ts';
import { MemoryRecords } from '../src/people/memory-records.ts';
import type { Ports } from '../src/ports/ports.ts';
import { Feed } from '../src/realtime/feed.ts';
import { OrderStreams } from '../src/realtime/sse.ts';
import { realClock } from '../src/task/clock.ts';

export interface House {
  readonly engine: EmbeddedEngine;
  readonly restaurants: City['restaurants'];
  readonly server: App;
  /** In the order of `dabba serve`: the door, the engine, the disk. */
  stop(): Promise<void>;
}

const statsRow: AccessRow = {
  operation: 'GET /stats',
  cells: {
    nobody: 'yes',
    customer: 'yes',
    restaurant: 'yes',
    courier: 'yes',
    operator: 'yes',
    admin: 'yes',
  },
  scope: 'metrics:read',
  narrowedBy: '-',
  audit: '-',
};

/**
 * Dabba's own door, pricing, engine and journal, as `dabba serve` puts them together, on the real
 * clock, with the outside that a benchmark gives it and restaurants that are always open.
 */
export async function openHouse(options: {
  file: string;
  /** Answered at `/stats`, to anybody. */
  stats?: () => unknown;
  ports: Ports;
  policy: Partial<Policy>;
  /** In place of the demo city's, with the same marketplace. */
  catalog?: Catalog;
}): Promise<House> {
  const city = demoCity(1);
  const restaurants = city.restaurants.map((one) => ({
    ...one,
    restaurant: { ...one.restaurant, hours: alwaysOpen, minimumBasket: 0, policy: options.policy },
  }));
  const journal = await SqliteJournal.open({ file: options.file });
  const engine = EmbeddedEngine.start({
    journal,
    ports: options.ports,
    contacts: { operator: 'operator@localhost' },
    clock: realClock,
    random: Math.random,
    onBroken: (error) => console.error(error),
    onBug: (orderId, error) => console.error(orderId, error),
  });
  const metrics = new Metrics();
  metrics.watch({
    openOrders: () => engine.stats().openOrders,
    pendingEffects: () => engine.stats().pendingEffects,
    journalQueueLength: () => engine.stats().journalQueueLength,
  });
  const secret = randomBytes(32);
  const feed = new Feed(engine, limits.feed);
  const catalog = options.catalog ?? new MemoryCatalog({ ...city, restaurants });
  const claims = new Claims(catalog);
  engine.subscribe((record) => claims.heard(record));
  const people = await openPeople({
    records: new MemoryRecords(),
    secret,
    notifications: options.ports.notifications,
    marketplaceId: city.marketplaceId,
    mode: 'keys',
    onError: (error) => console.error(error),
  });
  const server = buildServer({
    engine,
    catalog,
    claims,
    fleet: {
      onDuty: () => undefined,
      offDuty: () => undefined,
      position: () => undefined,
      couriers: () => [],
    },
    streams: new OrderStreams({ engine, feed, clock: realClock, limits: limits.streams }),
    clock: realClock,
    random: Math.random,
    secret,
    marketplaceId: city.marketplaceId,
    people,
    aftercare: { reviews: new MemoryReviews(), terms: standardTerms, currency: 'EUR' },
    terms: city.terms,
    limits: limits.http,
    ...(options.stats === undefined ? {} : { access: [...accessRows, statsRow] }),
    metrics,
    log: openLog({ level: 'warn', to: process.stderr }),
    version: '0',
  });
  const { stats } = options;
  if (stats !== undefined) server.get('/stats', () => stats());
  return {
    engine,
    restaurants,
    server,
    async stop() {
      await server.close();
      await people[Symbol.asyncDispose]();
      await engine.drain(1_000);
      await journal[Symbol.asyncDispose]();
    },
  };
}
