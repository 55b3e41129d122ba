import assert from 'node:assert/strict';
import test from 'node:test';
import { MemoryDrafts } from '../menus-in/draft/drafts.ts';
import { stableId } from '../menus-in/draft/stable-id.ts';
import { diffMenus } from '../menus-in/draft/diff.ts';
import type { MenuDraft } from '../menus-in/draft/draft.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { ImportDesk } from '../menus-in/import-desk.ts';
import { defaultImportLimits } from '../menus-in/limits.ts';
import { one, World } from './testing/world.ts';

/** A door with a desk for drafts, on which lies one of the always open restaurant. */
async function doorWith(
  change: (menu: Menu) => Menu,
  more: Partial<MenuDraft> = {},
): Promise<{ world: World; id: string; path: string }> {
  const drafts = new MemoryDrafts();
  const menusIn = new ImportDesk({
    drafts,
    folder: '',
    clock: { now: () => 5 },
    limits: defaultImportLimits,
    importsMax: 1,
    importTimeoutMs: 1_000,
  });
  const world = new World({ deps: { menusIn } });
  const { restaurant, menu } = world.restaurant;
  const after = change(menu);
  const draft: MenuDraft = {
    id: stableId('draft', 'test'),
    restaurantId: restaurant.id,
    source: { name: 'https://menu.example/', kind: 'site', readBy: 'markup', pages: 1 },
    found: { name: null, phone: null, address: null },
    createdAt: 1,
    status: 'draft',
    decidedAt: null,
    decidedBy: null,
    currency: restaurant.currency,
    hasBasis: true,
    menu: after,
    externalIds: {},
    warnings: [],
    diff: diffMenus(menu, after),
    ...more,
  };
  await drafts.put(draft);
  return { world, id: draft.id, path: `/v1/menu-drafts/${draft.id}` };
}

/** The first dish dearer by a euro, the second gone. */
function dearer(menu: Menu): Menu {
  const [first, ...rest] = menu.categories;
  const { items, ...category } = one(first);
  const [dish, , ...others] = items;
  const changed = { ...one(dish), price: one(dish).price + 100 };
  return { categories: [{ ...category, items: [changed, ...others] }, ...rest] };
}

test('a draft changes nothing until it is approved, and then what it said', async () => {
  const { world, path } = await doorWith(dearer);
  await using _ = world;
  const { restaurant, menu } = world.restaurant;
  const [dish, gone] = one(menu.categories[0]).items;
  const shown = await world.get(path);
  assert.equal(shown.status, 200);
  assert.equal(shown.body.status, 'draft');
  assert.equal(shown.body.diff.changed[0].item_id, one(dish).id);
  assert.equal(shown.body.diff.removed[0].item_id, one(gone).id);
  const before = await world.catalog.menu(restaurant.id);
  assert.deepEqual(before, menu);
  const approved = await world.post(`${path}/approve`, {});
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  assert.equal(approved.body.status, 'approved');
  const after = one(await world.catalog.menu(restaurant.id));
  const items = one(after.categories[0]).items;
  assert.equal(items[0]?.price, one(dish).price + 100);
  assert.ok(!items.some(({ id }) => id === one(gone).id));
});

test('approved again, by whatever key, it changes nothing again', async () => {
  const { world, path } = await doorWith(dearer);
  await using _ = world;
  const { id } = world.restaurant.restaurant;
  await world.post(`${path}/approve`, {});
  const menu = one(await world.catalog.menu(id));
  await world.catalog.putMenu(id, dearer(menu));
  const touched = await world.catalog.menu(id);
  assert.equal((await world.post(`${path}/approve`, {})).status, 200);
  assert.deepEqual(await world.catalog.menu(id), touched);
});

