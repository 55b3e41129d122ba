import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakePorts } from '../adapters/fakes/ports.ts';
import { newId } from '../base/ids.ts';
import { minute } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import type { Command } from '../domain/order/command.ts';
import type { Order, OrderFacts } from '../domain/order/order.ts';
import { EmbeddedEngine } from '../engine/embedded/embedded-engine.ts';
import { MemoryJournal } from '../engine/embedded/journal/memory.ts';
import type { Engine, FeedRecord } from '../engine/engine.ts';
import { ManualClock } from '../task/clock.ts';
import { DutyBook } from './duty-book.ts';
import { OwnFleet } from './own-fleet.ts';

const start = Date.UTC(2026, 0, 5);
const here = { lat: 52, lng: 5 };
const place = { name: 'x', address: 'x', location: here, phone: null, instructions: null };

/** An engine over memory, its fleet, and a hand on the clock. */
class Town {
  readonly clock = new ManualClock(start);
  readonly random = seeded(1);
  readonly ports = fakePorts({ clock: this.clock });
  readonly journal = new MemoryJournal();
  readonly book = new DutyBook(':memory:');
  engine = this.#engine();
  /** What the fleet is given, where it is to be shown something else than the engine itself. */
  readonly #shown: (engine: Engine) => Engine;
  fleet: OwnFleet;

  constructor(shown: (engine: Engine) => Engine = (engine) => engine) {
    this.#shown = shown;
    this.fleet = this.#fleet();
  }

