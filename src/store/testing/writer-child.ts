/** Writes notes one after another and says each number once it is durable, until it is killed. */
import { Store } from '../store.ts';
import { notes, type NotesTables } from './notes.ts';

const file = process.argv[2];
if (file === undefined) throw new Error('which file?');
const store = await Store.open({ file, rooms: [notes] });
const db = store.of<NotesTables>();
for (let at = 1; ; at++) {
  const id = `n${String(at).padStart(6, '0')}`;
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('notes').values({ id, amount: at }).execute();
    await tx.insertInto('note_lines').values({ note_id: id, line: 'first' }).execute();
    await tx.insertInto('note_lines').values({ note_id: id, line: 'second' }).execute();
  });
  process.stdout.write(`${at}\n`);
}
