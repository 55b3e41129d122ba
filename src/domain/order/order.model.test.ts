import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hour, type Instant, second } from '../../base/instant.ts';
import type { Answer, Command } from './command.ts';
import { type Deadline, deadlines } from './deadlines.ts';
import { decide } from './decide.ts';
import type { Effect } from './effect.ts';
import type { OrderEvent } from './event.ts';
import { evolveAll } from './evolve.ts';
import { type Order, type OrderFacts, refundable } from './order.ts';
import type { Policy } from './policy.ts';
import { deliveryRanks, hasEnded, orderRanks } from './status.ts';
import { noon, someFacts } from './testing/facts.ts';
import { type Choose, hasFood, isOver, OutsideModel } from './testing/outside-model.ts';
import { vocabulary } from './testing/vocabulary.ts';
import { isWanted } from './wanted.ts';

/** What people and machines of ours may say at any time, whether it makes sense or not. */
const said = [...vocabulary.keys()].filter(
  (word) => !/^(place|notice:|due:|job:)/.test(word) && !word.includes('='),
);
/** What would bring the order forward: said more often, or few would come far. */
function sensible({ status, delivery }: Order): string {
  if (status === 'placed') return 'accept';
  if (delivery.status === 'created') return 'offer';
  if (delivery.status === 'offered') return 'take';
  if (status === 'accepted' || status === 'preparing') return 'ready';
  return status === 'picked_up' ? 'own:delivered' : 'own:picked_up';
}

/** The longest that an order may be open, whatever anybody does: the sum of its bounds, rounded up. */
const lifeMsMax = 14 * hour;

interface Asked {
  readonly effect: Effect;
  answer: Answer | undefined;
}

/**
 * One order in a world that does what it likes, within reason: answers come in any order or never,
 * webhooks come late, twice and first, couriers and kitchens press what they like, and time goes
 * from deadline to deadline. Checked after every step: everything that must always hold.
 */
class Life {
  readonly outside: OutsideModel;
  readonly events: OrderEvent[] = [];
  readonly keys = new Set<string>();
  order: Order;
  now: Instant = noon;
  asked: Asked[] = [];
  gaveUp = false;

  constructor(facts: OrderFacts) {
    const policy: Partial<Policy> = facts.policy ?? {};
    this.outside = new OutsideModel({
      automatic: policy.capture === 'placed',
      total: facts.total,
    });
    this.order = { sequence: 0 } as Order;
    this.order = this.#decide(null, { type: 'place', facts });
  }

  say(command: Command): void {
    this.order = this.#decide(this.order, command);
  }

