import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withoutPerson } from '../../domain/order/erase.ts';
import { noon, someFacts } from '../../domain/order/testing/facts.ts';
import { bodyOf, type Entry } from './journal/journal.ts';
import { SqliteJournal } from './journal/sqlite.ts';
import { DataFolder } from './testing/data-folder.ts';

test('what was erased is in no byte of the file', async () => {
  using folder = new DataFolder();
  const note = 'Ring at Lovelace, third floor. '.repeat(400);
  {
    await using journal = await SqliteJournal.open({ file: folder.file });
    const batch = Array.from({ length: 20 }, (_, at): Entry => {
      const facts = someFacts({ id: `ord_${at}`, note });
      const created = { type: 'order.created', facts, sequence: 1, at: noon } as const;
      return {
        position: at + 1,
        orderId: facts.id,
        revision: 1,
        body: bodyOf({ type: 'place', at: noon, events: [created], effects: [] }),
        reply: null,
        row: null,
      };
    });
    await journal.append(batch);
    for (const { orderId, revision, record } of batch.flatMap((one) =>
      journal.recordsOf(one.orderId),
    )) {
      assert.ok(record.type !== 'attempt');
      const left = { ...record, events: record.events.map(withoutPerson) };
      await journal.rewrite(orderId, [{ revision, record: left }]);
    }
  }
  const bytes = readFileSync(folder.file).toString('latin1');
  assert.ok(bytes.includes('Bowl of noodles'));
  for (const said of ['Lovelace', 'ada@example.com', 'Canal 2']) {
    assert.ok(!bytes.includes(said), said);
  }
  const log = existsSync(`${folder.file}-wal`) ? readFileSync(`${folder.file}-wal`, 'latin1') : '';
  assert.ok(!log.includes('Lovelace') && !log.includes('Canal 2'));
});
