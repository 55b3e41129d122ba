import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleAll,
  noJitterGenerator,
} from '../../src/task/resilience.ts';
import { gather } from '../../src/task/gather.ts';
import { retry } from '../../src/task/retry.ts';
import { sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'A flaky restaurant: retry, breaker, limit';

class Busy extends Error {}

/** Says no so many times, then yes. */
function restaurant(stage: Stage, noes: number) {
  let calls = 0;
  let inside = 0;
  const seen = { calls: 0, mostAtOnce: 0 };
  const call = async (act: Act, who: string): Promise<string> => {
    seen.calls = ++calls;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++inside);
    try {
      await act.waits(who, async () => {
        await sleep(30, { clock: stage.clock });
        if (calls <= noes) throw new Busy('the line is busy');
      });
      return 'ticket printed';
    } finally {
      inside--;
    }
  };
  return { call, seen };
}

export async function lesson(stage: Stage) {
  const { clock } = stage;
  // No jitter, so that the drawing is the same each time; in earnest leave it on.
  const backoff = new ExponentialBackoff({ initialDelay: 50, generator: noJitterGenerator });
  const retrying = { attemptsMax: 4, backoff, clock, retryIf: (e: unknown) => e instanceof Busy };

  const flaky = restaurant(stage, 2);
  const answer = await stage.act('Retry: twice busy, then yes', (act) =>
    retry(() => flaky.call(act, 'call'), retrying),
  );

  const down = restaurant(stage, Infinity);
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: 10_000,
    breaker: new ConsecutiveBreaker(3),
  });
  const refused = await stage.act('Breaker: it is down, so stop asking', async (act) => {
    let quick = 0;
    for (let order = 1; order <= 6; order++) {
      await breaker
        .execute(() => down.call(act, `order ${order}`))
        .catch((error: unknown) => error instanceof BrokenCircuitError && quick++);
    }
    return quick;
  });

  const calm = restaurant(stage, 0);
  await stage.act('Limit: eight orders, two lines', (act) =>
    gather([1, 2, 3, 4, 5, 6, 7, 8], (n) => calm.call(act, `order ${n}`), { limit: 2 }),
  );
  stage.say(`\nflaky: ${answer} at call ${flaky.seen.calls}. down: ${down.seen.calls} calls, then
${refused} orders refused at once. calm: never more than ${calm.seen.mostAtOnce} calls at once.`);
  return { answer, flaky: flaky.seen, down: down.seen, refused, calm: calm.seen };
}
