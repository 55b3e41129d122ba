import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { failAfter } from '../task/wait.ts';
import type { RoomMigrations } from './migration.ts';
import { Store } from './store.ts';
import { dataFile } from './testing/data-file.ts';
import { notes, type NotesTables } from './testing/notes.ts';

/** A second room beside the first, as the product has several. */
const marks: RoomMigrations = {
  room: 'marks',
  steps: [{ name: 'marks', statements: ['CREATE TABLE marks (id TEXT NOT NULL PRIMARY KEY)'] }],
};

function count(file: string, table: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  } finally {
    db.close();
  }
}

test('what was written is there after a stop and a start', async () => {
  await using data = await dataFile();
  {
    await using store = await Store.open({ file: data.file, rooms: [notes, marks] });
    const db = store.of<NotesTables>();
    await db.insertInto('notes').values({ id: 'a', amount: 5, pinned: true }).execute();
  }
  await using store = await Store.open({ file: data.file, rooms: [notes, marks] });
  const rows = await store.of<NotesTables>().selectFrom('notes').selectAll().execute();
  assert.deepEqual(rows, [{ id: 'a', amount: 5, pinned: 1 }]);
});

test('only its owner may read the file, and what stands beside it', async () => {
  await using data = await dataFile();
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  await store.of<NotesTables>().insertInto('notes').values({ id: 'a', amount: 5 }).execute();
  for (const file of [data.file, `${data.file}-wal`]) {
    assert.equal((await stat(file)).mode & 0o077, 0, file);
  }
});

test('a write says how many rows it changed, and can give them back', async () => {
  await using data = await dataFile();
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  const db = store.of<NotesTables>();
  await db
    .insertInto('notes')
    .values([
      { id: 'a', amount: 1 },
      { id: 'b', amount: 2 },
    ])
    .execute();
  const { numUpdatedRows } = await db
    .updateTable('notes')
    .set((eb) => ({ amount: eb('amount', '+', 1) }))
    .where('amount', '>', 1)
    .executeTakeFirstOrThrow();
  assert.equal(numUpdatedRows, 1n);
  const gone = await db.deleteFrom('notes').where('id', '=', 'b').returningAll().execute();
  assert.deepEqual(gone, [{ id: 'b', amount: 3, pinned: 0 }]);
});

test('a transaction is whole or not at all, and is not seen before its end', async () => {
  await using data = await dataFile();
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  const db = store.of<NotesTables>();
  const broken = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ id: 'a', amount: 1 }).execute();
    assert.equal((await tx.selectFrom('notes').selectAll().execute()).length, 1);
    assert.equal((await db.selectFrom('notes').selectAll().execute()).length, 0);
    throw new Error('thought better of it');
  });
  await assert.rejects(broken, /thought better/);
  assert.equal((await db.selectFrom('notes').selectAll().execute()).length, 0);
  await db.insertInto('notes').values({ id: 'a', amount: 1 }).execute();
});

test('one writes at a time: counters do not lose a step', async () => {
  await using data = await dataFile();
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  const db = store.of<NotesTables>();
  await db.insertInto('notes').values({ id: 'a', amount: 0 }).execute();
  const step = (): Promise<void> =>
    db.transaction().execute(async (tx) => {
      const { amount } = await tx.selectFrom('notes').select('amount').executeTakeFirstOrThrow();
      await tx
        .updateTable('notes')
        .set({ amount: amount + 1 })
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, step));
  const { amount } = await db.selectFrom('notes').select('amount').executeTakeFirstOrThrow();
  assert.equal(amount, 20);
});

test('a rule of the tables that is broken says which kind it is', async () => {
  await using data = await dataFile();
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  const db = store.of<NotesTables>();
  await db.insertInto('notes').values({ id: 'a', amount: 1 }).execute();
  const add = (id: string, amount: number): Promise<unknown> =>
    db.insertInto('notes').values({ id, amount }).execute();
  await assert.rejects(add('a', 1), { name: 'ConstraintBroken', kind: 'unique' });
  await assert.rejects(add('b', -1), { name: 'ConstraintBroken', kind: 'check' });
  const line = db.insertInto('note_lines').values({ note_id: 'none', line: '' }).execute();
  await assert.rejects(line, { name: 'ConstraintBroken', kind: 'foreign_key' });
});

test('a transaction that takes too long is rolled back, and the next one gets the pen', async () => {
  await using data = await dataFile();
  const limits = { transactionTimeoutMs: 30 };
  await using store = await Store.open({ file: data.file, rooms: [notes], limits });
  const db = store.of<NotesTables>();
  const entered = Promise.withResolvers<void>();
  const asleep = Promise.withResolvers<void>();
  const slow = db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ id: 'slow', amount: 1 }).execute();
    entered.resolve();
    await asleep.promise;
    await tx.insertInto('notes').values({ id: 'slow too', amount: 1 }).execute();
  });
  await entered.promise;
  // Served only once the slow one has lost the pen.
  await db.insertInto('notes').values({ id: 'next', amount: 1 }).execute();
  asleep.resolve();
  await assert.rejects(slow, { name: 'TransactionExpired' });
  const rows = await db.selectFrom('notes').select('id').execute();
  assert.deepEqual(rows, [{ id: 'next' }]);
});

