import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StateFile } from './state-file.ts';

async function folder(): Promise<AsyncDisposable & { readonly file: string }> {
  const path = await mkdtemp(join(tmpdir(), 'dabba-state-'));
  return {
    file: join(path, 'city'),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

/** What a kill of the process leaves: the file and its log as they stand. */
async function leftBy(file: string): Promise<StateFile> {
  await copyFile(file, `${file}.left`);
  await copyFile(`${file}-wal`, `${file}.left-wal`);
  return new StateFile(`${file}.left`);
}

test('what was written is there after a kill, in the order in which it was first kept', async () => {
  await using place = await folder();
  const book = new StateFile(place.file);
  const first = { id: 1, status: 'new' };
  book.keep('job', 'a', first);
  book.keep('job', 'b', { id: 2 });
  book.keep('job', 'c', { id: 3 });
  book.keep('ticket', 'a', { id: 4 });
  await book.written();
  first.status = 'old';
  book.keep('job', 'a', first);
  book.drop('job', 'b');
  await book.written();
  const left = await leftBy(place.file);
  assert.deepEqual(left.read('job'), [{ id: 1, status: 'old' }, { id: 3 }]);
  assert.deepEqual(left.read('ticket'), [{ id: 4 }]);
  left.close();
  book.close();
});

test('what one turn of the loop changes is kept as it is when the turn is over, whole or not at all', async () => {
  await using place = await folder();
  const book = new StateFile(place.file);
  const changing = { status: 'new' };
  book.keep('job', 'a', changing);
  const early = new StateFile(place.file);
  assert.deepEqual(early.read('job'), []);
  early.close();
  book.close();

  const again = new StateFile(place.file);
  again.keep('job', 'a', changing);
  changing.status = 'changed';
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  again.keep('job', 'b', cyclic);
  await assert.rejects(again.written(), TypeError);
  assert.deepEqual(again.read('job'), [{ status: 'new' }]);
  again.keep('job', 'b', {});
  await again.written();
  assert.deepEqual(again.read('job'), [{ status: 'changed' }, {}]);
  again.close();
});

test('after it is closed nothing is written, and nobody is told that it was', async () => {
  await using place = await folder();
  const book = new StateFile(place.file);
  book.keep('job', 'a', 1);
  book.close();
  book.keep('job', 'a', 2);
  await assert.rejects(book.written());
  book.close();
  const again = new StateFile(place.file);
  assert.deepEqual(again.read('job'), [1]);
  again.close();
});

test('a file of another version is refused, not misread', async () => {
  await using place = await folder();
  const db = new DatabaseSync(place.file);
  db.exec('PRAGMA user_version = 7');
  db.close();
  assert.throws(() => new StateFile(place.file), /version 7/);
});
