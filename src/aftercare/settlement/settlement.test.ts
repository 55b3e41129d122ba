import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hour } from '../../base/instant.ts';
import { endReasons } from '../../domain/order/status.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import { anyBasket } from '../../domain/pricing/any-basket.ts';
import { breakdownOf } from '../../domain/pricing/breakdown.ts';
import { priceBasket } from '../../domain/pricing/price.ts';
import { delivered, historyOf, orderAfter, refunded } from '../testing/history.ts';
import { courierPayOf, payLineOf } from './courier-pay.ts';
import { type Sale, saleOf } from './sale.ts';
import { movementsOf, type Period, type Statement, statementOf } from './statement.ts';
import { courierPayPaper, statementPaper } from './statement-paper.ts';
import { type Agreement, checkAgreement, standardAgreement } from './terms.ts';

const always: Period = { from: 0, until: 4e12 };
const about = { name: 'Noodle Bar', address: 'Harbour Street 1', timeZone: 'Europe/Amsterdam' };

const agreement: fc.Arbitrary<Agreement> = fc.record({
  commissionPpm: fc.nat(1_000_000),
  commissionTaxPpm: fc.nat(1_000_000),
  restaurantBears: fc.subarray([...endReasons]),
});

/** Delivered or not, with promotions of either side, and refunds that never exceed what was paid. */
const anySale: fc.Arbitrary<Sale> = fc
  .record({
    asked: anyBasket,
    funding: fc.constantFrom('marketplace', 'restaurant'),
    whole: fc.boolean(),
    startedAt: fc.nat(100 * hour),
    refunds: fc.array(fc.record({ part: fc.nat(1_000), reason: fc.constantFrom(...endReasons) }), {
      maxLength: 3,
    }),
  })
  .map(({ asked, funding, whole, startedAt, refunds }) => {
    const promotions = (asked.promotions ?? []).map((use) => ({
      ...use,
      promotion: { ...use.promotion, fundedBy: funding },
    }));
    const basket = priceBasket({ ...asked, promotions });
    assert.ok(basket.ok);
    const { lines, charges, total, tip } = basket.value;
    const facts = someFacts({
      placedAt: noon + startedAt,
      lines,
      charges,
      total,
      tip,
      breakdown: breakdownOf(basket.value),
    });
    let left = total;
    let number = 0;
    const back = refunds.flatMap(({ part, reason }) => {
      const amount = Math.floor((left * part) / 1_000);
      left -= amount;
      return amount === 0 ? [] : refunded(++number, amount, { reason });
    });
    const bodies = whole ? delivered() : delivered().slice(0, 4);
    const events = historyOf(facts, [...bodies, ...back]);
    return saleOf(orderAfter(events), events);
  });

