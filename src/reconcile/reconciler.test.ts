import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakePorts } from '../adapters/fakes/ports.ts';
import { newId } from '../base/ids.ts';
import { day, minute, second } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import type { Command } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import { someFacts } from '../domain/order/testing/facts.ts';
import { EmbeddedEngine } from '../engine/embedded/embedded-engine.ts';
import { MemoryJournal } from '../engine/embedded/journal/memory.ts';
import type { Payments } from '../ports/payments.ts';
import { Transient } from '../ports/outcome.ts';
import { ManualClock } from '../task/clock.ts';
import { defaultReconcileLimits } from './limits.ts';
import { type Looked, Reconciler } from './reconciler.ts';

const limits = { ...defaultReconcileLimits, everyMs: 4 * minute, gapMs: second };
const signal = new AbortController().signal;

/** An engine over memory and fakes, with a reconciler beside it and a hand on the clock. */
class Shop implements AsyncDisposable {
  readonly clock = new ManualClock(Date.UTC(2026, 0, 5));
  readonly random = seeded(1);
  readonly ports = fakePorts({ clock: this.clock });
  readonly engine = EmbeddedEngine.start({
    journal: new MemoryJournal(),
    ports: this.ports,
    contacts: { operator: 'operator@shop.example' },
    clock: this.clock,
    random: this.random,
  });
  readonly looked: Looked[] = [];
  readonly errors: unknown[] = [];
  asked: string[] = [];
  find: Payments['find'] = (providerId, within) => this.ports.payments.find(providerId, within);
  readonly reconciler = new Reconciler({
    engine: this.engine,
    payments: {
      find: (providerId, within) => {
        this.asked.push(providerId);
        return this.find(providerId, within);
      },
    },
    clock: this.clock,
    ioClock: this.clock,
    limits,
    onLooked: (looked) => this.looked.push(looked),
    onError: (error) => this.errors.push(error),
  });

  async [Symbol.asyncDispose](): Promise<void> {
    await this.reconciler[Symbol.asyncDispose]();
    await this.engine.drain(0);
  }

  /** Lets everything that is due now, and what follows from it, happen. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 30; turn++) {
      this.clock.advanceBy(0);
      for (let hop = 0; hop < 20; hop++) await Promise.resolve();
    }
  }

  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += second) {
      this.clock.advanceBy(second);
      await this.settle();
    }
  }

  /** Past the next walk. */
  async walk(): Promise<void> {
    await this.pass(limits.everyMs + 5 * second);
  }

  async order(paymentMethod = 'pm_card'): Promise<string> {
    const now = this.clock.now();
    const id = newId('order', now, this.random);
    const facts = someFacts({ id, placedAt: now, promisedAt: now + day, paymentMethod });
    await this.say(id, { type: 'place', facts });
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

  async providerId(id: string): Promise<string> {
    const { payment } = await this.found(id);
    assert.ok('providerId' in payment);
    return payment.providerId;
  }

  messagesTo(person: string): readonly string[] {
    return this.ports.notifications.sent.filter(({ to }) => to === person).map(({ text }) => text);
  }
}

test('books that agree are left alone', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  const before = (await shop.found(id)).sequence;
  await shop.pass(minute);
  await shop.say(id, { type: 'accept', actor: 'restaurant' });
  const accepted = (await shop.found(id)).sequence;
  assert.ok(accepted > before);
  await shop.walk();
  assert.deepEqual(shop.looked, ['agreed']);
  assert.equal((await shop.found(id)).sequence, accepted);
});

test('a capture whose answers and webhook are lost for ever is found, and asked for no more', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  shop.ports.payments.outside.luck = (key) => (key.endsWith(':capture') ? 'lose' : 'answer');
  await shop.say(id, { type: 'accept', actor: 'restaurant' });
  await shop.pass(minute);
  assert.equal((await shop.found(id)).payment.status, 'authorized');
  await shop.walk();
  assert.equal((await shop.found(id)).payment.status, 'captured');
  assert.deepEqual(shop.looked, ['repaired']);
  const asked = shop.ports.payments.outside.asked(`${id}:capture`);
  await shop.pass(5 * minute);
  assert.ok(shop.ports.payments.outside.asked(`${id}:capture`) <= asked + 1);
  assert.equal(shop.engine.stats().pendingEffects, 0);
});

test('a customer who confirmed at his bank is not left without dinner by a lost webhook', async () => {
  await using shop = new Shop();
  const id = await shop.order('pm_authenticationRequired');
  assert.equal((await shop.found(id)).payment.status, 'requires_action');
  shop.ports.payments.confirm(await shop.providerId(id));
  await shop.walk();
  const { status, payment } = await shop.found(id);
  assert.equal(payment.status, 'authorized');
  assert.equal(status, 'placed');
});

