import { checkCatalog, twoCities } from './catalog.contract.ts';
import { MemoryCatalog } from './memory-catalog.ts';

checkCatalog('in memory', async () => {
  const catalog = new MemoryCatalog(twoCities);
  return { catalog, again: async () => catalog, async [Symbol.asyncDispose]() {} };
});
