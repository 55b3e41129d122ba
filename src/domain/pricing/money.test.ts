import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exponentOf } from '../../base/money.ts';
import { noodleBar, openNoodleBar } from '../restaurant/noodle-bar.ts';
import { anyBasket, currencies } from './any-basket.ts';
import { priceBasket, type PricedBasket, type PricingInput } from './price.ts';
import { refundForLine } from './refund.ts';
import { mulDivDown, mulDivNear, nearestMultiple, split } from './rounding.ts';

const runs = { numRuns: 10_000 };

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function charged(priced: PricedBasket, kind: string): number {
  return sum(priced.charges.filter((charge) => charge.kind === kind).map(({ amount }) => amount));
}

function priced(asked: PricingInput): PricedBasket {
  const result = priceBasket(asked);
  assert.ok(result.ok, result.ok ? '' : result.error.detail);
  return result.value;
}

test('the parts of a price are whole, sum to the whole, and the whole is never negative', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const basket = priced(asked);
      assert.equal(sum(basket.charges.map(({ amount }) => amount)), basket.total);
      assert.ok(basket.total >= 0);
      assert.equal(basket.total % asked.terms.totalStep, 0);
      for (const { kind, amount } of basket.charges) {
        assert.ok(Number.isSafeInteger(amount), kind);
        if (kind === 'discount') assert.ok(amount < 0);
        else if (kind !== 'rounding' && kind !== 'subtotal') assert.ok(amount > 0, kind);
      }
      assert.equal(charged(basket, 'subtotal'), sum(basket.lines.map(({ total }) => total)));
      assert.equal(charged(basket, 'tip'), basket.tip);
      assert.equal(charged(basket, 'delivery_fee'), basket.delivery.fee);
      const { base, distance, surge, saved, fee } = basket.delivery;
      assert.equal(base + distance + surge - saved, fee);
      assert.ok(Math.min(distance, surge, saved, fee) >= 0);
    }),
    runs,
  );
});

test('each line costs what the menu says, to the minor unit', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const basket = priced(asked);
      for (const [at, line] of asked.lines.entries()) {
        const { item } = asked.storefront.menu.get(line.itemId)!;
        const options = item.modifierGroups.flatMap((group) =>
          group.options.flatMap((option) => [option, ...(option.groups?.[0]?.options ?? [])]),
        );
        const each = (line.modifiers ?? []).map(
          ({ optionId, quantity }) => options.find(({ id }) => id === optionId)!.price * quantity,
        );
        assert.equal(basket.lines[at]?.total, line.quantity * (item.price + sum(each)));
      }
    }),
    runs,
  );
});

test('discounts are handed out exactly and take no line below nothing', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const { lines, discounts, subtotal, delivery } = priced(asked);
      const off = (on: string): number =>
        sum(discounts.filter((discount) => discount.on === on).map(({ amount }) => amount));
      assert.equal(sum(lines.map(({ discount }) => discount)), off('goods'));
      assert.ok(off('goods') <= subtotal);
      assert.ok(off('delivery') <= delivery.fee);
      for (const { discount, total, paid } of lines) {
        assert.ok(discount >= 0 && discount <= total && paid >= 0);
      }
    }),
    runs,
  );
});

test('a tax is its rate to within half a minor unit, and its lines sum to it', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const basket = priced(asked);
      const { lines, taxes } = basket;
      const offDelivery = basket.discounts.filter(({ on }) => on === 'delivery');
      const ofFees: Readonly<Record<string, number>> = {
        delivery: basket.delivery.fee - sum(offDelivery.map(({ amount }) => amount)),
        service: charged(basket, 'service_fee') + charged(basket, 'small_order_fee'),
      };
      for (const { category, ratePpm, included, base, amount } of taxes) {
        assert.equal(base, ofFees[category] ?? base);
        const whole = included ? 1_000_000 + ratePpm : 1_000_000;
        const error = BigInt(amount) * BigInt(whole) - BigInt(base) * BigInt(ratePpm);
        assert.ok(2n * (error < 0n ? -error : error) <= BigInt(whole), category);
        const own = lines.filter(({ taxCategory }) => taxCategory === category);
        if (own.length === 0) continue;
        assert.equal(sum(own.map(({ tax }) => tax)), amount);
        assert.equal(sum(own.map(({ total, discount }) => total - discount)), base);
      }
    }),
    runs,
  );
});

