import assert from 'node:assert/strict';
import test from 'node:test';
import { Store } from '../../store/store.ts';
import { dataFile } from '../../store/testing/data-file.ts';
import { checkCatalog, twoCities } from '../catalog.contract.ts';
import { catalogMigrations, type CatalogTables } from './migrations.ts';
import { openCatalog } from './open-catalog.ts';
import { StoreKeeper } from './store-keeper.ts';

checkCatalog('stored', async () => {
  const data = await dataFile();
  let store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
  return {
    catalog: await openCatalog({ store, seed: twoCities }),
    async again() {
      await store[Symbol.asyncDispose]();
      store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
      return openCatalog({ store, seed: twoCities });
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await data[Symbol.asyncDispose]();
    },
  };
});

test('what was changed since is not seeded over', async () => {
  await using data = await dataFile();
  const id = twoCities.restaurants[0]?.restaurant.id ?? '';
  for (const name of ['Renamed', 'Renamed again']) {
    await using store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
    const catalog = await openCatalog({ store, seed: twoCities });
    const before = await catalog.restaurant(id);
    if (name === 'Renamed again') assert.equal(before?.name, 'Renamed');
    await catalog.changeRestaurant(id, (held) => ({
      ...held,
      restaurant: { ...held.restaurant, name },
    }));
  }
});

test('a write that the store refuses is not shown to anybody', async () => {
  await using data = await dataFile();
  const store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
  const catalog = await openCatalog({ store, seed: twoCities });
  await store[Symbol.asyncDispose]();
  const id = twoCities.restaurants[0]?.restaurant.id ?? '';
  const lost = catalog.setBusyMode(id, { mode: 'paused' });
  await assert.rejects(lost, { name: 'StoreClosed' });
  assert.equal((await catalog.restaurant(id))?.busyMode.mode, 'online');
});

test('a seeding that was cut short is gone on with', async () => {
  await using data = await dataFile();
  {
    await using store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
    const some = { ...twoCities, marketplaces: [], restaurants: twoCities.restaurants.slice(0, 5) };
    await openCatalog({ store, seed: some });
    const [first] = twoCities.restaurants;
    const entry = {
      restaurant: first?.restaurant ?? assert.fail(),
      externalId: null,
      version: 1,
      menuVersion: 1,
    };
    const keeper = new StoreKeeper(store.of<CatalogTables>());
    const menu = first?.menu ?? assert.fail();
    await keeper.keep([{ type: 'restaurant_added', entry, menu, made: undefined }]);
  }
  await using store = await Store.open({ file: data.file, rooms: [catalogMigrations] });
  const catalog = await openCatalog({ store, seed: twoCities });
  const { restaurants } = await catalog.restaurants({ limit: 1_000 });
  assert.equal(restaurants.length, twoCities.restaurants.length);
});
