import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../base/instant.ts';
import { noodleBar, openNoodleBar } from '../restaurant/noodle-bar.ts';
import { type Discount, type DiscountInput, discountsOn } from './discounts.ts';
import { checkPromotion, type Promotion, type PromotionUse } from './promotion.ts';

/** A Tuesday, 12:30 in Amsterdam. */
const now = Temporal.Instant.from('2026-06-16T10:30:00Z').epochMilliseconds;

const tenPercent: Promotion = {
  id: 'pro_ten',
  marketplaceId: noodleBar.marketplaceId,
  code: 'TEN',
  label: '10 % off',
  currency: 'EUR',
  benefit: { kind: 'percentage', ratePpm: 100_000 },
  fundedBy: 'marketplace',
  minimumSubtotal: 0,
  firstOrderOnly: false,
  combinable: false,
};

function used(change: Partial<Promotion>, uses = 0, usesByCustomer = 0): PromotionUse {
  return { promotion: { ...tenPercent, ...change }, uses, usesByCustomer };
}

function ask(change: Partial<DiscountInput>): readonly Discount[] | string {
  const result = discountsOn({
    storefront: openNoodleBar(),
    now,
    codes: ['TEN'],
    candidates: [used({})],
    customer: { ordersPlaced: 3 },
    subtotal: 2000,
    deliveryFee: 300,
    ...change,
  });
  return result.ok ? result.value : result.error.code;
}

function amounts(change: Partial<DiscountInput>): readonly (readonly [string, number])[] {
  const discounts = ask(change);
  if (typeof discounts === 'string') assert.fail(discounts);
  return discounts.map(({ on, amount }) => [on, amount]);
}

const one = (change: Partial<Promotion>): Partial<DiscountInput> => ({
  candidates: [used(change)],
});

const cases: readonly (readonly [string, Partial<DiscountInput>, unknown])[] = [
  ['a percentage', {}, [['goods', 200]]],
  ['a code typed in small letters with spaces', { codes: [' ten '] }, [['goods', 200]]],
  ['the same code twice', { codes: ['TEN', 'ten'] }, [['goods', 200]]],
  [
    'a percentage up to a maximum',
    one({ benefit: { kind: 'percentage', ratePpm: 500_000, max: 700 } }),
    [['goods', 700]],
  ],
  ['an amount', one({ benefit: { kind: 'amount', amount: 450 } }), [['goods', 450]]],
  [
    'an amount larger than the basket',
    one({ benefit: { kind: 'amount', amount: 9999 } }),
    [['goods', 2000]],
  ],
  ['a free delivery', one({ benefit: { kind: 'free_delivery' } }), [['delivery', 300]]],
  [
    'a delivery made cheaper',
    one({ benefit: { kind: 'free_delivery', max: 199 } }),
    [['delivery', 199]],
  ],
  [
    'a free delivery of what is free already',
    { ...one({ benefit: { kind: 'free_delivery' } }), deliveryFee: 0 },
    [],
  ],
];

for (const [what, change, expected] of cases) {
  test(`promotion: ${what}`, () => {
    assert.deepEqual(amounts(change), expected);
  });
}

const refusals: readonly (readonly [string, Partial<DiscountInput>, string])[] = [
  ['a code nobody made', { codes: ['ELEVEN'] }, 'promotion.unknown'],
  ['another marketplace’s code', one({ marketplaceId: 'mkt_other' }), 'promotion.unknown'],
  ['another restaurant’s code', one({ restaurantIds: ['rst_x'] }), 'promotion.wrong_restaurant'],
  ['a code in another currency', one({ currency: 'JPY' }), 'promotion.wrong_currency'],
  ['a code of tomorrow', one({ validFrom: now + day }), 'promotion.not_started'],
  ['a code that has just ended', one({ validUntil: now }), 'promotion.expired'],
  ['a code used up', { candidates: [used({ usesMax: 5 }, 5)] }, 'promotion.used_up'],
  [
    'a code this customer has used',
    { candidates: [used({ usesPerCustomerMax: 1 }, 1, 1)] },
    'promotion.already_used',
  ],
  ['a first-order code on the fourth', one({ firstOrderOnly: true }), 'promotion.first_order_only'],
  [
    'a first-order code for nobody known',
    { ...one({ firstOrderOnly: true }), customer: null },
    'promotion.needs_customer',
  ],
  ['a code for larger baskets', one({ minimumSubtotal: 2001 }), 'promotion.below_minimum'],
  [
    'a happy hour at noon',
    one({ windows: [{ weekday: 2, from: 16 * 60, to: 18 * 60 }] }),
    'promotion.not_now',
  ],
  [
    'two codes that do not go together',
    { codes: ['TEN', 'RIDE'], candidates: [used({}), used({ id: 'pro_2', code: 'RIDE' })] },
    'promotion.not_combinable',
  ],
];