test('what somebody changed since, and the draft says nothing of, stays', async () => {
  const { world, path } = await doorWith(dearer);
  await using _ = world;
  const { id } = world.restaurant.restaurant;
  const menu = one(await world.catalog.menu(id));
  const [first, ...rest] = menu.categories;
  const { items, ...category } = one(first);
  const [dish, gone, third] = items;
  const renamed = { ...one(dish), name: 'Renamed by hand' };
  const added = { ...one(third), id: 'itm_by-hand', name: 'Added by hand', modifierGroups: [] };
  const byHand = { ...category, items: [renamed, one(gone), added] };
  assert.ok((await world.catalog.putMenu(id, { categories: [byHand, ...rest] })).ok);
  await world.catalog.setItem(id, one(dish).id, { stock: 3 });
  assert.equal((await world.post(`${path}/approve`, {})).status, 200);
  const after = one(one(await world.catalog.menu(id)).categories[0]).items;
  const kept = one(after.find((item) => item.id === one(dish).id));
  assert.deepEqual(
    [kept.name, kept.price, kept.stock],
    ['Renamed by hand', one(dish).price + 100, 3],
  );
  assert.ok(after.some((item) => item.id === 'itm_by-hand'));
  assert.ok(!after.some((item) => item.id === one(gone).id));
  assert.ok(!after.some((item) => item.id === one(third).id), 'taken off by hand meanwhile');
});

test('a draft that never saw the menu is not put over it', async () => {
  const { world, path } = await doorWith(dearer, { hasBasis: false });
  await using _ = world;
  const { status, body } = await world.post(`${path}/approve`, {});
  assert.deepEqual([status, body.code], [409, 'draft.no_basis']);
});

test('a draft in another currency is refused: a price is not only a number', async () => {
  const { world, path } = await doorWith(dearer, { currency: 'JPY' });
  await using _ = world;
  const { status, body } = await world.post(`${path}/approve`, {});
  assert.deepEqual([status, body.code], [422, 'draft.currency']);
});

test('drafts of others are not there, to look at or to approve', async () => {
  const { world, path } = await doorWith(dearer);
  await using _ = world;
  const { id } = world.restaurant.restaurant;
  const foreign = world.keyOf('operator', { marketplaceId: 'mkt_elsewhere' });
  const neighbour = world.keyOf('restaurant', { restaurants: ['rst_other'] });
  for (const key of [foreign, neighbour]) {
    const his = world.as(key);
    assert.deepEqual((await his.get(path)).status, 404);
    assert.deepEqual((await his.post(`${path}/approve`, {})).status, 404);
    assert.deepEqual((await his.get(`/v1/restaurants/${id}/menu-drafts`)).status, 404);
  }
  const own = world.as(world.keyOf('restaurant', { restaurants: [id] }));
  assert.equal((await own.get(path)).status, 200);
  assert.equal((await own.get(`/v1/restaurants/${id}/menu-drafts`)).body.data.length, 1);
  assert.equal((await own.post(`${path}/approve`, {})).status, 200);
});

test('an import of an address inside the house is refused, and says why', async () => {
  const { world } = await doorWith(dearer);
  await using _ = world;
  const { id } = world.restaurant.restaurant;
  const url = `/v1/restaurants/${id}/menu-imports`;
  for (const inside of ['http://127.0.0.1:4242/metrics', 'http://169.254.169.254/latest/']) {
    const { status, body } = await world.post(url, { url: inside });
    assert.deepEqual([status, body.code], [422, 'import.refused'], inside);
  }
  assert.equal((await world.post(url, { url: 'file:///etc/passwd' })).status, 400);
});

test('where nothing is imported, there is nothing to import with', async () => {
  await using world = new World();
  const { status, body } = await world.get(`/v1/menu-drafts/${stableId('draft', 'x')}`);
  assert.deepEqual([status, body.code], [404, 'route.unknown']);
});

test('a photo is shown by its name, to be kept for ever, and nothing else of the folder is', async () => {
  const name = `${'a'.repeat(40)}.webp`;
  const photos = (asked: string): Promise<Uint8Array | undefined> =>
    Promise.resolve(asked === name ? new Uint8Array([1, 2, 3]) : undefined);
  await using world = new World({ deps: { photos } });
  const { status, raw } = await world.get(`/v1/photos/${name}`);
  assert.equal(status, 200);
  assert.equal(raw.headers['content-type'], 'image/webp');
  assert.match(String(raw.headers['cache-control']), /immutable/);
  assert.deepEqual([...raw.rawPayload], [1, 2, 3]);
  assert.equal((await world.get(`/v1/photos/${'b'.repeat(40)}.webp`)).status, 404);
  for (const path of ['..%2Fsecret', `${name}.bak`, 'x.webp']) {
    assert.equal((await world.get(`/v1/photos/${path}`)).status, 400, path);
  }
});
