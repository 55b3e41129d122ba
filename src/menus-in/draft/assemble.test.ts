import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { checkMenu } from '../../domain/menu/menu-check.ts';
import type { MenuItem } from '../../domain/menu/menu.ts';
import type { FoundItem, FoundMenu } from '../read/found.ts';
import { type Assembled, assemble, type Previous } from './assemble.ts';
import { diffMenus, isEmpty } from './diff.ts';
import { NoCurrency } from './pricer.ts';

type Dish = Partial<FoundItem> & { readonly name: string };

function found(sections: Readonly<Record<string, readonly Dish[]>>): FoundMenu {
  return {
    sections: Object.entries(sections).map(([name, items]) => ({
      name,
      items: items.map((item) => ({ price: { text: '5.00' }, at: item.name, ...item })),
      at: name,
    })),
    warnings: [],
  };
}

function made(menu: FoundMenu, previous?: Previous): Assembled {
  return assemble(menu, { scope: 'rst_test', currency: 'EUR', previous });
}

function items({ menu }: Pick<Assembled, 'menu'>): readonly MenuItem[] {
  return menu.categories.flatMap((category) => category.items);
}

function idsByName(assembled: Assembled): Record<string, string> {
  return Object.fromEntries(items(assembled).map(({ name, id }) => [name, id]));
}

test('a dish keeps its id when its price, its text and its place in the list change', () => {
  const before = made(found({ Soups: [{ name: 'Pho' }, { name: 'Ramen' }] }));
  const dearer = { text: '6.00' };
  const after = made(
    found({ Soups: [{ name: 'Ramen' }, { name: 'PHÒ ', price: dearer, description: 'Hot' }] }),
    before,
  );
  assert.equal(idsByName(after)['PHÒ '], idsByName(before)['Pho']);
  const { added, changed, removed } = diffMenus(before.menu, after.menu);
  assert.deepEqual([added.length, changed.length, removed.length], [0, 1, 0]);
  assert.deepEqual(changed[0]!.what, [
    'name: Pho -> PHÒ ',
    'price: 500 -> 600',
    'description:  -> Hot',
  ]);
});

test('a dish that moves to another part keeps its id, if it is the only one of its name', () => {
  const before = made(found({ Soups: [{ name: 'Pho' }], Drinks: [{ name: 'Tea' }] }));
  const after = made(found({ Specials: [{ name: 'Pho' }], Drinks: [{ name: 'Tea' }] }), before);
  assert.deepEqual(idsByName(after), idsByName(before));
  assert.deepEqual(diffMenus(before.menu, after.menu).changed[0]!.what, [
    'category: Soups -> Specials',
  ]);
});

test('a new dish of the same name elsewhere does not take the id of one that is still there', () => {
  const before = made(found({ Drinks: [{ name: 'Cola' }] }));
  const after = made(found({ Sets: [{ name: 'Cola' }], Drinks: [{ name: 'Cola' }] }), before);
  const [set, drink] = items(after);
  assert.equal(drink!.id, items(before)[0]!.id);
  assert.notEqual(set!.id, drink!.id);
});

test('what the source calls a dish is stronger than what it names it', () => {
  const before = made(
    found({
      A: [
        { name: 'One', externalId: '1' },
        { name: 'Two', externalId: '2' },
      ],
    }),
  );
  const after = made(
    found({
      A: [
        { name: 'Two', externalId: '1' },
        { name: 'One', externalId: '2' },
      ],
    }),
    before,
  );
  assert.equal(idsByName(after)['Two'], idsByName(before)['One']);
  assert.equal(idsByName(after)['One'], idsByName(before)['Two']);
  assert.deepEqual(Object.values(after.externalIds), ['1', '2']);
});

test('what the source is silent about stays as it was; what it says is empty becomes empty', () => {
  const told = {
    name: 'Pho',
    description: 'Hot',
    allergens: ['fish', 'soy'],
    diets: ['spicy'],
    photoUrl: '/v1/photos/a.webp',
    groups: [{ name: 'Size', min: 1, max: 1, options: [{ name: 'Small' }, { name: 'Large' }] }],
  };
  const before = made(found({ Soups: [told] }));
  const snoozed = {
    ...before,
    menu: {
      categories: before.menu.categories.map((category) => ({
        ...category,
        items: category.items.map((item) => ({ ...item, stock: 2, taxCategory: 'drink' })),
      })),
    },
  };
  const silent = made(found({ Soups: [{ name: 'Pho' }] }), snoozed);
  assert.deepEqual(items(silent), items(snoozed));
  assert.ok(isEmpty(diffMenus(snoozed.menu, silent.menu)));
  const emptied = made(
    found({ Soups: [{ ...told, allergens: [], diets: [], groups: [] }] }),
    before,
  );
  const [item] = items(emptied);
  assert.deepEqual([item!.allergens, item!.diets, item!.modifierGroups], [[], [], []]);
});

