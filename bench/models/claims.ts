/** The published claims about single calls, tried as they are stated. */
import { setTimeout as wait } from 'node:timers/promises';
import { rounded } from '../statistics.ts';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** "A single synchronous worker handling a 300 ms external call processes about 3 requests a second." */
export function blockingCallsPerS(calls: number, ms: number): number {
  const startMs = performance.now();
  for (let call = 0; call < calls; call++) Atomics.wait(cell, 0, 0, ms);
  return rounded((calls * 1000) / (performance.now() - startMs), 2);
}

/** "Three requests of 200 ms take about 200 ms together instead of 600 ms." */
export async function threeCalls(ms: number): Promise<{ together: number; inTurn: number }> {
  const startMs = performance.now();
  await Promise.all([wait(ms), wait(ms), wait(ms)]);
  const together = performance.now() - startMs;
  for (let call = 0; call < 3; call++) await wait(ms);
  return {
    together: rounded(together, 1),
    inTurn: rounded(performance.now() - startMs - together, 1),
  };
}