  #decide(before: Order | null, command: Command): Order {
    const decision = decide(before, command, this.now);
    if (!decision.ok) {
      assert.notEqual(command.type, 'answer', 'an answer is never refused');
      return this.order;
    }
    const { order, events, effects } = decision.value;
    if (events.length === 0) {
      assert.equal(order, before);
      assert.equal(effects.length, 0);
    }
    for (const event of events) {
      this.events.push(event);
      assert.equal(event.sequence, this.events.length);
      assert.equal(event.at, this.now);
    }
    for (const effect of effects) {
      assert.ok(!this.keys.has(effect.key), `${effect.key} twice`);
      this.keys.add(effect.key);
      // Messages hold nothing up: they are left unanswered, so that the steps go to the rest.
      if (effect.kind !== 'notifications.send') this.asked.push({ effect, answer: undefined });
    }
    if (before !== null) this.#advances(before, order);
    this.#holds(order);
    return order;
  }

  #advances(before: Order, after: Order): void {
    if (before.status !== after.status) {
      assert.ok(orderRanks[after.status] > orderRanks[before.status], after.status);
    }
    const attempt = (order: Order): number =>
      'search' in order.delivery ? (order.delivery.search?.attempt ?? 0) : 0;
    const asks = after.delivery.status === 'created' && before.delivery.status === 'offered';
    if (attempt(before) === attempt(after) && !asks) {
      assert.ok(
        deliveryRanks[after.delivery.status] >= deliveryRanks[before.delivery.status],
        `${before.delivery.status} -> ${after.delivery.status}`,
      );
    }
  }

  #holds(order: Order): void {
    const waiting = deadlines(order);
    if (!hasEnded(order.status)) assert.ok(waiting.length > 0, `${order.status} waits for ever`);
    for (const { at } of waiting) assert.ok(Number.isSafeInteger(at));
    const pending = (kind: Effect['kind']): number =>
      this.asked.filter(({ effect }) => effect.kind === kind).length;
    assert.ok(pending('payments.capture') + pending('payments.void') <= 1, 'capture beside void');
    assert.ok(refundable(order) >= 0, 'more given back than taken');
    const { delivery } = order;
    if ('confirmedAt' in delivery && delivery.assignee.fleet === 'own' && !this.gaveUp) {
      const live = this.outside.jobs.filter((job) => !isOver(job));
      assert.deepEqual(live, [], 'a partner drives beside our courier');
    }
  }

  /** Time goes on, but never past a deadline that has not been met. */
  pass(ms: number): void {
    this.now = Math.min(this.now + ms, this.#next()?.at ?? Infinity);
  }

  #next(): Deadline | undefined {
    return deadlines(this.order).toSorted((a, b) => a.at - b.at)[0];
  }

  meet(): boolean {
    const next = this.#next();
    if (next === undefined) return false;
    this.now = Math.max(this.now, next.at);
    const { sequence } = this.order;
    this.say({ type: 'deadline', name: next.name });
    assert.ok(this.order.sequence > sequence, `${next.name} was due and changed nothing`);
    return true;
  }

  perform(one: Asked, choose: Choose): void {
    one.answer = this.outside.perform(one.effect, choose, this.now);
  }

  hear(one: Asked, answer: Answer): void {
    this.asked.splice(this.asked.indexOf(one), 1);
    this.say(answer);
  }
}

type Step = readonly [kind: number, which: number];

/** What one step of the random walk does. */
function walk(life: Life, [kind, which]: Step, mayGiveUp: boolean): void {
  const { outside } = life;
  const choose: Choose = (n) => which % n;
  const of = <T>(all: readonly T[]): T | undefined => all[which % Math.max(1, all.length)];
  const pick = kind % 20;
  if (pick < 5) {
    const one = of(life.asked.filter(({ answer }) => answer === undefined));
    if (one !== undefined) life.perform(one, (n) => (which >> 3) % n);
  } else if (pick < 10) {
    const one = of(life.asked.filter(({ answer }) => answer !== undefined));
    if (one?.answer !== undefined) life.hear(one, one.answer);
  } else if (pick === 10) {
    const one = of(life.asked);
    if (one !== undefined) endOfPatience(life, one, mayGiveUp);
  } else if (pick === 11) {
    const notice = of(outside.notices);
    if (notice !== undefined) life.say({ type: 'payment_noticed', notice });
  } else if (pick === 12) {
    if (which % 4 === 0) outside.dropHold();
    else outside.confirm((n) => (which >> 2) % n, life.now);
  } else if (pick === 13) {
    const job = of(outside.jobs);
    if (job !== undefined) outside.step(job, (n) => (which >> 2) % n);
  } else if (pick === 14) {
    hearOfJobs(life, choose);
  } else if (pick < 18 || which % 4 > 0) {
    say(life, sensible(life.order));
  } else if (pick === 18) {
    life.meet();
  } else {
    say(life, said[(which >> 2) % said.length] ?? 'accept');
  }
  life.pass((which % 5) * 20 * second);
}

function say(life: Life, word: string): void {
  const words = vocabulary.get(word);
  if (words !== undefined) life.say(words(life.order, life.now));
}

function hearOfJobs(life: Life, choose: Choose): void {
  const news = life.outside.jobs.flatMap((job) => job.told.map((status) => ({ job, status })));
  const one = news[choose(Math.max(1, news.length))];
  if (one === undefined) return;
  const { job, status } = one;
  if (status === 'confirmed') {
    life.say({ type: 'partner_confirmed', jobId: job.id, courierName: 'Cleo' });
  } else {
    const by = { fleet: 'partner', jobId: job.id } as const;
    life.say({ type: 'progress', by, status, occurredAt: life.now });
  }
}

