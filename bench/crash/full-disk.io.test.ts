import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bodyOf, type Entry, JournalStalled } from '../../src/engine/embedded/journal/journal.ts';
import { SqliteJournal } from '../../src/engine/embedded/journal/sqlite.ts';
import { diskFullEnv } from './environment.ts';

const entry: Entry = {
  position: 1,
  orderId: 'order',
  revision: 1,
  body: bodyOf({ type: 'cancel', at: 0, events: [], effects: [] }),
  reply: null,
  row: null,
};

test('a full disk takes nothing of a batch, and all of it once there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-full-disk-'));
  const flag = join(folder, 'full');
  process.env[diskFullEnv] = flag;
  try {
    const faults = new URL('./full-disk.ts', import.meta.url).href;
    await using journal = await SqliteJournal.open({ file: join(folder, 'dabba.db'), faults });
    await writeFile(flag, '');
    await assert.rejects(journal.append([entry]), JournalStalled);
    assert.deepEqual(journal.recordsOf('order'), []);
    await rm(flag);
    await journal.append([entry]);
    assert.equal(journal.recordsOf('order').length, 1);
  } finally {
    delete process.env[diskFullEnv];
    await rm(folder, { recursive: true, force: true });
  }
});
