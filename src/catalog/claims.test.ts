import assert from 'node:assert/strict';
import test from 'node:test';
import { hour } from '../base/instant.ts';
import { newId } from '../base/ids.ts';
import { seeded } from '../base/random.ts';
import { evolve } from '../domain/order/evolve.ts';
import type { Order, OrderFacts } from '../domain/order/order.ts';
import { noon, someFacts } from '../domain/order/testing/facts.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import { type ClaimRules, Claims } from './claims.ts';
import { type Use, usesOf, type UsesShelf } from './uses.ts';
import { UsesBook } from './uses-book.ts';

const slotFrom = noon + 3 * hour;
const random = seeded(9);

const pedal: Promotion = {
  id: 'pro_pedal',
  marketplaceId: 'mkt_one',
  code: 'PEDAL',
  label: 'Free delivery',
  currency: 'EUR',
  benefit: { kind: 'free_delivery' },
  fundedBy: 'marketplace',
  minimumSubtotal: 0,
  firstOrderOnly: false,
  combinable: true,
  usesMax: 3,
  usesPerCustomerMax: 2,
};

const rules: ClaimRules = {
  stockOf: () => undefined,
  sell: () => Promise.resolve(),
  slotRules: () => ({ slotMinutes: 15, leadMinutes: 30, horizonDays: 7, ordersPerSlotMax: 2 }),
  promotion: (id) => (id === pedal.id ? pedal : undefined),
};

function facts(change: Partial<OrderFacts> = {}): OrderFacts {
  return someFacts({ id: newId('order', noon, random), ...change });
}

function withPedal(customerId: string, change: Partial<OrderFacts> = {}): OrderFacts {
  const discount = {
    promotionId: pedal.id,
    fundedBy: 'marketplace',
    on: 'delivery',
    amount: 300,
  } as const;
  const breakdown = {
    paid: [1800],
    taxes: [],
    discounts: [discount],
    tips: { courier: 0, restaurant: 0 },
  };
  return facts({ customerId, breakdown, ...change });
}

function created(of: OrderFacts): Order {
  return evolve(null, { type: 'order.created', facts: of, sequence: 1, at: of.placedAt });
}

/** What the feed says when an order is placed. */
function placed(claims: Claims, of: OrderFacts): Order {
  const order = created(of);
  const event = { type: 'order.created', facts: of, sequence: 1, at: of.placedAt } as const;
  claims.heard({ events: [event], order });
  return order;
}

test('pain 10: two orders for the last place in a slot: one gets it', () => {
  const claims = new Claims(rules);
  const codes = [1, 2, 3].map(() => claims.claim(facts({ slotFrom }))?.code);
  assert.deepEqual(codes, [undefined, undefined, 'slot.full']);
  assert.equal(claims.taken('rst_noodles').get(slotFrom), 2);
  assert.equal(claims.claim(facts({ slotFrom: slotFrom + hour })), undefined);
  assert.equal(claims.claim(facts({ slotFrom, restaurantId: 'rst_other' })), undefined);
});

test('an order that is not placed after all gives back what it had claimed, once', () => {
  const claims = new Claims(rules);
  const lost = withPedal('cus_a', { slotFrom });
  assert.equal(claims.claim(lost), undefined);
  claims.release(lost.id);
  claims.release(lost.id);
  assert.equal(claims.taken('rst_noodles').get(slotFrom), undefined);
  assert.deepEqual(claims.uses(pedal.id, 'cus_a'), { uses: 0, usesByCustomer: 0 });
  const kept = withPedal('cus_a', { slotFrom });
  claims.claim(kept);
  placed(claims, kept);
  claims.release(kept.id);
  assert.equal(claims.taken('rst_noodles').get(slotFrom), 1, 'placed is placed');
});

test('an order that is called off gives its place and its use to somebody else', () => {
  const claims = new Claims(rules);
  const one = withPedal('cus_a', { slotFrom });
  claims.claim(one);
  const order = placed(claims, one);
  claims.heard({ events: [], order: { ...order, status: 'canceled' } });
  claims.heard({ events: [], order: { ...order, status: 'canceled' } });
  assert.equal(claims.taken('rst_noodles').get(slotFrom), undefined);
  assert.deepEqual(claims.uses(pedal.id, 'cus_a'), { uses: 0, usesByCustomer: 0 });
});

test('a promotion is used as often as it may be, by all and by each', () => {
  const claims = new Claims(rules);
  const codes = ['cus_a', 'cus_a', 'cus_a', 'cus_b', 'cus_c'].map((id) => {
    const one = withPedal(id);
    const refusal = claims.claim(one);
    if (refusal !== undefined) return refusal.code;
    const order = placed(claims, one);
    // Delivered: the place is free, the use is not.
    claims.heard({ events: [], order: { ...order, status: 'delivered' } });
    return 'ok';
  });
  assert.deepEqual(codes, ['ok', 'ok', 'promotion.already_used', 'ok', 'promotion.used_up']);
  assert.deepEqual(claims.uses(pedal.id, 'cus_a'), { uses: 3, usesByCustomer: 2 });
});

test('orders that came past the door are counted as well', () => {
  const claims = new Claims(rules);
  placed(claims, withPedal('cus_a', { slotFrom }));
  assert.equal(claims.taken('rst_noodles').get(slotFrom), 1);
  assert.equal(claims.uses(pedal.id, null).uses, 1);
});

