import fc from 'fast-check';
import { offsetM } from '../../base/geo.ts';
import type { MenuItem, ModifierGroup } from '../menu/menu.ts';
import { noodleBar, openNoodleBar } from '../restaurant/noodle-bar.ts';
import type { BasketLine, ModifierChoice } from './basket.ts';
import type { PricingInput } from './price.ts';
import type { Benefit, Promotion, PromotionUse } from './promotion.ts';
import type { PricingTerms } from './terms.ts';

/**
 * For property tests: baskets that can be had, of every shape, at a restaurant of any prices, fees
 * and promotions, in currencies of 0, 2 and 3 decimals. None costs more than an order may.
 */
export const currencies = ['JPY', 'EUR', 'KWD'] as const;
const taxCategories = ['food', 'drink', 'alcohol', 'unlisted'] as const;

const price = fc.oneof(fc.nat(5_000), fc.nat(50_000));
const ppm = fc.nat(400_000);

const drawnItem = fc.record({
  price,
  taxCategory: fc.constantFrom(...taxCategories),
  options: fc.array(price, { maxLength: 4 }),
  nested: fc.array(price, { maxLength: 2 }),
});
type DrawnItem = typeof drawnItem extends fc.Arbitrary<infer T> ? T : never;

function makeItem(drawn: DrawnItem, index: number): MenuItem {
  const id = `itm_${index}`;
  const inner: ModifierGroup = {
    id: `${id}_inner`,
    name: 'Inner',
    min: 0,
    max: 5,
    options: drawn.nested.map((cost, n) => ({ id: `${id}_n${n}`, name: `N${n}`, price: cost })),
  };
  const options = drawn.options.map((cost, n) => ({
    id: `${id}_o${n}`,
    name: `O${n}`,
    price: cost,
    quantityMax: 3,
    ...(n === 0 && { groups: [inner] }),
  }));
  const group: ModifierGroup = { id: `${id}_g`, name: 'Outer', min: 0, max: 99, options };
  return {
    id,
    name: `Item ${index}`,
    description: '',
    price: drawn.price,
    taxCategory: drawn.taxCategory,
    modifierGroups: [group],
    allergens: [],
    diets: [],
  };
}

const drawnLine = fc.record({
  item: fc.nat(),
  quantity: fc.integer({ min: 1, max: 99 }),
  taken: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  inner: fc.boolean(),
});

const benefit: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({
    kind: fc.constant('percentage' as const),
    ratePpm: fc.integer({ min: 1, max: 1e6 }),
  }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ kind: fc.constant('free_delivery' as const) }),
);
const promotion = fc.record({ benefit, combinable: fc.boolean(), foreign: fc.boolean() });

const terms: fc.Arbitrary<PricingTerms> = fc.record({
  linesMax: fc.constant(100),
  quantityMax: fc.constant(99),
  taxes: fc.record({
    food: fc.record({ ratePpm: ppm, included: fc.boolean() }),
    drink: fc.record({ ratePpm: ppm, included: fc.boolean() }),
    alcohol: fc.record({ ratePpm: ppm, included: fc.boolean() }),
    delivery: fc.record({ ratePpm: ppm, included: fc.boolean() }),
    service: fc.record({ ratePpm: ppm, included: fc.boolean() }),
  }),
  serviceFee: fc.record({
    ratePpm: ppm,
    min: fc.nat(300),
    max: fc.integer({ min: 300, max: 2_000 }),
  }),
  smallOrderFee: fc.record({ below: fc.nat(3_000), max: fc.nat(500) }),
  tipMax: fc.constant(1_000_000_000),
  totalStep: fc.constantFrom(1, 5, 10),
});

export const anyBasket: fc.Arbitrary<PricingInput> = fc
  .record({
    currency: fc.constantFrom(...currencies),
    items: fc.array(drawnItem, { minLength: 1, maxLength: 5 }),
    lines: fc.array(drawnLine, { minLength: 1, maxLength: 6 }),
    promotions: fc.array(promotion, { maxLength: 4 }),
    fee: fc.record({
      base: fc.nat(900),
      perKm: fc.nat(300),
      includedM: fc.nat(1_500),
      byBasket: fc.array(fc.record({ subtotalFrom: fc.nat(9_000), feeMax: fc.nat(500) })),
      surge: fc.array(
        fc.record({
          loadFrom: fc.double({ min: 0, max: 5, noNaN: true }),
          factorPpm: fc.integer({ min: 1e6, max: 3e6 }),
        }),
      ),
    }),
    terms,
    tips: fc.array(
      fc.oneof(
        fc.record({ to: fc.constantFrom('courier', 'restaurant'), amount: fc.nat(5_000) }),
        fc.record({ to: fc.constantFrom('courier', 'restaurant'), ratePpm: ppm }),
      ),
      { maxLength: 2 },
    ),
    load: fc.double({ min: 0, max: 9, noNaN: true }),
    awayM: fc.nat(2_500),
  })
  .map((drawn) => {
    const items = drawn.items.map(makeItem);
    const storefront = openNoodleBar({
      restaurant: {
        currency: drawn.currency,
        deliveryZones: noodleBar.deliveryZones.map((zone) => ({ ...zone, fee: drawn.fee })),
      },
      menu: { categories: [{ id: 'cat_1', name: 'All', items }] },
    });
    return {
      storefront,
      terms: drawn.terms,
      lines: drawn.lines.map((line) => makeLine(line, items)),
      now: 0,
      dropoff: offsetM(noodleBar.location, drawn.awayM, 0),
      tips: drawn.tips,
      load: drawn.load,
      promotions: drawn.promotions.map((made, n) => makePromotion(made, drawn.currency, n)),
    };
  });

function makeLine(
  drawn: typeof drawnLine extends fc.Arbitrary<infer T> ? T : never,
  items: readonly MenuItem[],
): BasketLine {
  const item = items[drawn.item % items.length];
  if (item === undefined) throw new RangeError('a menu without items');
  const modifiers: ModifierChoice[] = [];
  for (const [n, option] of (item.modifierGroups[0]?.options ?? []).entries()) {
    const quantity = drawn.taken[n] ?? 0;
    if (quantity === 0) continue;
    modifiers.push({ optionId: option.id, quantity });
    const inner = option.groups?.[0]?.options[0];
    if (inner !== undefined && drawn.inner) modifiers.push({ optionId: inner.id, quantity });
  }
  return { itemId: item.id, quantity: drawn.quantity, modifiers };
}

function makePromotion(
  {
    benefit: made,
    combinable,
    foreign,
  }: { benefit: Benefit; combinable: boolean; foreign: boolean },
  currency: string,
  n: number,
): PromotionUse {
  const plain: Promotion = {
    id: `pro_${n}`,
    marketplaceId: noodleBar.marketplaceId,
    code: null,
    label: `Promotion ${n}`,
    currency: foreign ? 'XTS' : currency,
    benefit: made,
    fundedBy: 'marketplace',
    minimumSubtotal: 0,
    firstOrderOnly: false,
    combinable,
  };
  return { promotion: plain, uses: 0, usesByCustomer: 0 };
}
