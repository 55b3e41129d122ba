import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Answer, CommandType } from './command.ts';
import type { DeadlineName } from './deadlines.ts';
import type { KitchenTicket } from './order.ts';
import { deliveryRanks, orderRanks, type PaymentStatus } from './status.ts';
import { answer } from './table/answer.ts';
import { courier } from './table/courier.ts';
import { deadline } from './table/deadline.ts';
import { partner } from './table/partner.ts';
import { payment } from './table/payment.ts';
import { restaurant } from './table/restaurant.ts';
import { outcomeOf, say } from './testing/script.ts';
import { groups, states } from './testing/states.ts';
import { vocabulary } from './testing/vocabulary.ts';

/**
 * Every named state × every command, each variant of it, with what comes of it.
 *
 * A block begins with its commands; each line below gives the states, `|`, and the outcome: the
 * events in their order, `already` (answered, nothing recorded), or `!` and the code of the refusal.
 * `@group` stands for its states, `@any` for all of them but `none`, `-name` takes one out again.
 * The tables are in `table/`, the states in `testing/states.ts`. A pair that no line names, or that
 * two name, fails.
 */
interface Cell {
  readonly word: string;
  readonly state: string;
  readonly outcome: string;
}

/** Kept whole by the compiler: a new command, answer or deadline has to be added here. */
const everyWord: Readonly<Record<CommandType | Answer['kind'] | DeadlineName, true>> = {
  place: true,
  accept: true,
  reject: true,
  prepare: true,
  ready: true,
  cancel: true,
  refund: true,
  offer: true,
  withdraw_offer: true,
  accept_offer: true,
  decline_offer: true,
  request_partner: true,
  reassign: true,
  progress: true,
  partner_confirmed: true,
  payment_noticed: true,
  deadline: true,
  answer: true,
  'payments.authorize': true,
  'payments.capture': true,
  'payments.void': true,
  'payments.refund': true,
  'kitchens.submit': true,
  'kitchens.cancel': true,
  'fleets.request': true,
  'fleets.cancel': true,
  'notifications.send': true,
  payment_deadline: true,
  release: true,
  hold_expiring: true,
  kitchen_nudge: true,
  kitchen_deadline: true,
  food_late: true,
  food_deadline: true,
  offer_lease: true,
  courier_partner: true,
  courier_escalate: true,
  courier_deadline: true,
  pickup_late: true,
  dropoff_late: true,
  dropoff_deadline: true,
  return_deadline: true,
};

const everyPaymentStatus: Readonly<Record<PaymentStatus, true>> = {
  authorizing: true,
  requires_action: true,
  authorized: true,
  captured: true,
  voided: true,
  partially_refunded: true,
  refunded: true,
  failed: true,
  expired: true,
};

const everyTicket: Readonly<Record<KitchenTicket, true>> = {
  none: true,
  submitting: true,
  submitted: true,
  lost: true,
  canceling: true,
  canceled: true,
};

/** What is not repeated in every block: before there is an order, only placing makes sense. */
const beforePlacing: readonly Cell[] = [...vocabulary.keys()]
  .filter((word) => !word.startsWith('place'))
  .map((word) => ({ word, state: 'none', outcome: '! order.unknown' }));

const cells: readonly Cell[] = [
  ...beforePlacing,
  ...[restaurant, courier, partner, payment, deadline, answer].flatMap(cellsOf),
];

function cellsOf(table: string): Cell[] {
  const found: Cell[] = [];
  let words: readonly string[] = [];
  let pattern = '';
  for (const line of table.split('\n')) {
    if (line.trim() === '') continue;
    if (!line.startsWith(' ')) {
      words = line.trim().split(' ');
      continue;
    }
    const [names = '', outcome] = line.split('|');
    pattern += ` ${names.trim()}`;
    if (outcome === undefined) continue;
    for (const word of words) {
      for (const state of statesOf(pattern)) found.push({ word, state, outcome: outcome.trim() });
    }
    pattern = '';
  }
  return found;
}

function statesOf(pattern: string): Set<string> {
  const found = new Set<string>();
  for (const name of pattern.trim().split(/\s+/)) {
    const members = (groups[name.replace('-', '')] ?? name.replace('-', '')).split(' ');
    const all = name === '@any' ? Object.values(groups).flatMap((one) => one.split(' ')) : members;
    for (const one of all) {
      if (name.startsWith('-')) assert.ok(found.delete(one), `${name} takes out what is not there`);
      else found.add(one);
    }
  }
  return found;
}

const expected = new Map<string, string>();
const twice: string[] = [];
for (const { word, state, outcome } of cells) {
  const pair = `${word} in ${state}`;
  if (expected.has(pair)) twice.push(pair);
  expected.set(pair, outcome);
}

test('every state × every command is listed once, and nothing else is', () => {
  const listed = new Set(expected.keys());
  const missing = [];
  for (const word of vocabulary.keys()) {
    for (const state of states.keys()) {
      if (!listed.delete(`${word} in ${state}`)) missing.push(`${word} in ${state}`);
    }
  }
  assert.deepEqual(missing, [], 'not listed');
  assert.deepEqual([...listed], [], 'listed, and there is no such state or command');
  assert.deepEqual(twice, [], 'listed twice');
});

test('the vocabulary has every command, every answer and every deadline', () => {
  const said = new Set<string>();
  const order = states.get('requesting')?.order ?? null;
  for (const words of vocabulary.values()) {
    const command = words(order, 0);
    said.add(command.type);
    if (command.type === 'answer') said.add(command.kind);
    if (command.type === 'deadline') said.add(command.name);
  }
  for (const name of Object.keys(everyWord)) assert.ok(said.has(name), name);
});

test('the named states show every status that there is', () => {
  const shown = new Set<string>();
  for (const { order } of states.values()) {
    if (order === null) continue;
    const { status, payment, delivery, ticket } = order;
    for (const one of [
      `order ${status}`,
      `payment ${payment.status}`,
      `delivery ${delivery.status}`,
      `ticket ${ticket}`,
    ]) {
      shown.add(one);
    }
  }
  for (const status of Object.keys(orderRanks)) assert.ok(shown.has(`order ${status}`), status);
  for (const status of Object.keys(deliveryRanks)) {
    assert.ok(shown.has(`delivery ${status}`), status);
  }
  for (const status of Object.keys(everyPaymentStatus)) {
    assert.ok(shown.has(`payment ${status}`), status);
  }
  for (const ticket of Object.keys(everyTicket)) assert.ok(shown.has(`ticket ${ticket}`), ticket);
});

suite('what every command does in every state', () => {
  for (const word of vocabulary.keys()) {
    test(word, () => {
      const wrong = [];
      for (const [state, told] of states) {
        const outcome = outcomeOf(say(told, word).decision);
        const wanted = expected.get(`${word} in ${state}`);
        if (outcome !== wanted) wrong.push(`${state} | ${outcome}   (listed: ${wanted ?? '-'})`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

test('a refusal and an «already» start nothing', () => {
  for (const [state, told] of states) {
    for (const word of vocabulary.keys()) {
      const { decision } = say(told, word);
      if (!decision.ok || decision.value.events.length > 0) continue;
      assert.equal(decision.value.order, told.order, `${word} in ${state}`);
      assert.deepEqual(decision.value.effects, [], `${word} in ${state}`);
    }
  }
});
