/** Orders as async functions on one event loop. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { job } from '../../src/task/job.ts';
import { toThread } from '../../src/task/threads.ts';
import { grind } from './grind.js';
import { answerAsks, callMs, endWithRunner, usage } from './protocol.ts';
import type { Ask, Outcome } from './protocol.ts';
import { scheduleOf, share } from './schedule.ts';

endWithRunner();

const grinding = job<typeof grind>(new URL('./grind.js', import.meta.url), 'grind');

async function order(): Promise<void> {
  await wait(callMs); // verify payment
  await Promise.all([wait(callMs), wait(callMs)]); // restaurant and delivery partner
  await wait(callMs); // notifications
}

async function heavy(ask: Ask): Promise<void> {
  if (ask.heavyOn === 'thread') await toThread(grinding, ask.turns);
  else grind(ask.turns);
}

async function serve(ask: Ask): Promise<Outcome> {
  const arrivals = share(scheduleOf(ask.schedule), ask.part);
  const orderMs: number[] = [];
  const heavyMs: number[] = [];
  // A server's threads are there before its requests are.
  if (ask.heavyOn === 'thread') await toThread(grinding, 1);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const used = usage();
  delay.enable();
  const startMs = performance.now();
  const running: Promise<void>[] = [];
  for (const { dueMs, heavy: isHeavy } of arrivals) {
    const early = dueMs - (performance.now() - startMs);
    if (early > 0) await wait(early);
    const times = isHeavy ? heavyMs : orderMs;
    const work = isHeavy ? heavy(ask) : order();
    running.push(work.then(() => void times.push(performance.now() - startMs - dueMs)));
  }
  await Promise.all(running);
  const spanMs = performance.now() - startMs;
  delay.disable();
  return {
    orderMs: Float64Array.from(orderMs),
    heavyMs: Float64Array.from(heavyMs),
    spanMs,
    ...used(),
    loopDelayMaxMs: delay.max / 1e6,
  };
}

answerAsks({ serve });
