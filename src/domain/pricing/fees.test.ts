import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryFee, serviceFee, smallOrderFee } from './fees.ts';
import { taxesOn } from './tax.ts';
import { checkTerms, plainTerms } from './terms.ts';
import { priceTips } from './tip.ts';

const rule = {
  base: 250,
  perKm: 60,
  includedM: 1000,
  byBasket: [
    { subtotalFrom: 3000, feeMax: 199 },
    { subtotalFrom: 5000, feeMax: 0 },
  ],
  surge: [
    { loadFrom: 4, factorPpm: 2_000_000 },
    { loadFrom: 2, factorPpm: 1_500_000 },
  ],
};

const cases: readonly (readonly [string, [number, number, number], number])[] = [
  // what, [distance in metres, subtotal, load], fee
  ['within the distance that the base pays for', [1000, 1000, 0], 250],
  ['two kilometres further', [3000, 1000, 0], 370],
  ['to the nearest minor unit: 1.5 km further at 60 is 90', [2500, 1000, 0], 340],
  ['a busy evening', [3000, 1000, 2], 555],
  ['the highest step that is reached, in whatever order they stand', [3000, 1000, 4.2], 740],
  ['a large basket', [3000, 3000, 0], 199],
  ['a larger one', [3000, 5000, 0], 0],
  ['a cap that was advertised holds under surge', [3000, 3000, 9], 199],
];

for (const [what, [distanceM, subtotal, load], fee] of cases) {
  test(`delivery fee: ${what}`, () => {
    const priced = deliveryFee({ id: 'zon_1', fee: rule }, { distanceM, subtotal, load });
    assert.equal(priced.fee, fee);
    assert.equal(priced.base + priced.distance + priced.surge - priced.saved, fee);
  });
}

test('a service fee is a rate between two bounds', () => {
  const fee = { ratePpm: 50_000, min: 60, max: 250 };
  assert.deepEqual(
    [100, 1200, 1210, 2000, 90_000].map((subtotal) => serviceFee(fee, subtotal)),
    [60, 60, 61, 100, 250],
  );
});

test('a small-order fee fills the basket up, by so much at most', () => {
  const fee = { below: 1000, max: 200 };
  assert.deepEqual(
    [500, 800, 850, 1000, 1500].map((subtotal) => smallOrderFee(fee, subtotal)),
    [200, 200, 150, 0, 0],
  );
});

const noFees = { delivery: 0, service: 0 };

function lines(
  ...amounts: readonly number[]
): { taxCategory: string; tax: number; paid: number }[] {
  return amounts.map((paid) => ({ taxCategory: 'food', tax: 0, paid }));
}

test('a tax is rounded once per category and not once per line', () => {
  // Three lines of 3.33 at 9 %: 29.97 each, 0.8991 on the sum; by line it would be 0.90.
  const three = lines(333, 333, 333);
  const taxes = taxesOn(three, noFees, { food: { ratePpm: 90_000, included: false } });
  assert.equal(taxes[0]?.amount, 90);
  assert.deepEqual(
    three.map(({ tax, paid }) => [tax, paid]),
    [
      [30, 363],
      [30, 363],
      [30, 363],
    ],
  );
  const tenth = taxesOn(lines(5, 5, 5), noFees, { food: { ratePpm: 100_000, included: false } });
  // 0.5 rounded up on each line would make 3.
  assert.equal(tenth[0]?.amount, 2);
});

test('an included tax is the part of the price that it is, and adds nothing', () => {
  const one = lines(10_900);
  const taxes = taxesOn(one, noFees, { food: { ratePpm: 90_000, included: true } });
  assert.equal(taxes[0]?.amount, 900);
  assert.deepEqual(one, [{ taxCategory: 'food', tax: 900, paid: 10_900 }]);
});

test('a fee is taxed with the lines of its category, in the order in which these are first met', () => {
  const rate = { ratePpm: 200_000, included: false };
  const rates = { delivery: rate, service: rate };
  const line = { taxCategory: 'service', tax: 0, paid: 99 };
  const taxes = taxesOn([line], { delivery: 300, service: 2 }, rates);
  assert.deepEqual(
    taxes.map(({ category, base, amount }) => [category, base, amount]),
    [
      ['service', 101, 20],
      ['delivery', 300, 60],
    ],
  );
  // 19.6 of the 20: the rest is the fee's.
  assert.equal(line.tax, 19);
});

test('what costs nothing is not among the taxes', () => {
  const rate = { ratePpm: 200_000, included: false };
  const rates = { food: rate, drink: rate, delivery: rate, service: rate };
  const gift = { taxCategory: 'food', tax: 0, paid: 0 };
  const drink = { taxCategory: 'drink', tax: 0, paid: 100 };
  const taxes = taxesOn([gift, drink], noFees, rates);
  assert.deepEqual(
    taxes.map(({ category }) => category),
    ['drink'],
  );
  assert.equal(gift.paid, 0);
});

test('a category without a rate is not taxed, whatever its name', () => {
  const odd = ['unlisted', 'constructor', '__proto__'].map((taxCategory) => ({
    taxCategory,
    tax: 0,
    paid: 99,
  }));
  assert.deepEqual(taxesOn(odd, noFees, {}), []);
  assert.deepEqual(
    odd.map(({ tax, paid }) => [tax, paid]),
    odd.map(() => [0, 99]),
  );
});

test('tips reach whom they are for, as an amount or a rate', () => {
  const tips = priceTips(
    [
      { to: 'courier', amount: 200 },
      { to: 'restaurant', ratePpm: 100_000 },
      { to: 'courier', ratePpm: 50_000 },
    ],
    { subtotal: 1234, tipMax: 1000 },
  );
  assert.deepEqual(tips, { ok: true, value: { courier: 262, restaurant: 123 } });
});

test('terms that cannot be kept are named', () => {
  assert.deepEqual(checkTerms(plainTerms), []);
  const wrong = {
    ...plainTerms,
    linesMax: 0,
    taxes: { food: { ratePpm: -1, included: true } },
    serviceFee: { ratePpm: 0.5, min: 100, max: 50 },
    totalStep: 0,
  };
  assert.equal(checkTerms(wrong).length, 5);
});
