import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { checkMenu } from '../../domain/menu/menu-check.ts';
import type { Menu, MenuItem } from '../../domain/menu/menu.ts';
import { approveDraft, merged } from './approve.ts';
import { diffMenus } from './diff.ts';
import { draftOf } from './drafts.contract.ts';
import { MemoryDrafts } from './drafts.ts';

/** A menu of items by their numbers, each at a price; even ones in one part, odd ones in the other. */
function menuOf(prices: Readonly<Record<string, number>>): Menu {
  const parts = Map.groupBy(Object.entries(prices), ([id]) => Number(id) % 2);
  return {
    categories: [...parts].map(([part, items]) => ({
      id: `cat_${part}`,
      name: `Part ${part}`,
      items: items.map(([id, price]): MenuItem => ({
        id: `itm_${id}`,
        name: `Dish ${id}`,
        description: '',
        price,
        taxCategory: 'food',
        modifierGroups: [],
        allergens: [],
        diets: [],
      })),
    })),
  };
}

function pricesOf(menu: Menu): Record<string, number> {
  const items = menu.categories.flatMap((category) => category.items);
  return Object.fromEntries(items.map(({ id, price }) => [id.slice(4), price]));
}

const prices = fc.dictionary(
  fc.constantFrom('1', '2', '3', '4', '5', '6'),
  fc.integer({ min: 1, max: 9 }),
  { noNullPrototype: true },
);

test('an approval changes what the draft says that it changes, whatever was changed meanwhile', () => {
  fc.assert(
    fc.property(prices, prices, prices, (base, drafted, now) => {
      const [before, after] = [menuOf(base), menuOf(drafted)];
      const draft = draftOf('x', { menu: after, diff: diffMenus(before, after) });
      const result = merged(menuOf(now), draft);
      assert.deepEqual(checkMenu(result), []);
      const wanted: Record<string, number> = { ...now };
      for (const id of Object.keys(base)) if (!(id in drafted)) delete wanted[id];
      for (const [id, price] of Object.entries(drafted)) {
        if (!(id in base)) wanted[id] = id in now ? now[id]! : price;
        else if (base[id] !== price && id in now) wanted[id] = price;
      }
      assert.deepEqual(pricesOf(result), wanted);
    }),
    { numRuns: 10_000 },
  );
});

test('approved against the menu that it was made of, it is the draft’s own menu', () => {
  fc.assert(
    fc.property(prices, prices, (base, drafted) => {
      const [before, after] = [menuOf(base), menuOf(drafted)];
      const draft = draftOf('x', { menu: after, diff: diffMenus(before, after) });
      assert.deepEqual(merged(before, draft), after);
    }),
    { numRuns: 2_000 },
  );
});

test('a menu that changes in the very moment of approving is not written over', async () => {
  const drafts = new MemoryDrafts();
  const draft = draftOf('soup');
  await drafts.put(draft);
  const menus = {
    current: async () => Promise.resolve({ menu: draft.menu, version: 7, currency: 'EUR' }),
    replace: async (_: string, __: Menu, version: number) =>
      Promise.resolve({
        ok: false as const,
        error: { code: 'version.conflict', detail: `not ${version} any more` },
      }),
  };
  const answer = await approveDraft(draft, { drafts, menus }, { by: 'acc_x', at: 5 });
  assert.deepEqual(answer.ok ? null : answer.error.detail, 'not 7 any more');
  assert.equal((await drafts.find(draft.id))?.status, 'draft');
});
