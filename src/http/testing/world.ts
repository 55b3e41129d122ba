import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { newId } from '../../base/ids.ts';
import { hour } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import { Claims } from '../../catalog/claims.ts';
import { MemoryReviews } from '../../aftercare/reviews/memory-reviews.ts';
import { standardTerms } from '../../aftercare/settlement/terms.ts';
import { demoCatalog } from '../../catalog/demo.ts';
import { MemoryCatalog } from '../../catalog/memory-catalog.ts';
import type { MenuItem } from '../../domain/menu/menu.ts';
import { EmbeddedEngine } from '../../engine/embedded/embedded-engine.ts';
import { MemoryJournal } from '../../engine/embedded/journal/memory.ts';
import type { EngineLimits } from '../../engine/embedded/limits.ts';
import type { Engine } from '../../engine/engine.ts';
import { MemoryRecords } from '../../people/memory-records.ts';
import type { Post } from '../../people/outbox.ts';
import { People } from '../../people/people.ts';
import { type Role, scopes } from '../../people/principal.ts';
import type { ApiKey } from '../../people/records.ts';
import { Metrics } from '../../observe/metrics.ts';
import { ManualClock } from '../../task/clock.ts';
import type { App } from '../app.ts';
import type { CourierOnDuty, Deps, Fleet, Streams } from '../deps.ts';
import { defaultHttpLimits } from '../limits.ts';
import { buildServer } from '../server.ts';
import { trackingToken } from '../tracking/token.ts';
import { type Script, scriptedPorts } from './outside.ts';

/** Made once: it never changes, and each world has a catalogue of its own. */
const { city } = demoCatalog();

/** Monday 2026-11-23, noon in the demo city. */
export const noon = Date.UTC(2026, 10, 23, 11);

export interface Answer {
  readonly status: number;
  /** A test reads of it what it expects to find. */
  readonly body: ReturnType<JSON['parse']>;
  readonly raw: LightMyRequestResponse;
}

/** The whole door before the real engine, the demo city, and an outside that does as it is told. */
export class World implements AsyncDisposable {
  readonly clock = new ManualClock(noon);
  readonly metrics = new Metrics();
  readonly fleet = new BookFleet(this.clock);
  readonly streams = new FakeStreams();
  readonly script: Script = {
    authorize: { outcome: 'authorized', providerId: 'pi_1', captureBefore: noon + 160 * hour },
    ticket: 'received',
    job: 'never',
  };
  readonly engine: Engine;
  readonly secret = new Uint8Array(32).fill(7);
  readonly records = new MemoryRecords();
  readonly letters: Parameters<Post['send']>[0][] = [];
  readonly people: People;
  readonly reviews = new MemoryReviews();
  readonly catalog: MemoryCatalog;
  readonly app: App;
  /** Always open. */
  readonly restaurant: ReturnType<typeof demoCatalog>['city']['restaurants'][number];
  readonly couriers: readonly string[];
  readonly restaurants: readonly string[];
  /** An operator's. */
  readonly key: string;
  readonly #random = seeded(4);
  #keys = 0;
  readonly #bugs: Error[] = [];