function statement(sales: readonly Sale[], by: Agreement, period = always): Statement {
  const whose = { restaurantId: 'rst_noodles', currency: 'EUR', period, agreement: by };
  return statementOf(sales, whose);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

test('a statement of any sales adds up line by line and in all, and makes or loses no money', () => {
  fc.assert(
    fc.property(fc.array(anySale, { maxLength: 4 }), agreement, (sales, by) => {
      const { movements, totals } = statement(sales, by);
      for (const one of movements) {
        const parts = [one.goods, one.taxes, one.tips, one.promotions, one.refunds];
        assert.equal(sum([...parts, one.commission, one.commissionTax]), one.net);
        assert.equal(one.net + one.marketplace + one.courierTips, one.customer);
        for (const amount of Object.values(one)) {
          if (typeof amount === 'number') assert.ok(Number.isSafeInteger(amount));
        }
      }
      for (const name of [
        'goods',
        'promotions',
        'commission',
        'refunds',
        'net',
        'customer',
      ] as const) {
        assert.equal(totals[name], sum(movements.map((one) => one[name])), name);
      }
      const paid = sum(sales.map(({ total }) => total));
      const back = sum(sales.flatMap(({ refunds }) => refunds.map(({ amount }) => amount)));
      assert.equal(totals.customer, paid - back);
      assert.equal(totals.net + totals.marketplace + totals.courierTips, paid - back);
    }),
    { numRuns: 10_000 },
  );
});

test('the parts of any sale make up its total, and nothing is left to rounding but rounding', () => {
  fc.assert(
    fc.property(anySale, (sale) => {
      const parts = [sale.goods, sale.deliveryFee, sale.fees, sale.goodsTax, sale.otherTax];
      const rest = [sale.courierTip, sale.restaurantTip, sale.rounding];
      const off = sale.marketplaceDiscounts + sale.restaurantDiscounts;
      assert.equal(sum([...parts, ...rest]) - off, sale.total);
      assert.ok(Math.abs(sale.rounding) <= 5);
      for (const amount of [...parts, sale.marketplaceDiscounts, sale.restaurantDiscounts]) {
        assert.ok(amount >= 0);
      }
    }),
    { numRuns: 10_000 },
  );
});

test('periods side by side make up the whole: nothing is paid out twice or never', () => {
  fc.assert(
    fc.property(
      fc.array(anySale, { maxLength: 4 }),
      fc.uniqueArray(fc.integer({ min: noon, max: noon + 110 * hour }), { maxLength: 4 }),
      (sales, cuts) => {
        const edges = [0, ...cuts.toSorted((a, b) => a - b), 4e12];
        const pieces = edges.slice(1).map((until, at) => {
          const period = { from: edges[at] ?? 0, until };
          return statement(sales, standardAgreement, period);
        });
        const whole = statement(sales, standardAgreement);
        assert.equal(sum(pieces.map(({ totals }) => totals.net)), whole.totals.net);
        assert.deepEqual(
          pieces.flatMap(({ movements }) => movements),
          whole.movements,
        );
      },
    ),
    { numRuns: 2_000 },
  );
});

const facts = someFacts({
  charges: [
    { kind: 'subtotal', label: 'Subtotal', amount: 1800 },
    { kind: 'discount', label: 'Ours', amount: -100 },
    { kind: 'discount', label: 'Theirs', amount: -200 },
    { kind: 'delivery_fee', label: 'Delivery', amount: 300 },
    { kind: 'tip', label: 'Tip for the courier', amount: 150 },
    { kind: 'tip', label: 'Tip for the restaurant', amount: 50 },
  ],
  total: 2000,
  tip: 200,
  breakdown: {
    paid: [1500],
    taxes: [],
    discounts: [
      { promotionId: 'p1', fundedBy: 'marketplace', on: 'goods', amount: 100 },
      { promotionId: 'p2', fundedBy: 'restaurant', on: 'goods', amount: 200 },
    ],
    tips: { courier: 150, restaurant: 50 },
  },
});

function sale(bodies = delivered()): Sale {
  const events = historyOf(facts, bodies);
  return saleOf(orderAfter(events), events);
}

const plain: Agreement = {
  commissionPpm: 100_000,
  commissionTaxPpm: 200_000,
  restaurantBears: ['item_missing'],
};

test('who offers a promotion bears it, and commission is on what the restaurant keeps', () => {
  const [one] = movementsOf(sale(), plain);
  // 1800 - 200 of its own, 10 % of 1600 and 20 % on that.
  assert.deepEqual(
    [one!.goods, one!.promotions, one!.tips, one!.commission, one!.commissionTax, one!.net],
    [1800, -200, 50, -160, -32, 1458],
  );
  assert.equal(one!.courierTips, 150);
  assert.equal(one!.marketplace, 300 - 100 + 160 + 32);
});

test('a refund is borne by whose fault it was, and gives its commission back', () => {
  const [, fault] = movementsOf(sale([...delivered(), ...refunded(1, 500)]), plain);
  assert.deepEqual([fault!.refunds, fault!.commission, fault!.commissionTax], [-500, 50, 10]);
  assert.equal(fault!.net, -440);
  const late = refunded(1, 500, { reason: 'no_courier' });
  const [, other] = movementsOf(sale([...delivered(), ...late]), plain);
  assert.deepEqual([other!.refunds, other!.net, other!.marketplace], [0, 0, -500]);
});

test('what was not delivered is not paid out, and what was never taken moves nothing', () => {
  const [kept] = movementsOf(sale(delivered().slice(0, 4)), plain);
  assert.deepEqual([kept!.net, kept!.marketplace], [0, 2000]);
  assert.deepEqual(movementsOf(sale([]), plain), []);
});

test('a sale counts once it is both delivered and paid for, whichever comes last', () => {
  const [authorized, placed, accepted, captured, ...rest] = delivered();
  const late = sale([authorized!, placed!, accepted!, ...rest, captured!]);
  assert.ok(late.deliveredAt! < late.capturedAt!);
  assert.equal(movementsOf(late, plain)[0]!.at, late.capturedAt);
  assert.equal(movementsOf(sale(), plain)[0]!.at, sale().deliveredAt);
});

test('the first moment of a period is part of it, and the first after it is not', () => {
  const at = sale().deliveredAt!;
  const movementsIn = (period: Period): number =>
    statement([sale()], plain, period).movements.length;
  assert.equal(movementsIn({ from: at, until: at + 1 }), 1);
  assert.equal(movementsIn({ from: at - 1, until: at }), 0);
  assert.equal(movementsIn({ from: at + 1, until: at + 2 }), 0);
});

test('a sale of another restaurant or currency is not on the statement', () => {
  const whose = { restaurantId: 'rst_other', currency: 'EUR', period: always, agreement: plain };
  assert.equal(statementOf([sale()], whose).movements.length, 0);
  const dollars = { ...whose, restaurantId: 'rst_noodles', currency: 'USD' };
  assert.equal(statementOf([sale()], dollars).movements.length, 0);
});

test('the paper of a statement ends in the payout, and shows each movement', () => {
  const paper = statementPaper(
    statement([sale([...delivered(), ...refunded(1, 500)])], plain),
    about,
  );
  assert.deepEqual(paper.tables[0]?.rows.at(-1)?.cells, ['Payout', '10.18 EUR']);
  assert.equal(paper.tables[1]?.rows.length, 2);
});

test('a courier is paid for the delivery, the way and the whole tip, and it adds up', () => {
  const events = historyOf(
    someFacts({
      ...facts,
      dropoff: { ...facts.dropoff, location: { lat: 52.37 + 0.018, lng: 4.89 } },
    }),
    delivered(),
  );
  const order = orderAfter(events);
  const terms = { perDelivery: 300, perKm: 60 };
  const line = payLineOf(saleOf(order, events), order, terms);
  assert.deepEqual(line, {
    orderId: facts.id,
    at: events.at(-1)!.at,
    distanceM: 2002,
    base: 300,
    distance: 120,
    tip: 150,
    total: 570,
  });
  const whose = { courierId: 'cou_ada', currency: 'EUR', period: always };
  const pay = courierPayOf([line!, { ...line!, orderId: 'ord_2' }], whose);
  assert.equal(pay.totals.total, 1140);
  assert.equal(pay.totals.total, pay.totals.base + pay.totals.distance + pay.totals.tip);
  assert.equal(courierPayPaper(pay, about).tables[0]?.rows.at(-1)?.cells.at(-1), '11.40 EUR');
  const before = { ...whose, period: { from: 0, until: line!.at } };
  assert.equal(courierPayOf([line!], before).lines.length, 0, 'the end is not part of a period');
  assert.equal(payLineOf(sale(delivered().slice(0, 4)), { facts }, terms), undefined);
});

test('an agreement is checked before anybody is paid by it', () => {
  assert.deepEqual(checkAgreement(standardAgreement), []);
  const wrong = {
    commissionPpm: 1.5,
    commissionTaxPpm: 2_000_000,
    restaurantBears: ['x' as never],
  };
  assert.equal(checkAgreement(wrong).length, 3);
});
