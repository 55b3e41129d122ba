import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMenu } from '../domain/menu/menu-check.ts';
import { daily, readMenu } from './menu-text.ts';

function read(text: string): ReturnType<typeof readMenu> {
  let made = 0;
  return readMenu({ text, idFor: (kind) => `${kind}_${made++}` });
}

test('a menu reads as it is written', () => {
  const menu = read(`
    @cup = Cup, 1 of: Small | Large +0.80
    @drink = Drink, 0-2 of: Cola x2 >cup | Water
    # Lunch | Until four | 11:00-16:00
    Set lunch | 12.50 | Soup and a drink | vegan gluten | drink
    # Beside
    Beer | 4.00 | Cold | alcohol
    Crab | 9.00 | Gone | crustaceans sold_out
  `);
  assert.deepEqual(checkMenu(menu), []);
  const [lunch, beside] = menu.categories;
  assert.equal(lunch?.description, 'Until four');
  assert.deepEqual(lunch.availability?.[0], { weekday: 1, from: 660, to: 960 });
  const [set] = lunch.items;
  assert.deepEqual(set?.diets, ['vegetarian', 'vegan']);
  assert.deepEqual(set.allergens, ['gluten']);
  const [group] = set.modifierGroups;
  assert.deepEqual([group?.name, group?.min, group?.max], ['Drink', 0, 2]);
  assert.equal(group?.options[0]?.quantityMax, 2);
  assert.equal(group.options[0].groups?.[0]?.options[1]?.price, 80);
  assert.equal(beside?.items[0]?.taxCategory, 'alcohol');
  assert.equal(beside.items[1]?.stock, 0);
});

test('the same question asked about two dishes has ids of its own each time', () => {
  const menu = read(`
    @cup = Cup, 1 of: Small | Large +0.80
    # All
    Tea | 2.00 | Hot | drink | cup
    Milk | 2.00 | Cold | milk drink | cup
  `);
  const [tea, milk] = menu.categories[0]!.items;
  assert.notEqual(tea?.modifierGroups[0]?.options[0]?.id, milk?.modifierGroups[0]?.options[0]?.id);
});

test('hours past midnight run into the next day', () => {
  assert.deepEqual(daily('18:00-02:00')[0], { weekday: 1, from: 1080, to: 1560 });
});

for (const [what, text] of [
  ['a dish before any category', 'Tea | 2.00 | Hot | drink'],
  ['a price without cents', '# All\nTea | 2 | Hot | drink'],
  ['a mark that nobody knows', '# All\nTea | 2.00 | Hot | beverage'],
  ['a question that nobody asked', '# All\nTea | 2.00 | Hot | drink | cup'],
  ['a question without options', '@cup = Cup, 1 of'],
  ['hours that are none', '# All | | 9-17'],
  [
    'a question that nests twice',
    '@a = A, 1 of: X\n@b = B, 1 of: Y >a\n@c = C, 1 of: Z >b\n# All\nTea | 2.00 | Hot | drink | c',
  ],
] as const) {
  test(`${what} is a mistake in the text`, () => {
    assert.throws(() => read(text), SyntaxError);
  });
}
