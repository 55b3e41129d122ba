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
import type { Ask, Scene } from './assigner.ts';
import type { OwnFleetOptions } from './fleet-options.ts';
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
  readonly #change: Partial<OwnFleetOptions>;
  fleet: OwnFleet;

  constructor(
    change: Partial<OwnFleetOptions> = {},
    shown: (engine: Engine) => Engine = (engine) => engine,
  ) {
    this.#change = change;
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
      ...this.#change,
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

  async tokenOf(id: string): Promise<number> {
    const { delivery } = await this.found(id);
    assert.ok(delivery.status === 'offered');
    return delivery.search.token;
  }

  /** He takes what he was offered; his token. */
  async takes(id: string, courierId: string): Promise<number> {
    const token = await this.tokenOf(id);
    await this.say(id, { type: 'accept_offer', courierId, token });
    return token;
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
  const town = new Town({}, (engine) => withOldNews(engine, go.promise));
  town.fleet.onDuty('cou_1', here);
  const orders = [await town.order(), await town.order()];
  await town.pass(30_000);
  go.resolve();
  await town.pass(15_000);
  const offered = [];
  for (const id of orders) offered.push(await town.offeredTo(id));
  assert.deepEqual(offered, ['cou_1', undefined]);
});

/** Decides when the test says so, and what it says. */
class Puppet {
  readonly scenes: Scene[] = [];
  #answer: ((asks: readonly Ask[]) => void) | undefined;

  decide(scene: Scene): Promise<readonly Ask[]> {
    this.scenes.push(scene);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  get asked(): boolean {
    return this.#answer !== undefined;
  }

  async says(town: Town, ...asks: readonly Ask[]): Promise<void> {
    const answer = this.#answer;
    assert.ok(answer, 'nobody has asked');
    this.#answer = undefined;
    answer(asks);
    await town.settle();
  }
}

const ask = (orderId: string, courierId: string, visit?: { id: string; stop: number }): Ask => ({
  kind: 'courier',
  orderId,
  courierId,
  ...(visit === undefined ? {} : { visit }),
});

test('what happens while it is decided makes one more decision, not one beside it', async () => {
  const puppet = new Puppet();
  const town = new Town({ assigner: puppet });
  town.fleet.onDuty('cou_1', here);
  await town.order();
  await town.order();
  await town.pass(3 * minute);
  assert.equal(puppet.scenes.length, 1);
  await puppet.says(town);
  // It took three minutes, so it rests for as long.
  await town.pass(2 * minute);
  assert.equal(puppet.scenes.length, 1);
  await town.pass(minute);
  assert.equal(puppet.scenes.length, 2);
  assert.equal(puppet.scenes[1]?.jobs.length, 2);
});

test('an answer that the world has overtaken is not acted on', async () => {
  const puppet = new Puppet();
  const town = new Town({ assigner: puppet });
  for (const courier of ['cou_1', 'cou_2', 'cou_3']) town.fleet.onDuty(courier, here);
  const gone = await town.order();
  const left = await town.order();
  const kept = await town.order();
  await town.pass(15_000);
  await town.say(gone, { type: 'cancel', actor: 'operator', reason: 'other' });
  town.fleet.offDuty('cou_2');
  town.fleet.lock(kept, null);
  await puppet.says(town, ask(gone, 'cou_1'), ask(left, 'cou_2'), ask(kept, 'cou_3'));
  const offered = [];
  for (const id of [gone, left, kept]) offered.push(await town.offeredTo(id));
  assert.deepEqual(offered, [undefined, undefined, undefined]);
  assert.equal((await town.found(gone)).status, 'canceled');
});

test('a courier is on two jobs only when they are of one visit and he carries neither', async () => {
  const puppet = new Puppet();
  const town = new Town({ assigner: puppet });
  town.fleet.onDuty('cou_1', here);
  const [a, b, c, d] = [
    await town.order(),
    await town.order(),
    await town.order(),
    await town.order(),
  ];
  await town.pass(15_000);
  const visit = (stop: number): { id: string; stop: number } => ({ id: 'vis_1', stop });
  const other = { id: 'vis_2', stop: 1 };
  await puppet.says(
    town,
    ask(a, 'cou_1', visit(1)),
    ask(b, 'cou_1', visit(2)),
    ask(c, 'cou_1', other),
    ask(d, 'cou_1'),
  );
  assert.deepEqual(town.jobsOf('cou_1'), [a, b]);
  const found = await town.found(b);
  assert.ok(found.delivery.status === 'offered');
  assert.deepEqual(found.delivery.search.visit, visit(2));
  const token = await town.takes(a, 'cou_1');
  await town.pass(15_000);
  assert.deepEqual(
    puppet.scenes.at(-1)?.couriers[0]?.visit?.jobs.map(({ orderId }) => orderId),
    [a, b],
  );
  const by = { fleet: 'own', courierId: 'cou_1', token } as const;
  const occurredAt = town.clock.now();
  await town.say(a, { type: 'progress', by, status: 'picked_up', occurredAt });
  await puppet.says(town, ask(c, 'cou_1', visit(3)));
  assert.deepEqual(town.jobsOf('cou_1'), [a, b]);
});

test('an order kept for a courier is offered to him alone; with his no it is free again', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  town.fleet.onDuty('cou_2', here);
  const kept = await town.order();
  town.fleet.lock(kept, 'cou_2');
  await town.pass(minute);
  assert.equal(await town.offeredTo(kept), 'cou_2');
  const token = await town.tokenOf(kept);
  await town.say(kept, { type: 'decline_offer', courierId: 'cou_2', token, reason: 'break' });
  assert.equal(town.book.lockOf(kept), undefined);
  await town.pass(minute);
  assert.equal(await town.offeredTo(kept), 'cou_1');
});

