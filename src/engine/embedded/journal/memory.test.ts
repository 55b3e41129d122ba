import { checkJournal } from './journal.contract.ts';
import { MemoryJournal } from './memory.ts';

checkJournal('the journal in memory', () => {
  const journal = new MemoryJournal();
  return {
    open: () => Promise.resolve(journal),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
});