test('who waits for the pen is refused when too many do, and can be called off', async () => {
  await using data = await dataFile();
  const limits = { writeQueueLengthMax: 1 };
  await using store = await Store.open({ file: data.file, rooms: [notes], limits });
  const db = store.of<NotesTables>();
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const first = db.transaction().execute(async () => {
    entered.resolve();
    await leave.promise;
  });
  await entered.promise;
  const add = (id: string): Promise<unknown> =>
    db.insertInto('notes').values({ id, amount: 1 }).execute();
  const second = failAfter(20, () => add('second'));
  await assert.rejects(add('third'), { name: 'StoreBusy' });
  await assert.rejects(second, { name: 'TimeoutError' });
  leave.resolve();
  await first;
  await add('fourth');
  assert.deepEqual(await db.selectFrom('notes').select('id').execute(), [{ id: 'fourth' }]);
});

test('a long list comes in pages, and leaving it early leaves nothing open', async () => {
  await using data = await dataFile();
  const limits = { cursorsMax: 1 };
  await using store = await Store.open({ file: data.file, rooms: [notes], limits });
  const db = store.of<NotesTables>();
  const all = Array.from({ length: 25 }, (_, at) => ({ id: `n${at}`, amount: at }));
  await db.insertInto('notes').values(all).execute();
  const list = db.selectFrom('notes').select('amount').orderBy('amount');
  for await (const { amount } of list.stream(4)) if (amount === 6) break;
  const seen: number[] = [];
  for await (const { amount } of list.stream(4)) seen.push(amount);
  assert.deepEqual(
    seen,
    all.map(({ amount }) => amount),
  );
});

test('a second store on the file is refused by name, until the first has let go', async () => {
  await using data = await dataFile();
  {
    await using _first = await Store.open({ file: data.file, rooms: [notes] });
    await assert.rejects(Store.open({ file: data.file, rooms: [notes] }), {
      name: 'StoreTaken',
      message: /--data/,
    });
  }
  await using _second = await Store.open({ file: data.file, rooms: [notes] });
});

test('a room that has grown gets its new tables and keeps its rows', async () => {
  await using data = await dataFile();
  {
    await using store = await Store.open({ file: data.file, rooms: [notes] });
    await store.of<NotesTables>().insertInto('notes').values({ id: 'a', amount: 1 }).execute();
  }
  const grown: RoomMigrations = {
    ...notes,
    steps: [
      ...notes.steps,
      { name: 'colours', statements: ['ALTER TABLE notes ADD COLUMN colour TEXT'] },
    ],
  };
  await using store = await Store.open({ file: data.file, rooms: [grown, marks] });
  const db = store.of<{ notes: { id: string; colour: string | null } }>();
  assert.deepEqual(await db.selectFrom('notes').select(['id', 'colour']).execute(), [
    { id: 'a', colour: null },
  ]);
});

test('a file of a later version is refused, and so is a step that was edited', async () => {
  await using data = await dataFile();
  const later: RoomMigrations = {
    ...notes,
    steps: [...notes.steps, { name: 'more', statements: ['CREATE TABLE more (id TEXT)'] }],
  };
  {
    await using _store = await Store.open({ file: data.file, rooms: [later] });
  }
  await assert.rejects(Store.open({ file: data.file, rooms: [notes] }), { name: 'StoreNewer' });
  const edited: RoomMigrations = {
    ...later,
    steps: [...notes.steps, { name: 'more', statements: ['CREATE TABLE more (id BIGINT)'] }],
  };
  await assert.rejects(Store.open({ file: data.file, rooms: [edited] }), { name: 'StoreAltered' });
  await using _store = await Store.open({ file: data.file, rooms: [later] });
});

test('a step that fails leaves nothing of itself, and the store does not start', async () => {
  await using data = await dataFile();
  const faulty: RoomMigrations = {
    room: 'faulty',
    steps: [
      {
        name: 'half',
        statements: ['CREATE TABLE half (id TEXT)', 'CREATE TABLE half (id TEXT)'],
      },
    ],
  };
  await assert.rejects(Store.open({ file: data.file, rooms: [notes, faulty] }), {
    name: 'StoreBroken',
    message: /step 1 of “faulty”/,
  });
  await using store = await Store.open({ file: data.file, rooms: [notes, marks] });
  assert.equal(count(data.file, 'notes'), 0);
  await assert.rejects(
    store.of<{ half: { id: string } }>().selectFrom('half').selectAll().execute(),
    { name: 'StatementFailed' },
  );
});

test('a closed store refuses by name, and closing lets a transaction under way end', async () => {
  await using data = await dataFile();
  const store = await Store.open({ file: data.file, rooms: [notes] });
  const db = store.of<NotesTables>();
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const under = db.transaction().execute(async (tx) => {
    entered.resolve();
    await leave.promise;
    await tx.insertInto('notes').values({ id: 'a', amount: 1 }).execute();
  });
  await entered.promise;
  const closed = store[Symbol.asyncDispose]();
  const late = db.insertInto('notes').values({ id: 'late', amount: 1 }).execute();
  leave.resolve();
  await under;
  await assert.rejects(late, { name: 'StoreClosed' });
  await closed;
  await assert.rejects(db.selectFrom('notes').selectAll().execute(), { name: 'StoreClosed' });
  assert.equal(count(data.file, 'notes'), 1);
});

test('killed between two commits, it has every one that was answered, each whole', async () => {
  await using data = await dataFile();
  const script = join(import.meta.dirname, 'testing', 'writer-child.ts');
  const child = spawn(process.execPath, [script, data.file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let answered = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    answered = Number(line);
    if (answered === 25) child.kill('SIGKILL');
  }
  await gone;
  await using store = await Store.open({ file: data.file, rooms: [notes] });
  const rows = await store.of<NotesTables>().selectFrom('notes').select('amount').execute();
  assert.ok(rows.length >= answered, `${rows.length} of ${answered}`);
  assert.equal(count(data.file, 'note_lines'), 2 * rows.length);
});
