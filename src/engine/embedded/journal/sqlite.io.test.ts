import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { noon } from '../../../domain/order/testing/facts.ts';
import { DataFolder } from '../testing/data-folder.ts';
import { startChild } from '../testing/child.ts';
import { checkJournal, rowOf } from './journal.contract.ts';
import { bodyOf, type Entry, JournalStalled } from './journal.ts';
import { DataFileTaken } from './lock.ts';
import {
  selectEndedOfAll,
  selectEndedOfCustomer,
  selectEndedOfMarketplace,
  selectEndedOfRestaurant,
  selectOpenRecords,
  selectRecordsOf,
} from './schema.ts';
import { SqliteJournal } from './sqlite.ts';

checkJournal('the journal in a file', () => {
  const folder = new DataFolder();
  return {
    open: () => SqliteJournal.open({ file: folder.file }),
    [Symbol.asyncDispose]: () => Promise.resolve(folder[Symbol.dispose]()),
  };
});

function entry(position: number, padding = ''): Entry {
  return {
    position,
    orderId: `ord_${position}`,
    revision: 1,
    body: bodyOf({
      type: 'attempt',
      at: noon,
      failed: { key: 'k', attempts: 1, latencyMs: 1, error: padding, nextAt: noon },
    }),
    reply: null,
    row: null,
  };
}

const faultsUrl = (name: string): string => new URL(`../testing/${name}`, import.meta.url).href;

test('the file is in WAL mode, and every commit waits for its fsync', async () => {
  using folder = new DataFolder();
  await using journal = await SqliteJournal.open({
    file: folder.file,
    faults: faultsUrl('pragmas.worker.ts'),
  });
  await journal.append([entry(1)]);
  const found: unknown = JSON.parse(readFileSync(`${folder.file}.pragmas`, 'utf8'));
  assert.deepEqual(found, { journalMode: 'wal', synchronous: 2 });
});

test('a file that another program has locked is refused, and our own lock given back', async () => {
  using folder = new DataFolder();
  const db = new DatabaseSync(folder.file);
  db.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE');
  await assert.rejects(SqliteJournal.open({ file: folder.file }));
  db.close();
  await using journal = await SqliteJournal.open({ file: folder.file });
  assert.equal(journal.lastPosition, 0);
});

test('a file of another schema is refused with both versions', async () => {
  using folder = new DataFolder();
  {
    await using journal = await SqliteJournal.open({ file: folder.file });
    await journal.append([entry(1)]);
  }
  const db = new DatabaseSync(folder.file);
  db.exec(`UPDATE meta SET value = '99' WHERE key = 'schema_version'`);
  db.close();
  await assert.rejects(
    SqliteJournal.open({ file: folder.file }),
    /the data file has schema 99, this program writes 1/,
  );
});

test('a file that is not a database is refused, and left as it is', async () => {
  using folder = new DataFolder();
  const bytes = 'these are not the bytes that you are looking for'.repeat(100);
  writeFileSync(folder.file, bytes);
  await assert.rejects(SqliteJournal.open({ file: folder.file }), /not a database/);
  assert.equal(readFileSync(folder.file, 'utf8'), bytes);
});

test('a second engine in the same process is told that the file is taken, and by whom to be stopped', async () => {
  using folder = new DataFolder();
  await using journal = await SqliteJournal.open({ file: folder.file });
  await assert.rejects(SqliteJournal.open({ file: folder.file }), (error) => {
    assert.ok(error instanceof DataFileTaken);
    assert.equal(
      error.message,
      `${folder.file} is in use by another Dabba. Stop it first, or give this one its own file (--data).`,
    );
    return true;
  });
  await journal.append([entry(1)]);
  assert.equal(journal.lastPosition, 1, 'who has it is not disturbed');
});

test('a second process is told so too; once the first is gone, even killed, the file is free', async () => {
  using folder = new DataFolder();
  await using child = startChild('lock-holder.ts', [folder.file]);
  assert.equal(await child.line(), 'open');
  await assert.rejects(SqliteJournal.open({ file: folder.file }), DataFileTaken);
  await child.kill();
  await using journal = await SqliteJournal.open({ file: folder.file });
  assert.equal(journal.lastPosition, 1, 'and what it wrote is there');
});

