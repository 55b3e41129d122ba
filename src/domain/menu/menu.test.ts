import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ZoneClock } from '../hours/zone-clock.ts';
import { dumplings, lunchSet, noodleMenu, noodles } from '../restaurant/noodle-bar.ts';
import type { Menu, MenuItem, ModifierGroup } from './menu.ts';
import { checkMenu, itemsMax } from './menu-check.ts';
import { indexMenu } from './menu-index.ts';

function menuOf(...items: readonly MenuItem[]): Menu {
  return { categories: [{ id: 'cat_1', name: 'Food', items }] };
}

function withGroup(change: Partial<ModifierGroup>): Menu {
  const [group] = noodles.modifierGroups;
  assert.ok(group !== undefined);
  return menuOf({ ...noodles, modifierGroups: [{ ...group, ...change }] });
}

const plainOption = { id: 'opt_a', name: 'A', price: 0 };
const innerGroup = (options: ModifierGroup['options']): ModifierGroup => ({
  id: 'grp_in',
  name: 'Inner',
  min: 0,
  max: 1,
  options,
});

const cases: readonly (readonly [string, Menu, RegExp])[] = [
  ['an item twice', menuOf(dumplings, dumplings), /itm_dumplings.*taken/],
  ['an item without an id', menuOf({ ...dumplings, id: '' }), /empty/],
  ['an item without a name', menuOf({ ...dumplings, name: ' ' }), /no name/],
  ['a price of half a cent', menuOf({ ...dumplings, price: 0.5 }), /not a price/],
  ['a negative price', menuOf({ ...dumplings, price: -1 }), /not a price/],
  ['a price beyond reason', menuOf({ ...dumplings, price: 1_000_001 }), /not a price/],
  ['half a portion in stock', menuOf({ ...dumplings, stock: 0.5 }), /cannot be in stock/],
  [
    'availability that ends before it begins',
    menuOf({ ...dumplings, availability: [{ weekday: 1, from: 600, to: 500 }] }),
    /a window from 600/,
  ],
  ['a question that asks for more than there is', withGroup({ min: 3, max: 3 }), /asks for 3/],
  ['a question with more at least than at most', withGroup({ min: 2, max: 1 }), /from 2 to 1/],
  ['a question that nothing may answer', withGroup({ min: 0, max: 0 }), /from 0 to 0/],
  ['an option twice', withGroup({ options: [plainOption, plainOption] }), /taken/],
  [
    'an option twice, once nested',
    withGroup({ options: [{ ...plainOption, groups: [innerGroup([plainOption])] }] }),
    /taken/,
  ],
  [
    'an option that costs less than nothing',
    withGroup({ options: [{ ...plainOption, price: -50 }] }),
    /not a price/,
  ],
  [
    'an option taken at most no times',
    withGroup({ min: 0, options: [{ ...plainOption, quantityMax: 0 }] }),
    /makes no sense/,
  ],
  [
    'questions nested twice',
    withGroup({
      options: [
        {
          ...plainOption,
          groups: [
            innerGroup([
              {
                id: 'opt_b',
                name: 'B',
                price: 0,
                groups: [innerGroup([{ ...plainOption, id: 'c' }])],
              },
            ]),
          ],
        },
      ],
    }),
    /nest once/,
  ],
  [
    'more items than a menu holds',
    menuOf(...Array.from({ length: itemsMax + 1 }, (_, n) => ({ ...dumplings, id: `itm_${n}` }))),
    /at most 2000/,
  ],
];

for (const [what, menu, problem] of cases) {
  test(`${what} is named to whoever wrote the menu`, () => {
    const problems = checkMenu(menu);
    assert.equal(problems.length, 1, problems.join('; '));
    assert.match(problems[0] ?? '', problem);
  });
}

test('a menu that can be ordered from has no problems', () => {
  assert.deepEqual(checkMenu(noodleMenu), []);
});

test('an index finds every item and puts a nested question after the option that asks it', () => {
  const index = indexMenu(noodleMenu, new ZoneClock('UTC'));
  assert.equal(index.size, 4);
  const set = index.get(lunchSet.id);
  assert.ok(set !== undefined);
  assert.deepEqual(
    set.groups.map(({ group, parent }) => [group.name, parent]),
    [
      ['Drink', -1],
      ['Cup', 0],
    ],
  );
  assert.deepEqual(
    set.options.map(({ option, groupIndex }) => [option.name, groupIndex]),
    [
      ['Iced tea', 0],
      ['Regular cup', 1],
      ['Big cup', 1],
      ['Water', 0],
    ],
  );
});
