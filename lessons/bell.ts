import { sleep } from '../src/task/wait.ts';
import type { Act } from './stage.ts';

/**
 * The bell at the restaurant's door: rings every so many milliseconds if the loop lets it. A thing
 * that should happen on time and has nothing to do with the orders: a health check, another
 * customer's request. Rings until it is called off; answers with how often it rang.
 */
export async function bell(act: Act, everyMs: number, signal: AbortSignal): Promise<number> {
  let rings = 0;
  while (!signal.aborted) {
    await sleep(everyMs, { signal, clock: act.clock }).catch(() => {});
    if (signal.aborted) break;
    act.marks('bell');
    rings++;
  }
  return rings;
}
