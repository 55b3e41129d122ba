import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mock, test } from 'node:test';
import { Unreadable } from '../base/unreadable.ts';
import { backup, BackupFailed } from './backup.ts';

function folder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'dabba-backup-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

function fileOf(path: string, words: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('${words}')`);
  return db;
}

function wordsIn(path: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return db.prepare('SELECT a FROM t').get()?.['a'];
  } finally {
    db.close();
  }
}

test('the journal and the store are copied while somebody has them open', async () => {
  using here = folder();
  const data = join(here.path, 'dabba.db');
  const open = [fileOf(data, 'orders'), fileOf(`${data}.store`, 'menus')];
  const said = mock.method(console, 'log', () => undefined);
  const to = join(here.path, 'copy.db');
  await backup({ data, to });
  said.mock.restore();
  for (const db of open) db.close();
  assert.deepEqual([wordsIn(to), wordsIn(`${to}.store`)], ['orders', 'menus']);
});

test('a data file that is not there is told by its name', async () => {
  const nothing = backup({ data: '/nowhere/dabba.db', to: '/nowhere/copy.db' });
  await assert.rejects(nothing, (error) => {
    assert.ok(error instanceof Unreadable);
    assert.match(error.message, /no data file \/nowhere\/dabba\.db/);
    return true;
  });
});

test('a place that cannot be written to is told by its name, and nothing is harmed', async () => {
  using here = folder();
  const data = join(here.path, 'dabba.db');
  fileOf(data, 'orders').close();
  await assert.rejects(backup({ data, to: '/nowhere/copy.db' }), (error) => {
    assert.ok(error instanceof BackupFailed);
    assert.match(error.message, /could not be copied to \/nowhere\/copy\.db/);
    return true;
  });
  assert.equal(wordsIn(data), 'orders');
});
