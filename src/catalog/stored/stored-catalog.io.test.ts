import assert from 'node:assert/strict';
import test from 'node:test';
import { Store } from '../../store/store.ts';
import { dataFile } from '../../store/testing/data-file.ts';
import { checkCatalog, twoCities } from '../catalog.contract.ts';
import { catalogMigrations } from './migrations.ts';
import { openCatalog } from './open-catalog.ts';

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
