/**
 * The one thread that writes the file. It owns the read-write connection; the batches that have come
 * by the time it turns to them are one transaction, answered after COMMIT has returned from its fsync.
 *
 * Invariant: the transaction below cannot wait. `transaction` takes a function that must not return
 * a promise, and the compiler says so.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import {
  createTables,
  insertMeta,
  insertRecord,
  insertReply,
  schemaVersion,
  selectIdsAfter,
  selectKeysAfter,
  selectLastPosition,
  selectMeta,
  setPageSize,
  updateRecord,
  upsertOrder,
} from './schema.ts';
import { outOfTurn } from './journal.ts';
import { Seen } from './seen.ts';
import type {
  Batch,
  JournalFaults,
  Opened,
  Recall,
  Recalled,
  Rewrite,
  RewriteAnswer,
  WorkerSettings,
  Written,
} from './wire.ts';

if (parentPort === null) throw new Error('the journal runs on a worker thread');
const port = parentPort;
const settings = workerData as WorkerSettings;
const faults: JournalFaults | undefined =
  settings.faults === null
    ? undefined
    : ((await import(settings.faults)) as { faults: JournalFaults }).faults;

const db = new DatabaseSync(settings.file);
db.exec(setPageSize);
db.exec('PRAGMA journal_mode = WAL');
db.exec('PRAGMA synchronous = FULL');
// What is erased is to be gone from the file's bytes. From the start: pages that were split without it
// keep copies. 24.2 µs of CPU an order with it and 23.9 without, 20,000 orders of five records.
db.exec('PRAGMA secure_delete = ON');
db.exec('PRAGMA wal_autocheckpoint = 2000');
assertPragma('journal_mode', 'wal');
assertPragma('synchronous', 2);
db.exec(createTables);
db.prepare(insertMeta).run('schema_version', String(schemaVersion));
const version = db.prepare(selectMeta).get('schema_version')?.['value'];
if (version !== String(schemaVersion)) {
  throw new Error(
    `the data file has schema ${String(version)}, this program writes ${schemaVersion}`,
  );
}

const writeRecord = db.prepare(insertRecord);
const writeReply = db.prepare(insertReply);
const writeOrder = db.prepare(upsertOrder);
const rewriteRecord = db.prepare(updateRecord);
const purgeDelayMs = 1_000;
let purging: NodeJS.Timeout | undefined;

type Message = Batch | Recall | Rewrite | 'close';

port.on('message', (first: Message) => {
  let group: Batch[] = [];
  for (let message: Message | undefined = first; message !== undefined; message = received()) {
    if (isBatch(message) && follows(group, message)) {
      group.push(message);
      continue;
    }
    answer(group);
    group = isBatch(message) ? [message] : [];
    if (!isBatch(message)) obey(message);
  }
  answer(group);
});

/** What has come while the last transaction was being written. */
function received(): Message | undefined {
  return (receiveMessageOnPort(port) as { message: Message } | undefined)?.message;
}

function isBatch(message: Message): message is Batch {
  return typeof message === 'object' && 'replies' in message;
}

/** Whether a batch can be written together with those that came before it. */
function follows(group: readonly Batch[], batch: Batch): boolean {
  const last = group.at(-1);
  return last === undefined || firstOf(batch) === firstOf(last) + last.records.length / 4;
}

function firstOf(batch: Batch): number {
  return batch.records[0] as number;
}

function obey(message: Exclude<Message, Batch>): void {
  if (message === 'close') {
    clearTimeout(purging);
    if (purging !== undefined) db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    port.close();
  } else if (message.type === 'rewrite') {
    port.postMessage(rewrite(message));
  } else {
    recall(new Seen(message.memory), [selectKeysAfter, selectIdsAfter], '');
  }
}

const sliceLength = 5_000;

/** A slice at a time: whoever waits for a commit is not kept waiting by what is being recalled. */
function recall(seen: Seen, [statement, ...others]: readonly string[], after: string): void {
  if (!db.isOpen) return;
  if (statement === undefined) {
    port.postMessage({ type: 'recalled' } satisfies Recalled);
    return;
  }
  const slice = db.prepare(statement).all(after, sliceLength);
  for (const row of slice) seen.add(row['text'] as string);
  const last = slice.at(-1)?.['text'];
  setImmediate(() => {
    if (slice.length < sliceLength) recall(seen, others, '');
    else recall(seen, [statement, ...others], last as string);
  });
}

