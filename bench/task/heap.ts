/**
 * The heap before and after a million groups, of which every tenth is called off while its children
 * wait. `node --expose-gc heap.ts` prints one JSON object.
 */
import { TaskGroup } from '../../src/task/task-group.ts';
import { sleep } from '../../src/task/wait.ts';
import { rounded } from '../statistics.ts';

export interface HeapFigures {
  readonly heap_growth_mb: number;
  readonly million_groups_s: number;
}

const groups = 1_000_000;

async function one(each: number): Promise<void> {
  await using group = new TaskGroup({ deadline: Date.now() + 60_000 });
  const called = each % 10 === 0;
  for (let child = 0; child < 2; child++) {
    group.createTask(called ? () => sleep(Infinity) : () => Promise.resolve());
  }
  if (called) group.abort();
}

/** After a turn of the loop, so that what the last group left to a callback is gone too. */
async function heapMb(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  for (let pass = 0; pass < 3; pass++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

for (let each = 0; each < 50_000; each++) await one(each);
const before = await heapMb();
const startedAt = performance.now();
for (let each = 0; each < groups; each++) await one(each);
const seconds = (performance.now() - startedAt) / 1_000;
const figures: HeapFigures = {
  heap_growth_mb: rounded((await heapMb()) - before, 2),
  million_groups_s: rounded(seconds, 1),
};
console.log(JSON.stringify(figures));
