/** Orders on a pool of blocking threads: THREADS of them, one waiting order each. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { answerAsks, callMs, endWithRunner, usage } from './protocol.ts';
import type { Ask, Outcome } from './protocol.ts';
import { scheduleOf, share } from './schedule.ts';
import { monotonicMs, shiftOf } from './shared-queue.ts';

endWithRunner();

const threads = await Promise.all(
  Array.from({ length: Number(process.env['THREADS'] ?? 1) }, async () => {
    const thread = new Worker(new URL('./blocking-thread.js', import.meta.url), {
      workerData: { callMs },
      // Small heaps, so that what is left is what a thread of this runtime costs; with even smaller
      // ones the collector runs all the time and a start takes ten times as long.
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
    });
    await once(thread, 'message');
    return thread;
  }),
);

async function serve(ask: Ask): Promise<Outcome> {
  const shift = shiftOf(share(scheduleOf(ask.schedule), ask.part), ask.turns);
  const ended = threads.map((thread) => once(thread, 'message'));
  for (const thread of threads) thread.postMessage(shift);
  // Handing the queue to hundreds of threads takes a while: the clock starts when all have it.
  while (Atomics.load(shift.counters, 1) < threads.length) await wait(1);
  const used = usage();
  const startMs = monotonicMs();
  shift.startMs[0] = startMs;
  Atomics.store(shift.counters, 2, 1);
  Atomics.notify(shift.counters, 2);
  await Promise.all(ended);
  const took = (heavy: 0 | 1): Float64Array =>
    shift.endMs
      .map((endMs, i) => endMs - startMs - (shift.dueMs[i] ?? 0))
      .filter((_, i) => shift.heavy[i] === heavy);
  return {
    orderMs: took(0),
    heavyMs: took(1),
    spanMs: Math.max(...shift.endMs) - startMs,
    ...used(),
  };
}

answerAsks({ serve });
