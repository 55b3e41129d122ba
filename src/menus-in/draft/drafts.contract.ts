import assert from 'node:assert/strict';
import test from 'node:test';
import type { MenuDraft } from './draft.ts';
import { type Drafts, lastApproved } from './drafts.ts';
import { stableId } from './stable-id.ts';

export function draftOf(name: string, change: Partial<MenuDraft> = {}): MenuDraft {
  return {
    id: stableId('draft', name),
    restaurantId: 'rst_one',
    source: { name, kind: 'csv', readBy: 'table', pages: 1 },
    found: { name: null, phone: null, address: null },
    createdAt: 1_000,
    status: 'draft',
    decidedAt: null,
    decidedBy: null,
    currency: 'EUR',
    hasBasis: true,
    menu: {
      categories: [
        {
          id: 'cat_a',
          name: 'Soups',
          items: [
            {
              id: 'itm_a',
              name: name,
              description: '',
              price: 500,
              taxCategory: 'food',
              modifierGroups: [],
              allergens: [],
              diets: [],
            },
          ],
        },
      ],
    },
    externalIds: {},
    warnings: [],
    diff: { added: [], changed: [], removed: [] },
    ...change,
  };
}

/** What every place for drafts promises. */
export function checkDrafts(kind: string, make: () => Promise<Drafts>): void {
  test(`${kind}: a draft that was put is found as it was, and put again it is replaced`, async () => {
    const drafts = await make();
    const draft = draftOf('soup');
    assert.equal(await drafts.find(draft.id), undefined);
    await drafts.put(draft);
    assert.deepEqual(await drafts.find(draft.id), draft);
    await drafts.put({ ...draft, status: 'refused' });
    assert.equal((await drafts.find(draft.id))?.status, 'refused');
    assert.equal((await drafts.of('rst_one')).length, 1);
  });

  test(`${kind}: drafts are of one restaurant, the newest first`, async () => {
    const drafts = await make();
    for (const [name, createdAt] of [
      ['b', 2],
      ['a', 1],
      ['c', 3],
    ] as const) {
      await drafts.put(draftOf(name, { createdAt }));
    }
    await drafts.put(draftOf('other', { restaurantId: 'rst_two' }));
    await drafts.put(draftOf('nobody', { restaurantId: null }));
    const names = (await drafts.of('rst_one')).map(({ source }) => source.name);
    assert.deepEqual(names, ['c', 'b', 'a']);
    assert.equal((await drafts.of(null)).length, 1);
    assert.deepEqual(await drafts.of('rst_none'), []);
  });

  test(`${kind}: the last that was approved is known, however many came after it`, async () => {
    const drafts = await make();
    assert.equal(await lastApproved(drafts, 'rst_one'), undefined);
    const approved = { status: 'approved', decidedBy: 'acc_x' } as const;
    await drafts.put(draftOf('first', { ...approved, decidedAt: 10, createdAt: 9 }));
    await drafts.put(draftOf('second', { ...approved, decidedAt: 20, createdAt: 1 }));
    await drafts.put(draftOf('third', { createdAt: 30 }));
    assert.equal((await lastApproved(drafts, 'rst_one'))?.source.name, 'second');
  });

  test(`${kind}: what is no draft is not put`, async () => {
    const drafts = await make();
    const { menu } = draftOf('soup');
    const [category] = menu.categories;
    const twice = {
      categories: [...menu.categories, ...(category === undefined ? [] : [category])],
    };
    await assert.rejects(drafts.put(draftOf('soup', { menu: twice })));
    await assert.rejects(drafts.put(draftOf('soup', { currency: 'euro' })));
  });
}