/** An effect that was certainly not performed is called off when it is not wanted any more. */
function endOfPatience(life: Life, one: Asked, mayGiveUp: boolean): void {
  const { effect, answer } = one;
  const unperformed = (result: object): Answer =>
    ({
      type: 'answer',
      key: effect.key,
      kind: effect.kind,
      ...('number' in effect ? { number: effect.number } : {}),
      ...('jobId' in effect ? { jobId: effect.jobId } : {}),
      result,
    }) as Answer;
  if (answer === undefined && !isWanted(life.order, effect)) {
    life.hear(one, unperformed({ outcome: 'called_off' }));
  } else if (mayGiveUp) {
    life.gaveUp = true;
    life.hear(one, unperformed({ outcome: 'gave_up', code: 'retries_exhausted' }));
  }
}

/** Nobody does anything any more, but what was asked is answered and every deadline is met. */
function settle(life: Life): void {
  for (let steps = 0; ; steps++) {
    assert.ok(steps < 500, 'it goes on for ever');
    const one = life.asked[0];
    if (one !== undefined) {
      if (one.answer === undefined) life.perform(one, () => 2);
      if (one.answer !== undefined) life.hear(one, one.answer);
    } else if (!life.meet()) return;
  }
}

const plans: fc.Arbitrary<Partial<OrderFacts>> = fc.record({
  releaseAt: fc.constantFrom(null, null, noon + 3 * hour),
  total: fc.constantFrom(2100, 2100, 2100, 2100, 2100, 0),
  policy: fc.record({
    capture: fc.constantFrom('placed', 'accepted', 'picked_up'),
    fleet: fc.constantFrom('own', 'partner'),
    customerCancelUntil: fc.constantFrom('placed', 'accepted'),
  }),
});
const steps = fc.array(fc.tuple(fc.nat(1_000), fc.nat(10_000)), {
  maxLength: 120,
  size: 'max',
});

function checkBooks({ order, outside }: Life): void {
  const kept = outside.captured - outside.refunded;
  if (order.status !== 'delivered') {
    assert.ok(outside.money !== 'authorized', 'a hold is left at the bank');
    assert.equal(kept, 0, 'money is kept for nothing');
  }
  if (order.facts.total === 0) return;
  assert.equal(refundable(order), kept, 'the books differ');
  if (order.status === 'delivered' && !order.alarms.includes('money_stuck')) {
    assert.equal(outside.money, 'captured', 'a meal for nothing');
  }
}

function checkOutside({ order, outside }: Life): void {
  for (const job of outside.jobs) {
    assert.ok(isOver(job) || hasFood(job), `${job.id} is ${job.state} and nobody knows`);
  }
  if (order.status === 'canceled' || order.status === 'expired') {
    assert.notEqual(outside.ticket, 'hanging', 'the kitchen cooks for nobody');
  }
}

test('whatever happens in whatever order, the order keeps its promises', () => {
  fc.assert(
    fc.property(plans, steps, (plan, taken) => {
      const life = new Life(someFacts(plan));
      for (const step of taken) walk(life, step, false);
      settle(life);
      assert.ok(hasEnded(life.order.status));
      assert.ok(life.order.statusAt - noon <= lifeMsMax, 'open for too long');
      assert.deepEqual(evolveAll(null, life.events), life.order);
      checkBooks(life);
      checkOutside(life);
      assert.equal(life.outside.refusedRefunds, 0, 'more was asked back than was there');
    }),
    { numRuns: 3_000 },
  );
});

test('also when retries run out at any point, it ends, and nobody is charged twice', () => {
  fc.assert(
    fc.property(plans, steps, (plan, taken) => {
      const life = new Life(someFacts(plan));
      for (const step of taken) walk(life, step, true);
      settle(life);
      assert.ok(hasEnded(life.order.status));
      assert.ok(life.order.statusAt - noon <= lifeMsMax);
      assert.deepEqual(evolveAll(null, life.events), life.order);
      assert.ok(life.outside.refunded <= life.outside.captured);
    }),
    { numRuns: 3_000 },
  );
});
