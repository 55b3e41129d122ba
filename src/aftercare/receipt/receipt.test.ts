import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { someFacts } from '../../domain/order/testing/facts.ts';
import { anyBasket } from '../../domain/pricing/any-basket.ts';
import { breakdownOf } from '../../domain/pricing/breakdown.ts';
import { priceBasket } from '../../domain/pricing/price.ts';
import { delivered, historyOf, orderAfter, refunded } from '../testing/history.ts';
import { type Receipt, receiptOf } from './receipt.ts';
import { receiptPaper } from './receipt-paper.ts';

function receipt(facts = someFacts(), bodies = delivered()): Receipt {
  const events = historyOf(facts, bodies);
  return receiptOf(orderAfter(events), events);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

test('the lines and the charges of any basket make up the total exactly, and refunds come off it', () => {
  fc.assert(
    fc.property(anyBasket, fc.nat(), (asked, seed) => {
      const basket = priceBasket(asked);
      assert.ok(basket.ok);
      const { lines, charges, total, currency, tip, taxes } = basket.value;
      const facts = someFacts({
        lines,
        charges,
        total,
        currency,
        tip,
        breakdown: breakdownOf(basket.value),
      });
      const back = total === 0 ? 0 : (seed % total) + 1;
      const found = receipt(facts, [...delivered(), ...(back > 0 ? refunded(1, back) : [])]);
      assert.equal(found.subtotal, sum(found.lines.map((line) => line.total)));
      assert.equal(found.subtotal + sum(found.charges.map(({ amount }) => amount)), found.total);
      for (const line of found.lines) {
        const each = sum(line.modifiers.map(({ price, quantity }) => price * quantity));
        assert.equal(line.total, (line.unitPrice + each) * line.quantity);
      }
      assert.ok(!found.charges.some(({ label }) => label === 'Other charges'));
      assert.equal(found.charged, total);
      assert.equal(found.kept, total - back);
      assert.deepEqual(found.taxes, taxes);
      for (const tax of found.taxes) assert.ok(tax.amount <= tax.base || !tax.included);
    }),
    { numRuns: 10_000 },
  );
});

test('an order whose charges do not explain its total says so instead of hiding it', () => {
  const { charges, total } = receipt(someFacts({ total: 2150 }));
  assert.deepEqual(charges.at(-1), { label: 'Other charges', amount: 50 });
  assert.equal(total, 2150);
});

test('what was never taken is not shown as paid', () => {
  const canceled = receipt(someFacts(), [
    { type: 'payment.authorized', providerId: 'pi_1', captureBefore: 4e12 },
    { type: 'order.placed' },
    { type: 'order.canceled', reason: 'customer_request', actor: 'customer' },
    { type: 'payment.void_requested' },
    { type: 'payment.voided' },
  ]);
  assert.equal(canceled.payment, 'not_charged');
  assert.deepEqual([canceled.charged, canceled.kept], [0, 0]);
  assert.deepEqual(receiptPaper(canceled).notes, ['Nothing was charged for this order.']);
  assert.equal(receipt(someFacts(), []).payment, 'open');
});

test('a refund counts once it was made; one under way is shown, one that failed is not', () => {
  const asked = refunded(1, 500)[0]!;
  const underWay = receipt(someFacts(), [...delivered(), asked]);
  assert.equal(underWay.kept, 2100);
  assert.equal(underWay.refunds[0]?.status, 'requested');
  const failed = receipt(someFacts(), [
    ...delivered(),
    asked,
    { type: 'payment.refund_failed', number: 1, code: 'x' },
    ...refunded(2, 900, { items: [{ line: 0, portions: 1 }], reason: 'sold_out' }),
  ]);
  assert.deepEqual(
    failed.refunds.map(({ number, reason, items }) => ({ number, reason, items })),
    [{ number: 2, reason: 'sold_out', items: [{ name: 'Bowl of noodles', portions: 1 }] }],
  );
  assert.equal(failed.kept, 1200);
});

test('the paper shows every modifier, charge, tax rate and refund, by the restaurant’s clock', () => {
  const facts = someFacts({
    lines: [
      {
        itemId: 'itm_bowl',
        name: 'Bowl of noodles',
        quantity: 2,
        unitPrice: 800,
        modifiers: [{ optionId: 'o', name: 'Egg', quantity: 2, price: 50 }],
        note: null,
        total: 1800,
      },
    ],
    charges: [
      { kind: 'subtotal', label: 'Subtotal', amount: 1800 },
      { kind: 'discount', label: 'Welcome', amount: -100 },
      { kind: 'delivery_fee', label: 'Delivery', amount: 300 },
      { kind: 'tip', label: 'Tip for the courier', amount: 100 },
    ],
    total: 2100,
    breakdown: {
      paid: [1700],
      taxes: [{ category: 'food', ratePpm: 90_000, included: true, base: 1700, amount: 140 }],
      discounts: [],
      tips: { courier: 100, restaurant: 0 },
    },
  });
  const paper = receiptPaper(receipt(facts, [...delivered(), ...refunded(1, 850)]));
  assert.deepEqual(paper.facts[0], { label: 'Placed', value: '12 May 2026, 12:00 +02:00' });
  const rows = paper.tables.flatMap((table) => table.rows.map(({ cells }) => cells.join('|')));
  assert.deepEqual(rows, [
    '2|Bowl of noodles|8.00 EUR|18.00 EUR',
    '|+ 2 × Egg|0.50 EUR|',
    '|Subtotal||18.00 EUR',
    '|Welcome||-1.00 EUR',
    '|Delivery||3.00 EUR',
    '|Tip for the courier||1.00 EUR',
    '|Total||21.00 EUR',
    '9 %|food (in prices)|15.60 EUR|1.40 EUR|17.00 EUR',
    'Paid||21.00 EUR',
    'Refund 1: item missing|12 May 2026, 12:13 +02:00|-8.50 EUR',
    'Paid after refunds||12.50 EUR',
  ]);
  for (const { columns, rows: all } of paper.tables) {
    for (const { cells } of all) assert.equal(cells.length, columns.length);
    const width = columns.reduce((shares, { share }) => shares + share, 0);
    assert.ok(Math.abs(width - 1) < 1e-9);
  }
});

test('times are right on both sides of a change of the clocks', () => {
  const at = (placedAt: number): string =>
    receiptPaper(receipt(someFacts({ placedAt }), [])).facts[0]!.value;
  assert.equal(at(Date.UTC(2026, 9, 25, 0, 30)), '25 Oct 2026, 02:30 +02:00');
  assert.equal(at(Date.UTC(2026, 9, 25, 1, 30)), '25 Oct 2026, 02:30 +01:00');
});