test('what is paid for the lines, the fees and the tips is all that is paid', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const basket = priced(asked);
      const feeTax = basket.taxes
        .filter(({ category, included }) => !included && ['delivery', 'service'].includes(category))
        .map(({ amount }) => amount);
      const offDelivery = basket.discounts
        .filter(({ on }) => on === 'delivery')
        .map(({ amount }) => amount);
      const parts = [
        ...basket.lines.map(({ paid }) => paid),
        basket.delivery.fee - sum(offDelivery),
        charged(basket, 'service_fee') + charged(basket, 'small_order_fee'),
        sum(feeTax),
        basket.tips.courier + basket.tips.restaurant,
        charged(basket, 'rounding'),
      ];
      assert.equal(sum(parts), basket.total);
    }),
    runs,
  );
});

test('no currency is mixed with another: not the basket’s, nor a promotion’s', () => {
  fc.assert(
    fc.property(anyBasket, fc.constantFrom('JPY', 'EUR', 'KWD', 'eur', ''), (asked, stated) => {
      const { currency } = asked.storefront.restaurant;
      const result = priceBasket({ ...asked, currency: stated });
      assert.equal(result.ok, stated === currency);
      if (!result.ok) {
        assert.equal(result.error.code, 'currency.mismatch');
        return;
      }
      assert.equal(result.value.currency, currency);
      for (const { promotionId } of result.value.discounts) {
        const use = asked.promotions?.find(({ promotion: { id } }) => id === promotionId);
        assert.equal(use?.promotion.currency, currency);
      }
    }),
    runs,
  );
  assert.deepEqual(currencies.map(exponentOf), [0, 2, 3]);
});

test('whatever a client sends is priced or refused, and never throws', () => {
  const anything = fc.record({
    itemId: fc.oneof(fc.constantFrom('itm_noodles', 'itm_set', '__proto__'), fc.string()),
    quantity: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1, 2, 99, 100)),
    modifiers: fc.array(
      fc.record({
        optionId: fc.constantFrom(
          'opt_small',
          'opt_large',
          'opt_egg',
          'opt_tea',
          'opt_cup_big',
          'x',
        ),
        quantity: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.double()),
      }),
    ),
  });
  const storefront = openNoodleBar();
  const { terms: plain } = fc.sample(anyBasket, 1)[0]!;
  const asked = { storefront, terms: plain, now: 0, dropoff: noodleBar.location };
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 4 }), (lines) => {
      const result = priceBasket({ ...asked, lines });
      if (!result.ok) {
        assert.match(result.error.code, /^(basket|item|quantity|modifier)\.[a-z_]+$/);
        return;
      }
      assert.ok(lines.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0));
      assert.equal(sum(result.value.charges.map(({ amount }) => amount)), result.value.total);
    }),
    runs,
  );
});

test('a line given back portion by portion gives exactly what was paid for it', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000_000),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }),
      (paid, steps) => {
        const line = { name: 'Dumplings', quantity: sum(steps), paid };
        let before = 0;
        let given = 0;
        for (const portions of steps) {
          const refund = refundForLine(line, { portions, before });
          assert.ok(refund.ok && refund.value >= 0);
          given += refund.value;
          before += portions;
        }
        assert.equal(given, paid);
        const more = refundForLine(line, { portions: 1, before });
        assert.ok(!more.ok && more.error.code === 'refund.too_many');
      },
    ),
    runs,
  );
});

test('shares sum to what is split, and none exceeds its weight', () => {
  const weights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (parts, share) => {
      const amount = Math.floor(sum(parts) * share);
      const shares = split(amount, parts);
      assert.equal(sum(shares), amount);
      for (const [at, part] of shares.entries()) assert.ok(part >= 0 && part <= parts[at]!);
    }),
    runs,
  );
  assert.deepEqual(split(0, [0, 0]), [0, 0]);
  assert.throws(() => split(1, [0, 0]), RangeError);
});

test('products are exact beyond what a float can hold', () => {
  const factor = fc.nat(Number.MAX_SAFE_INTEGER);
  fc.assert(
    fc.property(factor, fc.nat(3_000_000), fc.integer({ min: 1e6, max: 2e6 }), (a, b, d) => {
      const product = BigInt(a) * BigInt(b);
      assert.equal(mulDivDown(a, b, d), Number(product / BigInt(d)));
      assert.equal(mulDivNear(a, b, d), Number((2n * product + BigInt(d)) / (2n * BigInt(d))));
    }),
    runs,
  );
  assert.deepEqual(
    [1, 2, 3, 5, 7, 8].map((amount) => nearestMultiple(amount, 5)),
    [0, 0, 5, 5, 5, 10],
  );
});
