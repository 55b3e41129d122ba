import { checkEmbedded } from './embedded.contract.ts';
import { SqliteJournal } from './journal/sqlite.ts';
import { DataFolder } from './testing/data-folder.ts';

checkEmbedded('the embedded engine on a journal in a file', () => {
  const folder = new DataFolder();
  return {
    open: () => SqliteJournal.open({ file: folder.file }),
    [Symbol.asyncDispose]: () => Promise.resolve(folder[Symbol.dispose]()),
  };
});
