import { checkEmbedded } from './embedded.contract.ts';
import { MemoryJournal } from './journal/memory.ts';

checkEmbedded('the embedded engine on a journal in memory', () => {
  const journal = new MemoryJournal();
  return {
    open: () => Promise.resolve(journal),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
});