test('a hold that somebody let go of ends the order before it is cooked', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  await shop.pass(minute);
  const providerId = await shop.providerId(id);
  await shop.ports.payments.void({ orderId: id, providerId }, { key: 'by hand', signal });
  await shop.pass(2 * minute);
  assert.equal((await shop.found(id)).status, 'placed');
  await shop.pass(minute + 5 * second);
  assert.equal((await shop.found(id)).status, 'failed');
});

test('refunds whose answers are lost for ever are found', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  await shop.say(id, { type: 'accept', actor: 'restaurant' });
  await shop.settle();
  shop.ports.payments.outside.luck = (key) => (key.includes(':refund:') ? 'lose' : 'answer');
  const refund = {
    type: 'refund',
    actor: 'operator',
    amount: 300,
    reason: 'item_missing',
  } as const;
  await shop.say(id, refund);
  await shop.say(id, refund);
  await shop.walk();
  const { payment } = await shop.found(id);
  assert.ok('refunds' in payment);
  assert.deepEqual(
    payment.refunds.map(({ status }) => status),
    ['done', 'done'],
  );
});

test('what nothing mends is raised: a person is told, once', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  await shop.say(id, { type: 'accept', actor: 'restaurant' });
  await shop.settle();
  const providerId = await shop.providerId(id);
  const amount = { amount: 100, currency: 'EUR' };
  await shop.ports.payments.refund({ orderId: id, providerId, amount }, { key: 'by hand', signal });
  await shop.walk();
  await shop.walk();
  assert.deepEqual(shop.looked, ['raised', 'raised']);
  assert.deepEqual((await shop.found(id)).alarms.includes('money_stuck'), true);
  const told = shop.messagesTo('operator@shop.example');
  assert.equal(told.filter((text) => text.includes('100 was given back')).length, 1);
});

test('orders that ended lately are looked at, and those of long ago are not', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  await shop.say(id, { type: 'cancel', actor: 'customer', reason: 'customer_request' });
  await shop.settle();
  assert.equal(shop.engine.stats().openOrders, 0);
  await shop.walk();
  assert.equal(shop.asked.length, 1);
  shop.clock.advanceBy(limits.endedWithinMs);
  await shop.settle();
  shop.asked = [];
  await shop.walk();
  await shop.walk();
  assert.deepEqual(shop.asked, []);
});

test('one question at a time, a gap apart, and a provider that is down is left alone', async () => {
  await using shop = new Shop();
  for (let made = 0; made < 9; made++) await shop.order();
  let under = 0;
  let most = 0;
  shop.find = async () => {
    most = Math.max(most, ++under);
    await Promise.resolve();
    under--;
    throw new Transient('down');
  };
  await shop.pass(limits.everyMs - 10 * second);
  assert.equal(shop.asked.length, 0);
  await shop.pass(minute);
  assert.equal(most, 1);
  assert.equal(shop.asked.length, limits.failuresMax);
  assert.equal(shop.errors.length, limits.failuresMax);
  assert.ok(shop.looked.every((looked) => looked === 'unanswered'));
});

test('a question that is never answered holds up the walk no longer than its bound', async () => {
  await using shop = new Shop();
  const first = await shop.order();
  await shop.order();
  const silent = await shop.providerId(first);
  shop.find = (providerId, within) =>
    providerId === silent
      ? new Promise((_, reject) => within.addEventListener('abort', () => reject(within.reason)))
      : shop.ports.payments.find(providerId, within);
  await shop.pass(limits.everyMs + limits.timeoutMs + 5 * second);
  assert.deepEqual(shop.looked.toSorted(), ['agreed', 'unanswered']);
});

test('an order that moves while the provider is asked is judged another time', async () => {
  await using shop = new Shop();
  const id = await shop.order();
  const providerId = await shop.providerId(id);
  const stale = await shop.ports.payments.find(providerId, signal);
  const gate = Promise.withResolvers<typeof stale>();
  shop.find = () => gate.promise;
  await shop.pass(limits.everyMs + second);
  await shop.say(id, { type: 'accept', actor: 'restaurant' });
  gate.resolve(stale);
  await shop.settle();
  assert.deepEqual(shop.looked, ['moved']);
  const { payment, alarms } = await shop.found(id);
  assert.equal(payment.status, 'captured');
  assert.deepEqual(alarms, []);
});

test('after it was disposed nothing is asked and nothing is told', async () => {
  await using shop = new Shop();
  await shop.order();
  const gate = Promise.withResolvers<undefined>();
  shop.find = () => gate.promise;
  await shop.pass(limits.everyMs + second);
  assert.equal(shop.asked.length, 1);
  const disposed = shop.reconciler[Symbol.asyncDispose]();
  gate.resolve(undefined);
  await disposed;
  await shop.walk();
  assert.equal(shop.asked.length, 1);
  assert.deepEqual(shop.looked, []);
  assert.deepEqual(shop.errors, []);
});
