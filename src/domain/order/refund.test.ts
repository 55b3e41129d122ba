import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyBasket } from '../pricing/any-basket.ts';
import { breakdownOf } from '../pricing/breakdown.ts';
import { priceBasket } from '../pricing/price.ts';
import type { Command } from './command.ts';
import { decide, type Decision } from './decide.ts';
import { evolve } from './evolve.ts';
import { type Order, type OrderFacts, refundable } from './order.ts';
import { noon, someFacts } from './testing/facts.ts';
import { paidForLines } from './refund.ts';

/** An order whose money was taken, whatever else became of it. */
function captured(facts: OrderFacts): Order {
  const created = evolve(null, { type: 'order.created', facts, sequence: 1, at: noon });
  return evolve(created, { type: 'payment.captured', providerId: 'pi_1', sequence: 2, at: noon });
}

type Items = NonNullable<Extract<Command, { type: 'refund' }>['items']>;

function refund(order: Order, items: Items): Decision {
  return decide(order, { type: 'refund', actor: 'operator', reason: 'item_missing', items }, noon);
}

function codeOf(decision: Decision): string {
  return decision.ok ? 'ok' : decision.error.code;
}

function after(decision: Decision): Order {
  assert.ok(decision.ok, codeOf(decision));
  return decision.value.order;
}

const bowls = someFacts({
  breakdown: { paid: [1999], taxes: [], discounts: [], tips: { courier: 0, restaurant: 0 } },
});

test('portions are given back at what was paid for them, together to the cent', () => {
  const first = after(refund(captured(bowls), [{ line: 0, portions: 1 }]));
  assert.equal(refundable(first), 2100 - 999);
  const second = after(refund(first, [{ line: 0, portions: 1 }]));
  assert.equal(refundable(second), 2100 - 1999);
});

test('no portion is given back twice, however the requests are cut', () => {
  const order = captured(bowls);
  assert.equal(codeOf(refund(order, [{ line: 0, portions: 3 }])), 'refund.too_many');
  const twice = [
    { line: 0, portions: 1 },
    { line: 0, portions: 2 },
  ];
  assert.equal(codeOf(refund(order, twice)), 'refund.too_many');
  const done = after(refund(order, [{ line: 0, portions: 2 }]));
  assert.equal(codeOf(refund(done, [{ line: 0, portions: 1 }])), 'refund.too_many');
});

test('a refund that failed leaves its portions to be asked for again', () => {
  const asked = after(refund(captured(bowls), [{ line: 0, portions: 2 }]));
  const failed = evolve(asked, {
    type: 'payment.refund_failed',
    number: 1,
    code: 'x',
    sequence: asked.sequence + 1,
    at: noon,
  });
  assert.equal(codeOf(refund(failed, [{ line: 0, portions: 2 }])), 'ok');
});

test('a line that is not there, and a dish that cost nothing, cannot be given back', () => {
  assert.equal(codeOf(refund(captured(bowls), [{ line: 1, portions: 1 }])), 'refund.unknown_line');
  assert.equal(codeOf(refund(captured(bowls), [])), 'refund.invalid_amount');
  const free = someFacts({
    breakdown: { paid: [0], taxes: [], discounts: [], tips: { courier: 0, restaurant: 0 } },
  });
  assert.equal(codeOf(refund(captured(free), [{ line: 0, portions: 1 }])), 'refund.invalid_amount');
});

test('money that was given back as an amount is not given back again by items', () => {
  const most = after(
    decide(
      captured(bowls),
      { type: 'refund', actor: 'operator', reason: 'other', amount: 2000 },
      noon,
    ),
  );
  assert.equal(codeOf(refund(most, [{ line: 0, portions: 1 }])), 'refund.exceeds_captured');
});

test('an order without a breakdown gives back the price less its part of the discounts', () => {
  const facts = someFacts({
    charges: [{ kind: 'discount', label: 'Welcome', amount: -300 }],
    total: 1500,
  });
  const one = after(refund(captured(facts), [{ line: 0, portions: 1 }]));
  assert.equal(refundable(one), 1500 - 750);
});

test('any basket can be given back dish by dish: never more than was captured, each line once', () => {
  fc.assert(
    fc.property(anyBasket, fc.infiniteStream(fc.integer({ min: 1, max: 99 })), (asked, sizes) => {
      const basket = priceBasket(asked);
      assert.ok(basket.ok);
      const { lines, charges, total, currency, tip } = basket.value;
      const breakdown = breakdownOf(basket.value);
      let order = captured(someFacts({ lines, charges, total, currency, tip, breakdown }));
      let given = 0;
      for (const [line, { quantity }] of lines.entries()) {
        for (let left = quantity; left > 0;) {
          const portions = Math.min(left, sizes.next().value as number);
          left -= portions;
          const decision = refund(order, [{ line, portions }]);
          if (!decision.ok) {
            // Portions that cost nothing, or whose last cent was rounded off the total.
            assert.equal(decision.error.code, 'refund.invalid_amount');
            continue;
          }
          ({ order } = decision.value);
          given = total - refundable(order);
        }
      }
      const paidForEach = paidForLines(order.facts);
      const paid = paidForEach.reduce((sum, amount) => sum + amount, 0);
      assert.ok(given <= total);
      assert.ok(given <= paid);
      const rounded = charges.find(({ kind }) => kind === 'rounding')?.amount ?? 0;
      if (paidForEach.every((amount) => amount > 10_000)) {
        assert.ok(given >= Math.min(paid, total) + Math.min(0, rounded));
      }
    }),
    { numRuns: 10_000 },
  );
});