test('of a dish of which two are left three are not sold, however close they come', async () => {
  const stock = { left: 2 };
  const sold = Promise.withResolvers<void>();
  const claims = new Claims({
    ...rules,
    stockOf: (_, itemId) => (itemId === 'itm_bowl' ? stock.left : undefined),
    sell: async (_, portions) => {
      await sold.promise;
      for (const { quantity } of portions) stock.left -= quantity;
    },
  });
  const bowls = (quantity: number): OrderFacts =>
    facts({ lines: someFacts().lines.map((line) => ({ ...line, quantity })) });
  const [first, dropped] = [bowls(1), bowls(1)];
  assert.equal(claims.claim(first), undefined);
  assert.equal(claims.claim(dropped), undefined);
  assert.equal(claims.claim(bowls(1))?.code, 'item.sold_out');
  claims.release(dropped.id);
  assert.equal(claims.claim(bowls(2))?.code, 'item.sold_out');
  const order = placed(claims, first);
  claims.heard({ events: [], order: { ...order, status: 'canceled' } });
  assert.equal(claims.claim(bowls(2))?.code, 'item.sold_out', 'not yet taken off the stock');
  sold.resolve();
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  assert.equal(stock.left, 1);
  assert.equal(claims.claim(bowls(2))?.code, 'item.sold_out');
  assert.equal(claims.claim(bowls(1)), undefined);
});

/** A shelf that can be made to refuse, and keeps what a real one would. */
class MemoryShelf implements UsesShelf {
  readonly rows = new Map<string, Use>();
  at: number | undefined;
  refuses = false;

  async found(): ReturnType<UsesShelf['found']> {
    const uses = [...this.rows.values()];
    const counts = uses
      .filter(({ atRest, calledOff }) => atRest && !calledOff)
      .map(({ promotionId, customerId }) => ({ promotionId, customerId, times: 1 }));
    return { counts, uses: uses.filter(({ atRest }) => !atRest) };
  }

  async known(ids: readonly string[]): ReturnType<UsesShelf['known']> {
    return new Set(ids.filter((id) => [...this.rows.values()].some((use) => use.orderId === id)));
  }

  async mark(): Promise<number | undefined> {
    return this.at;
  }

  async keep(uses: readonly Use[], mark: number): Promise<void> {
    if (this.refuses) throw new Error('the disk is full');
    for (const use of uses) this.rows.set(`${use.promotionId} ${use.orderId}`, use);
    this.at = mark;
  }
}

/** What the engine would still know after a crash. */
function engineWith(orders: readonly Order[]): Parameters<UsesBook['recover']>[0] {
  const ended = orders.filter(({ status }) => status === 'delivered' || status === 'canceled');
  return {
    open: () => orders.filter((order) => !ended.includes(order)),
    find: async (id) => orders.find(({ facts: { id: one } }) => one === id),
    list: async ({ after, limit }) => {
      const ids = ended
        .map(({ facts: { id } }) => ({ id }))
        .filter(({ id }) => after === undefined || id < after)
        .toSorted((a, b) => (a.id < b.id ? 1 : -1));
      const rows = ids.slice(0, limit);
      return { rows, next: ids.length > limit ? (rows.at(-1)?.id ?? null) : null };
    },
  };
}

test('uses are the same after a crash, whatever was not written down in time', async () => {
  const shelf = new MemoryShelf();
  const onError = (error: unknown): void => assert.fail(String(error));
  const book = new UsesBook(shelf, { now: noon, onError });
  await book.recover(engineWith([]));
  const claims = new Claims(rules, { log: book });
  const before = placed(claims, withPedal('cus_a'));
  await book.flushed();
  assert.equal(shelf.rows.size, 1);
  // From here on nothing reaches the shelf.
  const written = new Map(shelf.rows);
  const under = placed(claims, withPedal('cus_b'));
  const delivered = { ...placed(claims, withPedal('cus_b')), status: 'delivered' } as const;
  claims.heard({ events: [], order: delivered });
  const canceled = { ...placed(claims, withPedal('cus_c')), status: 'canceled' } as const;
  claims.heard({ events: [], order: canceled });
  const calledOff = { ...before, status: 'canceled' } as const;
  claims.heard({ events: [], order: calledOff });
  await book.flushed();
  const shelfAfter = new MemoryShelf();
  for (const [key, use] of written) shelfAfter.rows.set(key, use);
  shelfAfter.at = noon;

  const again = new UsesBook(shelfAfter, { now: noon, onError });
  const engine = engineWith([calledOff, under, delivered, canceled]);
  const recovered = new Claims(rules, { log: again });
  recovered.recover(await again.recover(engine), engine.open());
  for (const id of ['cus_a', 'cus_b', 'cus_c']) {
    assert.deepEqual(recovered.uses(pedal.id, id), claims.uses(pedal.id, id), id);
  }
  // And once more from what the second start has written.
  const third = new UsesBook(shelfAfter, { now: noon, onError });
  const last = new Claims(rules, { log: third });
  last.recover(await third.recover(engine), engine.open());
  assert.equal(last.uses(pedal.id, 'cus_b').usesByCustomer, 2);
});

test('what cannot be written is kept for the next try, and said', async () => {
  const shelf = new MemoryShelf();
  const errors: unknown[] = [];
  const book = new UsesBook(shelf, { now: noon, onError: (error) => errors.push(error) });
  shelf.refuses = true;
  const use = usesOf(withPedal('cus_a'));
  book.write(use);
  await Promise.resolve();
  shelf.refuses = false;
  await book[Symbol.asyncDispose]();
  assert.equal(errors.length, 1);
  assert.equal(shelf.rows.size, 1);
});
