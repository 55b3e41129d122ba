import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Store } from '../../store/store.ts';
import { aftercareMigrations, type AftercareTables } from '../migrations.ts';
import { type Marks, MemoryMarks, StoredMarks } from './marks.ts';

async function check(marks: Marks): Promise<void> {
  assert.equal(await marks.get('a'), undefined);
  await marks.put('a', 1);
  await marks.put('b', 2);
  await marks.put('a', 3);
  assert.deepEqual([await marks.get('a'), await marks.get('b')], [3, 2]);
}

test('a mark is what was put there last, in memory and in the store', async () => {
  await check(new MemoryMarks());
  const folder = await mkdtemp(join(tmpdir(), 'dabba-marks-'));
  try {
    const file = join(folder, 'dabba.db.store');
    {
      await using store = await Store.open({ file, rooms: [aftercareMigrations] });
      await check(new StoredMarks(store.of<AftercareTables>()));
    }
    await using store = await Store.open({ file, rooms: [aftercareMigrations] });
    assert.equal(await new StoredMarks(store.of<AftercareTables>()).get('a'), 3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
