import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderEvent } from './event.ts';
import { evolve, evolveAll } from './evolve.ts';
import { noon, someFacts } from './testing/facts.ts';
import { say, tell } from './testing/script.ts';
import { states } from './testing/states.ts';
import { vocabulary } from './testing/vocabulary.ts';

test('replaying the events of every named state gives that state', () => {
  for (const [name, { order, events }] of states) {
    if (order !== null) assert.deepEqual(evolveAll(null, events), order, name);
  }
});

test('replaying what was written down as JSON gives the same order', () => {
  const { order, events } = tell('place authorize=authorized ticket=received accept offer take');
  assert.deepEqual(evolveAll(null, JSON.parse(JSON.stringify(events)) as OrderEvent[]), order);
});

test('a decision leaves the order that it was made of as it was', () => {
  for (const told of states.values()) {
    if (told.order === null) continue;
    const before = structuredClone(told.order);
    for (const word of vocabulary.keys()) {
      const { decision } = say(told, word);
      if (decision.ok && decision.value.events.length > 0) {
        assert.notEqual(decision.value.order, told.order);
      }
    }
    assert.deepEqual(told.order, before);
  }
});

test('an order begins with its creation, once', () => {
  const placed: OrderEvent = { type: 'order.placed', sequence: 1, at: noon };
  assert.throws(() => evolve(null, placed), /before order.created/);
  const { order } = tell('place');
  const again: OrderEvent = { type: 'order.created', facts: someFacts(), sequence: 2, at: noon };
  assert.throws(() => evolve(order, again), /twice/);
});

test('a gap or a repeat in the sequence is a broken history, not an order', () => {
  const { order } = tell('place authorize=authorized');
  assert.ok(order !== null);
  for (const sequence of [order.sequence - 1, order.sequence, order.sequence + 2]) {
    const event: OrderEvent = { type: 'kitchen.ticket_submitted', sequence, at: noon };
    assert.throws(() => evolve(order, event), /after/);
  }
});

test('an event that the order cannot have had is a broken history', () => {
  const { order } = tell('place');
  assert.ok(order !== null);
  const bodies = [
    { type: 'payment.voided' },
    { type: 'payment.refunded', number: 1, amount: 1 },
    { type: 'delivery.picked_up' },
    { type: 'delivery.escalated' },
  ] as const;
  for (const body of bodies) {
    assert.throws(() => evolve(order, { ...body, sequence: 2, at: noon }), / on a | is not/);
  }
});

test('replaying nothing is refused', () => {
  assert.throws(() => evolveAll(null, []));
});