  constructor(change: { deps?: Partial<Deps>; engineLimits?: Partial<EngineLimits> } = {}) {
    this.catalog = new MemoryCatalog(city);
    const { catalog } = this;
    this.restaurant = one(city.restaurants.find(({ alwaysOpen }) => alwaysOpen));
    this.couriers = city.couriers.map(({ id }) => id);
    this.restaurants = city.restaurants.map(({ restaurant }) => restaurant.id);
    this.engine = EmbeddedEngine.start({
      journal: new MemoryJournal(),
      ports: scriptedPorts(this.script),
      contacts: { operator: 'operator@example.org' },
      clock: this.clock,
      random: seeded(1),
      onBug: (_, error) => this.#bugs.push(error),
      ...(change.engineLimits === undefined ? {} : { limits: change.engineLimits }),
    });
    this.people = People.start({
      records: this.records,
      clock: this.clock,
      random: seeded(3),
      pepper: new Uint8Array(32).fill(8),
      post: {
        send: (letter) => {
          this.letters.push(letter);
          return Promise.resolve();
        },
      },
    });
    this.key = this.keyOf('operator');
    const claims = new Claims(catalog);
    this.engine.subscribe((record) => claims.heard(record));
    this.app = buildServer({
      claims,
      engine: this.engine,
      catalog,
      fleet: this.fleet,
      streams: this.streams,
      clock: this.clock,
      random: seeded(2),
      secret: this.secret,
      marketplaceId: city.marketplaceId,
      people: this.people,
      aftercare: { reviews: this.reviews, terms: standardTerms, currency: 'EUR' },
      terms: city.terms,
      limits: defaultHttpLimits,
      metrics: this.metrics,
      version: '0.0.0',
      ...change.deps,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    await this.people[Symbol.asyncDispose]();
    const drained = this.engine.drain(0);
    // What the outside never answers is given up when the bound is over, and the clock stands still.
    this.clock.advanceBy(1);
    await drained;
    if (this.#bugs.length > 0) throw new AggregateError(this.#bugs, 'orders got stuck');
  }

  /** Dishes that can be ordered without choosing anything. */
  get dishes(): readonly MenuItem[] {
    return this.restaurant.menu.categories
      .flatMap((category) => category.items)
      .filter(({ modifierGroups }) => modifierGroups.every(({ min }) => min === 0));
  }

  /** A body that is accepted as it is. */
  order(change: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      restaurant_id: this.restaurant.restaurant.id,
      items: [{ item_id: one(this.dishes[0]).id, quantity: 2 }],
      customer: { name: 'Asha Rao', phone: '+31 6 12345678', email: 'asha@example.org' },
      dropoff: { address: 'Kade 1', location: this.restaurant.restaurant.location },
      payment_method: 'tok_visa',
      ...change,
    };
  }

  /** As an operator, as all that is not said to be somebody else's. */
  async get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask({ method: 'GET', url, headers: { ...bearer(this.key), ...headers } });
  }

  /** Posts with a key of its own, unless the test brings one; null sends none. */
  async post(url: string, body?: unknown, key: string | null = this.newKey()): Promise<Answer> {
    return this.as(this.key).post(url, body, key);
  }

  /** Somebody with that token; null: nobody in particular. */
  as(token: string | null): Visitor {
    const who = token === null ? {} : bearer(token);
    return {
      get: (url, headers = {}) => this.ask({ method: 'GET', url, headers: { ...who, ...headers } }),
      delete: (url) => this.ask({ method: 'DELETE', url, headers: who }),
      post: (url, body, key = this.newKey()) =>
        this.ask({
          method: 'POST',
          url,
          headers: key === null ? who : { ...who, 'idempotency-key': key },
          ...(body === undefined ? {} : { payload: body as object }),
        }),
    };
  }

  /** Whoever holds the tracking token of that order. */
  guestOf(orderId: string): Visitor {
    return this.as(trackingToken(this.secret, orderId));
  }

  /** The token of a new key of that role. */
  keyOf(role: Role, change: Partial<ApiKey> = {}): string {
    const body = newId('key', noon, this.#random).slice(4);
    const token = `dk_${body}_${'k'.repeat(43)}`;
    void this.people.putKnownKey(token, {
      id: `key_${body}`,
      marketplaceId: city.marketplaceId,
      name: role,
      role,
      scopes,
      restaurants: role === 'restaurant' ? 'all' : [],
      couriers: role === 'courier' ? 'all' : [],
      createdBy: null,
      createdAt: noon,
      expiresAt: null,
      revokedAt: null,
      ...change,
    });
    return token;
  }

  async ask(options: InjectOptions): Promise<Answer> {
    const raw = await this.app.inject(options);
    const isJson = /json/.test(String(raw.headers['content-type']));
    return { status: raw.statusCode, body: isJson ? raw.json() : raw.body, raw };
  }

  newKey(): string {
    return `key-${++this.#keys}`;
  }

  /** Lets everything go on that waits for nothing but itself. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** An order that the kitchen has; its id. */
  async placed(change: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.post('/v1/orders', this.order(change));
    await this.settle();
    return body.id as string;
  }

  async accepted(): Promise<string> {
    const id = await this.placed();
    await this.post(`/v1/orders/${id}/accept`, {});
    await this.settle();
    return id;
  }

  /** Everything that is written down of every order: what must not change when a request is bad. */
  async written(): Promise<string> {
    const { rows } = await this.engine.list({ limit: 1_000 });
    const events = await Promise.all(rows.map(({ id }) => this.engine.events(id)));
    return JSON.stringify({ rows, events });
  }
}

export interface Visitor {
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  delete(url: string): Promise<Answer>;
  post(url: string, body?: unknown, key?: string | null): Promise<Answer>;
}

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}

export function one<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the demo city lacks what the test needs');
  return found;
}

/** Who is on duty, and nothing else. */
class BookFleet implements Fleet {
  readonly #book = new Map<string, CourierOnDuty>();
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  onDuty(courierId: string, location: { lat: number; lng: number }): undefined {
    this.#book.set(courierId, { courierId, location, seenAt: this.#clock.now(), orderIds: [] });
  }

  offDuty(courierId: string): ReturnType<Fleet['offDuty']> {
    if (this.#book.delete(courierId)) return undefined;
    return { code: 'courier.off_duty', detail: 'This courier is off duty.' };
  }

  position(
    courierId: string,
    location: { lat: number; lng: number },
  ): ReturnType<Fleet['position']> {
    const known = this.#book.get(courierId);
    if (known === undefined) {
      return { code: 'courier.off_duty', detail: 'This courier is off duty.' };
    }
    this.#book.set(courierId, { ...known, location, seenAt: this.#clock.now() });
    return undefined;
  }

  couriers(): Iterable<CourierOnDuty> {
    return this.#book.values();
  }
}

/** A stream that writes what it was asked for and ends: the streams' own tests are in `realtime/`. */
class FakeStreams implements Streams {
  size = 0;
  full = false;
  closed = false;
  broken: Error | undefined;

  async serve(
    response: Parameters<Streams['serve']>[0],
    stream: Parameters<Streams['serve']>[1],
  ): Promise<void> {
    await Promise.resolve();
    if (this.broken !== undefined) throw this.broken;
    const line = stream.render({ type: 'order.placed', sequence: stream.after + 1, at: noon });
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`id: ${stream.after + 1}\ndata: ${line}\n\n`);
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.closed = true;
  }
}