test('the same dish on two pages is one; at two prices the first counts, and that is told', () => {
  const twice = made(found({ Soups: [{ name: 'Pho' }, { name: 'Pho' }] }));
  assert.equal(items(twice).length, 1);
  assert.deepEqual(twice.warnings, []);
  const differing = made(
    found({ Soups: [{ name: 'Pho' }, { name: 'Pho', price: { text: '7' } }] }),
  );
  assert.equal(items(differing)[0]!.price, 500);
  assert.deepEqual(
    differing.warnings.map(({ code }) => code),
    ['item.repeated'],
  );
});

test('prices without a currency anywhere are not guessed at', () => {
  const menu = found({ Soups: [{ name: 'Pho' }] });
  assert.throws(() => assemble(menu, { scope: 'x' }), NoCurrency);
  const named = { ...menu, currency: 'GBP' };
  assert.equal(assemble(named, { scope: 'x' }).currency, 'GBP');
});

test('a price in another currency than the restaurant’s is left out, and told', () => {
  const mixed = made(found({ A: [{ name: 'One' }, { name: 'Two', price: { text: '$7' } }] }));
  assert.deepEqual(Object.keys(idsByName(mixed)), ['One']);
  assert.ok(mixed.warnings.some(({ code }) => code === 'currency.differs'));
});

test('a question that cannot be answered is dropped, and the dish stays', () => {
  const groups = [
    { name: 'Pick three', min: 3, max: 3, options: [{ name: 'Only one' }] },
    {
      name: 'Sauce',
      min: 0,
      max: 1,
      options: [{ name: 'Hot', price: { text: 'ask' } }, { name: 'Mild' }],
    },
  ];
  const menu = made(found({ A: [{ name: 'Plate', groups }] }));
  const [plate] = items(menu);
  assert.deepEqual(
    plate!.modifierGroups.map(({ name, options }) => [name, options.map((one) => one.name)]),
    [['Sauce', ['Mild']]],
  );
  assert.ok(menu.warnings.filter(({ code }) => code === 'option.dropped').length >= 2);
});

/** As every reader gives it: with something in it. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((text) => text.trim() !== '');
const anyItem = fc.record(
  {
    name: word,
    externalId: fc.constantFrom('1', '2', '3'),
    description: word,
    price: fc.oneof(
      fc.record({ text: fc.constantFrom('5', '6,50', '$7', 'ask', '1.234', '8 – 9') }),
      fc.record({ minor: fc.integer({ min: -5, max: 2_000_000 }) }),
    ),
    variants: fc.array(
      fc.record({ name: word, price: fc.record({ text: fc.constantFrom('3', '4.20', '?') }) }),
      { maxLength: 3 },
    ),
    diets: fc.array(fc.constantFrom('vegan', 'Vegan', 'x')),
    allergens: fc.array(fc.constantFrom('milk', 'egg', 'E1')),
    groups: fc.array(
      fc.record({
        name: word,
        min: fc.integer({ min: 0, max: 3 }),
        max: fc.integer({ min: 1, max: 3 }),
        options: fc.array(fc.record({ name: word }), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
    at: fc.constant('here'),
  },
  { requiredKeys: ['name', 'at'] },
);
const anyFound: fc.Arbitrary<FoundMenu> = fc.record({
  sections: fc.array(
    fc.record({ name: word, items: fc.array(anyItem, { maxLength: 5 }), at: fc.constant('here') }),
    { maxLength: 4 },
  ),
  warnings: fc.constant<FoundMenu['warnings']>([]),
});

test('whatever is found, what comes of it is a menu, and the same findings change nothing again', () => {
  fc.assert(
    fc.property(anyFound, anyFound, (first, second) => {
      const one = made(first);
      assert.deepEqual(checkMenu(one.menu), []);
      const again = made(first, one);
      assert.ok(isEmpty(diffMenus(one.menu, again.menu)), 'read again');
      const other = made(second, again);
      assert.deepEqual(checkMenu(other.menu), []);
      assert.ok(
        isEmpty(diffMenus(other.menu, made(second, other).menu)),
        'read again after another',
      );
    }),
    { numRuns: 3_000 },
  );
});
