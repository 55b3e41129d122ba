import { demoCatalog } from '../../src/catalog/demo.ts';
import type { MenuDraft } from '../../src/menus-in/draft/draft.ts';
import { MemoryDrafts } from '../../src/menus-in/draft/drafts.ts';
import { ImportDesk } from '../../src/menus-in/import-desk.ts';
import { defaultImportLimits } from '../../src/menus-in/limits.ts';

export const draftId = `mdr_${'0'.repeat(26)}`;

const { city } = demoCatalog();

/** A desk on which lies a draft of the restaurant that the world's orders are of. */
export function deskOf(): ImportDesk {
  const shop = city.restaurants.find(({ alwaysOpen }) => alwaysOpen);
  if (shop === undefined) throw new Error('no restaurant is always open');
  const draft: MenuDraft = {
    id: draftId,
    restaurantId: shop.restaurant.id,
    source: { name: 'menu.csv', kind: 'csv', readBy: 'table', pages: 1 },
    found: { name: null, phone: null, address: null },
    createdAt: 0,
    status: 'draft',
    decidedAt: null,
    decidedBy: null,
    currency: shop.restaurant.currency,
    hasBasis: true,
    menu: shop.menu,
    externalIds: {},
    warnings: [],
    diff: { added: [], changed: [], removed: [] },
  };
  return new ImportDesk({
    drafts: new MemoryDrafts([draft]),
    folder: '',
    clock: { now: () => 0 },
    limits: defaultImportLimits,
    importsMax: 1,
    importTimeoutMs: 1_000,
  });
}