test('a folder that cannot be written to is not called a taken file', async () => {
  using folder = new DataFolder();
  mkdirSync(`${folder.file}.lock`);
  await assert.rejects(SqliteJournal.open({ file: folder.file }), (error) => {
    assert.ok(!(error instanceof DataFileTaken));
    return true;
  });
});

test('a full disk is a stall: the same batch is taken once there is room, and nothing is lost', async () => {
  using folder = new DataFolder();
  await using journal = await SqliteJournal.open({
    file: folder.file,
    faults: faultsUrl('small-disk.worker.ts'),
  });
  let position = 1;
  for (; ; position++) {
    try {
      await journal.append([entry(position, 'x'.repeat(20_000))]);
    } catch (error) {
      assert.ok(error instanceof JournalStalled, String(error));
      assert.match(error.message, /full/);
      break;
    }
    assert.ok(position < 100, 'the disk is never full');
  }
  assert.ok(position > 1);
  const batch = [entry(position, 'x'.repeat(20_000)), entry(position + 1)];
  await assert.rejects(journal.append(batch), JournalStalled);
  assert.deepEqual(journal.recordsOf(`ord_${position + 1}`), []);
  writeFileSync(`${folder.file}.room`, '');
  await journal.append(batch);
  for (let at = 1; at <= position + 1; at++) {
    assert.equal(journal.recordsOf(`ord_${at}`).length, 1);
  }
});

test('a journal whose thread has died rejects what it is asked', async () => {
  using folder = new DataFolder();
  await using journal = await SqliteJournal.open({
    file: folder.file,
    faults: faultsUrl('dying.worker.ts'),
  });
  await assert.rejects(journal.append([entry(1)]), /the journal thread has ended/);
  await assert.rejects(journal.append([entry(1)]), /the journal thread has ended/);
});

test('lists and records are found through an index, without sorting', async () => {
  using folder = new DataFolder();
  await using journal = await SqliteJournal.open({ file: folder.file });
  await journal.append([entry(1)]);
  const db = new DatabaseSync(folder.file, { readOnly: true });
  const plan = (statement: string): string =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .all()
      .map((row) => String(row['detail']))
      .join('; ');
  const plans = {
    all: plan(selectEndedOfAll),
    customer: plan(selectEndedOfCustomer),
    restaurant: plan(selectEndedOfRestaurant),
    marketplace: plan(selectEndedOfMarketplace),
    open: plan(selectOpenRecords),
    records: plan(selectRecordsOf),
  };
  db.close();
  for (const [name, text] of Object.entries(plans)) {
    assert.doesNotMatch(text, /TEMP B-TREE/, name);
    assert.match(text, /SEARCH|USING (COVERING )?INDEX/, name);
  }
  assert.match(plans.customer, /orders_by_customer/);
  assert.match(plans.restaurant, /orders_by_restaurant/);
  assert.match(plans.marketplace, /orders_by_marketplace/);
});

test('what the file holds is found while it is being recalled, and after', async () => {
  using folder = new DataFolder();
  {
    await using journal = await SqliteJournal.open({ file: folder.file });
    const reply = { key: 'k', fingerprint: 'f', orderId: 'ord_1', sequence: 1 };
    await journal.append([{ ...entry(1), reply, row: { closed: false, row: rowOf('ord_1') } }]);
  }
  await using journal = await SqliteJournal.open({ file: folder.file });
  // The journal's thread does one after the other: some of these come before it has recalled all.
  for (let position = 2; position < 12; position++) {
    const found = [journal.replyTo('k')?.orderId, journal.recordsOf('ord_1').length];
    assert.deepEqual(found, ['ord_1', 1]);
    assert.equal(journal.replyTo('another'), undefined);
    assert.deepEqual(journal.recordsOf(`ord_${position}`), []);
    await journal.append([entry(position)]);
    assert.equal(journal.recordsOf(`ord_${position}`).length, 1);
  }
});
