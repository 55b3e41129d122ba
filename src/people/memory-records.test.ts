import { MemoryRecords } from './memory-records.ts';
import { checkRecords } from './records.contract.ts';

checkRecords(() =>
  Promise.resolve({
    records: new MemoryRecords(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }),
);