let lastPosition = Number(db.prepare(selectLastPosition).get()?.['position']);
port.postMessage({ type: 'opened', lastPosition } satisfies Opened);

function answer(group: readonly Batch[]): void {
  if (group.length === 0) return;
  const written = write(group);
  if (written.type === 'failed' && !written.stalled && group.length > 1) {
    // One of them is at fault: alone, each has an answer of its own.
    for (const batch of group) port.postMessage(write([batch]));
  } else {
    port.postMessage(written);
  }
}

/** Batches that follow each other, in one transaction: all or none. */
function write(group: readonly Batch[]): Written {
  const batches = group.length;
  const [first] = group;
  if (first !== undefined && firstOf(first) > lastPosition + 1) {
    return { type: 'failed', batches, message: outOfTurn, stalled: true };
  }
  try {
    faults?.at('begin', db);
    transaction(() => {
      for (const batch of group) insert(batch);
      faults?.at('written', db);
    });
    for (const { records } of group) lastPosition += records.length / 4;
    faults?.at('committed', db);
    return { type: 'written', batches };
  } catch (error) {
    return { type: 'failed', batches, ...reasonOf(error) };
  }
}

/** Spelt out: one loop for all three, with its slice and spread a row, is a tenth of this thread's time. */
function insert({ records, replies, orders }: Batch): void {
  for (let at = 0; at < records.length; at += 4) {
    writeRecord.run(
      records[at] as number,
      records[at + 1] as string,
      records[at + 2] as number,
      records[at + 3] as string,
    );
  }
  for (let at = 0; at < replies.length; at += 4) {
    writeReply.run(
      replies[at] as string,
      replies[at + 1] as string,
      replies[at + 2] as string,
      replies[at + 3] as number,
    );
  }
  for (let at = 0; at < orders.length; at += 6) {
    writeOrder.run(
      orders[at] as string,
      orders[at + 1] as string,
      orders[at + 2] as string,
      orders[at + 3] as string,
      orders[at + 4] as number,
      orders[at + 5] as string,
    );
  }
}

/** What was there is overwritten with zeros, by `secure_delete`. */
function rewrite({ orderId, records }: Rewrite): RewriteAnswer {
  try {
    transaction(() => {
      for (let at = 0; at < records.length; at += 2) {
        rewriteRecord.run(records[at + 1] as string, orderId, records[at] as number);
      }
    });
    purging ??= setTimeout(purge, purgeDelayMs);
    return { type: 'rewritten', failure: null };
  } catch (error) {
    return { type: 'rewritten', failure: reasonOf(error) };
  }
}

/**
 * What was rewritten is still in the log of writes, until that is emptied: soon, once for all that was
 * rewritten meanwhile, because it costs a copy of the log into the file. A reader in its way is waited for.
 */
function purge(): void {
  purging = undefined;
  let busy = true;
  try {
    busy = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0;
  } catch {
    // A full disk: nothing is lost by trying again.
  }
  if (busy) purging = setTimeout(purge, purgeDelayMs);
}

type NotAPromise<T> = T extends PromiseLike<unknown> ? never : T;

function transaction<T>(body: () => NotAPromise<T>): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    body();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** A full or failing disk may recover; anything else (a broken file, a bug) will not. */
function reasonOf(error: unknown): { message: string; stalled: boolean } {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  const sqliteIoError = 10;
  const sqliteFull = 13;
  const sqliteBusy = 5;
  return { message, stalled: [sqliteIoError, sqliteFull, sqliteBusy].includes(code) };
}

function assertPragma(name: string, wanted: string | number): void {
  const found = db.prepare(`PRAGMA ${name}`).get()?.[name];
  if (found !== wanted) {
    throw new Error(`SQLite runs with ${name} = ${String(found)}, not ${wanted}`);
  }
}