for (const [what, change, code] of refusals) {
  test(`${what}: ${code}`, () => {
    assert.equal(ask(change), code);
  });
}

test('limits that are not reached yet let the code through', () => {
  assert.deepEqual(amounts({ candidates: [used({ usesMax: 5 }, 4)] }), [['goods', 200]]);
  assert.deepEqual(amounts({ candidates: [used({ usesPerCustomerMax: 2 }, 9, 1)] }), [
    ['goods', 200],
  ]);
  const first = { ...one({ firstOrderOnly: true }), customer: { ordersPlaced: 0 } };
  assert.deepEqual(amounts(first), [['goods', 200]]);
  assert.deepEqual(amounts(one({ windows: [{ weekday: 2, from: 12 * 60, to: 13 * 60 }] })), [
    ['goods', 200],
  ]);
});

test('percentages come before amounts, and each takes off what is left', () => {
  const candidates = [
    used({ id: 'pro_a', code: 'FIVE', benefit: { kind: 'amount', amount: 500 }, combinable: true }),
    used({
      id: 'pro_b',
      code: 'HALF',
      benefit: { kind: 'percentage', ratePpm: 500_000 },
      combinable: true,
    }),
    used({ id: 'pro_c', code: 'RIDE', benefit: { kind: 'free_delivery' }, combinable: true }),
  ];
  assert.deepEqual(amounts({ codes: ['FIVE', 'RIDE', 'HALF'], candidates }), [
    ['goods', 1000],
    ['goods', 500],
    ['delivery', 300],
  ]);
});

test('what applies by itself does so, and is passed over in silence where it may not', () => {
  assert.deepEqual(amounts({ codes: [], candidates: [used({ code: null })] }), [['goods', 200]]);
  const later = used({ code: null, validFrom: now + 1 });
  assert.deepEqual(amounts({ codes: [], candidates: [later] }), []);
});

test('a typed code stands alone unless both say that they may be combined', () => {
  const ride = { id: 'pro_ride', code: null, benefit: { kind: 'free_delivery' } } as const;
  const alone = [used({ combinable: true }), used(ride)];
  assert.deepEqual(amounts({ candidates: alone }), [['goods', 200]]);
  const both = [used({ combinable: true }), used({ ...ride, combinable: true })];
  assert.deepEqual(amounts({ candidates: both }), [
    ['goods', 200],
    ['delivery', 300],
  ]);
  const shy = [used({}), used({ ...ride, combinable: true })];
  assert.deepEqual(amounts({ candidates: shy }), [['goods', 200]]);
});

test('of those that cannot stand together, the customer gets the best', () => {
  const candidates = [
    used({ id: 'pro_1', code: null, benefit: { kind: 'amount', amount: 150 }, combinable: true }),
    used({ id: 'pro_2', code: null, benefit: { kind: 'free_delivery' }, combinable: true }),
    used({ id: 'pro_3', code: null, benefit: { kind: 'amount', amount: 449 } }),
  ];
  assert.deepEqual(amounts({ codes: [], candidates }), [
    ['goods', 150],
    ['delivery', 300],
  ]);
  const better = [
    ...candidates,
    used({ id: 'pro_4', code: null, benefit: { kind: 'amount', amount: 451 } }),
  ];
  assert.deepEqual(amounts({ codes: [], candidates: better }), [['goods', 451]]);
});

test('a promotion that makes no sense is named to whoever made it', () => {
  assert.deepEqual(checkPromotion(tenPercent), []);
  const wrong: Promotion = {
    ...tenPercent,
    code: 'ten ',
    benefit: { kind: 'percentage', ratePpm: 1_000_001 },
    minimumSubtotal: 0.5,
    usesMax: 0,
    usesPerCustomerMax: -1,
    validFrom: 2,
    validUntil: 2,
  };
  assert.equal(checkPromotion(wrong).length, 6);
});