  #engine(): EmbeddedEngine {
    return EmbeddedEngine.start({
      journal: this.journal,
      ports: this.ports,
      contacts: { operator: 'o' },
      clock: this.clock,
      random: this.random,
    });
  }

  #fleet(): OwnFleet {
    return new OwnFleet({
      engine: this.#shown(this.engine),
      clock: this.clock,
      book: this.book,
      travelMs: () => minute,
      heartbeatMs: 15_000,
      marginMs: 0,
      couriersMax: 10,
      onError: (error) => {
        throw error;
      },
    });
  }

  async restart(): Promise<void> {
    await this.fleet[Symbol.asyncDispose]();
    await this.engine.drain(0);
    this.engine = this.#engine();
    this.fleet = this.#fleet();
    await this.settle();
  }

  /** Lets everything that is due now, and what follows from it, happen. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 50; turn++) {
      this.clock.advanceBy(0);
      // oxlint-disable-next-line no-await-in-loop
      for (let hop = 0; hop < 20; hop++) await Promise.resolve();
    }
  }

  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 15_000) {
      this.clock.advanceBy(15_000);
      await this.settle();
    }
  }

  async order(): Promise<string> {
    const now = this.clock.now();
    const id = newId('order', now, this.random);
    const facts: OrderFacts = {
      id,
      marketplaceId: 'mkt_1',
      restaurantId: 'rst_1',
      customerId: 'cus_1',
      externalId: null,
      quoteId: null,
      currency: 'EUR',
      lines: [],
      charges: [],
      total: 1000,
      tip: 0,
      paymentMethod: 'pm',
      customer: { name: 'n', phone: '1', email: 'e' },
      pickup: place,
      dropoff: place,
      timeZone: 'UTC',
      prepMs: minute,
      placedAt: now,
      promisedAt: now,
      releaseAt: null,
      note: null,
    };
    await this.say(id, { type: 'place', facts });
    await this.settle();
    await this.say(id, { type: 'accept', actor: 'restaurant' });
    await this.settle();
    return id;
  }

  async say(orderId: string, command: Command): Promise<void> {
    const answer = this.engine.submit({ orderId, command });
    await this.settle();
    const told = await answer;
    assert.ok(told.ok, told.ok ? '' : told.error.code);
  }

  async found(id: string): Promise<Order> {
    const order = await this.engine.find(id);
    assert.ok(order);
    return order;
  }

  async offeredTo(id: string): Promise<string | undefined> {
    const { delivery } = await this.found(id);
    return delivery.status === 'offered' ? delivery.courierId : undefined;
  }

  jobsOf(courierId: string): readonly string[] {
    return [...this.fleet.couriers()].find((one) => one.courierId === courierId)?.orderIds ?? [];
  }
}

test('an accepted order is offered to a courier on duty, and to no second one', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  town.fleet.onDuty('cou_2', here);
  const id = await town.order();
  await town.pass(minute);
  const courier = await town.offeredTo(id);
  assert.ok(courier !== undefined);
  assert.deepEqual(town.jobsOf(courier), [id]);
  assert.deepEqual(town.jobsOf(courier === 'cou_1' ? 'cou_2' : 'cou_1'), []);
});

test('a courier who has a job is offered no other until it is over', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  const first = await town.order();
  await town.pass(minute);
  const second = await town.order();
  await town.pass(2 * minute);
  assert.equal(await town.offeredTo(second), undefined);
  const { delivery } = await town.found(first);
  assert.ok(delivery.status === 'offered');
  const { token } = delivery.search;
  await town.say(first, { type: 'accept_offer', courierId: 'cou_1', token });
  const by = { fleet: 'own', courierId: 'cou_1', token } as const;
  for (const status of ['picked_up', 'delivered'] as const) {
    await town.say(first, { type: 'progress', by, status, occurredAt: town.clock.now() });
  }
  await town.pass(minute);
  assert.equal(await town.offeredTo(second), 'cou_1');
  assert.deepEqual(town.jobsOf('cou_1'), [second]);
});

test('an offer that lapses frees the courier, and somebody else is asked', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  const id = await town.order();
  await town.pass(minute);
  assert.equal(await town.offeredTo(id), 'cou_1');
  town.fleet.onDuty('cou_2', here);
  await town.pass(minute);
  assert.equal(await town.offeredTo(id), 'cou_2');
});

test('after a restart a courier is on duty still and has the job he had', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  const id = await town.order();
  await town.pass(minute);
  await town.restart();
  assert.deepEqual(town.jobsOf('cou_1'), [id]);
});

test('with nobody on duty a partner is asked at once, and once', async () => {
  const town = new Town();
  const id = await town.order();
  await town.pass(2 * minute);
  assert.equal(town.ports.fleets.outside.performed(`${id}:job:1`), 1);
  assert.equal(town.ports.fleets.outside.asked(`${id}:job:2`), 0);
});

test('who goes off duty finishes his job and is asked no more', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  const id = await town.order();
  await town.pass(minute);
  assert.equal(town.fleet.offDuty('cou_1'), undefined);
  assert.equal(await town.offeredTo(id), 'cou_1');
  await town.pass(minute);
  assert.notEqual(await town.offeredTo(id), 'cou_1');
  assert.equal(town.fleet.position('cou_1', here)?.code, 'courier.off_duty');
});

/** Holds offers up, and tells an order's first record again meanwhile. */
function withOldNews(engine: Engine, let_: Promise<void>): Engine {
  const told = new Map<string, FeedRecord>();
  let tell: (record: FeedRecord) => void = () => undefined;
  return new Proxy(engine, {
    get: (target, name) => {
      if (name === 'subscribe') {
        return (listener: (record: FeedRecord) => void) => {
          tell = listener;
          return target.subscribe((record) => {
            if (!told.has(record.orderId)) told.set(record.orderId, record);
            listener(record);
          });
        };
      }
      if (name === 'submit') {
        return async (submission: Parameters<Engine['submit']>[0]) => {
          const old = told.get(submission.orderId);
          if (old !== undefined) tell(old);
          await let_;
          return target.submit(submission);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

test('news of an order older than the asking does not free the courier who is asked', async () => {
  const go = Promise.withResolvers<void>();
  const town = new Town((engine) => withOldNews(engine, go.promise));
  town.fleet.onDuty('cou_1', here);
  const orders = [await town.order(), await town.order()];
  await town.pass(30_000);
  go.resolve();
  await town.pass(15_000);
  const offered = [];
  for (const id of orders) offered.push(await town.offeredTo(id));
  assert.deepEqual(offered, ['cou_1', undefined]);
});
