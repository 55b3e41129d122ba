/** A process that opens a data file, writes to it, says so, and waits to be killed. */
import process from 'node:process';
import { bodyOf } from '../journal/journal.ts';
import { SqliteJournal } from '../journal/sqlite.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('which file?');
const journal = await SqliteJournal.open({ file });
await journal.append([
  {
    position: 1,
    orderId: 'ord_1',
    revision: 1,
    body: bodyOf({
      type: 'attempt',
      at: 0,
      failed: { key: 'k', attempts: 1, latencyMs: 0, error: '', nextAt: 0 },
    }),
    reply: null,
    row: null,
  },
]);
process.stdout.write('open\n');
process.stdin.resume();