test('a lock outlives the process, and goes with its order', async () => {
  const town = new Town();
  town.fleet.onDuty('cou_1', here);
  const id = await town.order();
  town.fleet.lock(id, null);
  await town.restart();
  await town.pass(2 * minute);
  assert.equal(await town.offeredTo(id), undefined);
  await town.say(id, { type: 'cancel', actor: 'operator', reason: 'other' });
  assert.deepEqual(town.book.locked(), []);
});

test('who let an offer lapse is left alone for a while, until he is heard of', async () => {
  const puppet = new Puppet();
  const town = new Town({ assigner: puppet });
  town.fleet.onDuty('cou_1', here);
  town.fleet.onDuty('cou_2', here);
  const id = await town.order();
  await town.pass(15_000);
  await puppet.says(town, ask(id, 'cou_1'));
  await town.pass(minute);
  const there = (): string[] =>
    (puppet.scenes.at(-1)?.couriers ?? []).map(({ courierId }) => courierId);
  await puppet.says(town);
  await town.pass(2 * minute);
  assert.deepEqual(there(), ['cou_2']);
  town.fleet.position('cou_1', here);
  await puppet.says(town);
  await town.pass(2 * minute);
  assert.deepEqual(there(), ['cou_1', 'cou_2']);
});

test('who did not come is left alone; who was replaced by hand is not', async () => {
  const puppet = new Puppet();
  const town = new Town({ assigner: puppet });
  town.fleet.onDuty('cou_1', here);
  town.fleet.onDuty('cou_2', here);
  town.fleet.onDuty('cou_3', here);
  const byHand = await town.order();
  const noShow = await town.order();
  await town.pass(15_000);
  await puppet.says(town, ask(byHand, 'cou_1'), ask(noShow, 'cou_2'));
  await town.takes(byHand, 'cou_1');
  await town.takes(noShow, 'cou_2');
  await town.say(byHand, { type: 'reassign', actor: 'operator', reason: 'other' });
  await town.pass(15_000);
  await puppet.says(town);
  // Half an hour past the time at which he was wanted there.
  await town.pass(32 * minute);
  await puppet.says(town);
  await town.pass(40 * minute);
  const there = puppet.scenes.at(-1)?.couriers.map(({ courierId }) => courierId);
  assert.deepEqual(there, ['cou_1', 'cou_3']);
});
