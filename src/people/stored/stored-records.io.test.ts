import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Store } from '../../store/store.ts';
import { dataFile } from '../../store/testing/data-file.ts';
import { checkRecords } from '../records.contract.ts';
import { peopleMigrations } from './migrations.ts';
import { StoredRecords } from './stored-records.ts';

async function open(): Promise<AsyncDisposable & { records: StoredRecords; file: string }> {
  await using stack = new AsyncDisposableStack();
  const { file } = stack.use(await dataFile());
  const store = stack.use(await Store.open({ file, rooms: [peopleMigrations] }));
  const owned = stack.move();
  return {
    records: new StoredRecords(store),
    file,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

checkRecords(open);

test('the file itself refuses to change or drop an entry of the audit log', async () => {
  await using opened = await open();
  await opened.records.addAudit({
    marketplaceId: 'mkt_1',
    at: 1,
    actorId: 'acc_1',
    actorRole: 'admin',
    action: 'refundOrder',
    target: 'ord_1',
    outcome: 'done',
  });
  const db = new DatabaseSync(opened.file);
  try {
    for (const statement of [
      "UPDATE people_audit SET outcome = 'nothing'",
      'DELETE FROM people_audit',
    ]) {
      assert.throws(() => db.exec(statement), /only added to/);
    }
    assert.equal(db.prepare('SELECT COUNT(*) AS count FROM people_audit').get()?.['count'], 1);
  } finally {
    db.close();
  }
});
