import { gather } from '../../src/task/gather.ts';
import { job } from '../../src/task/job.ts';
import { toProcess } from '../../src/task/processes.ts';
import { toThread } from '../../src/task/threads.ts';
import { bell } from '../bell.ts';
import type { Act, Stage } from '../stage.ts';
import { shortestRound, stopsOf, type Stop } from './routes.worker.ts';

export const title = 'CPU work: what await cannot help with, and toThread can';

const planning = job<typeof shortestRound>(
  new URL('./routes.worker.ts', import.meta.url),
  'shortestRound',
);
const couriers = [1, 2, 3];

export async function lesson(stage: Stage) {
  /** Plans three rounds with the bell ringing beside it, if it can. */
  const plan = (heading: string, one: (act: Act, stops: Stop[], who: string) => Promise<number>) =>
    stage.act(heading, async (act) => {
      const planned = new AbortController();
      const ringing = bell(act, 10, planned.signal);
      const metres = await gather(
        couriers.map((courier) => () => one(act, stopsOf(courier), `courier ${courier}`)),
      );
      planned.abort();
      return { metres, rings: await ringing };
    });

  const loop = await plan(
    'async, but on the loop: the word alone helps nothing',
    async (act, stops, who) => act.works(who, () => shortestRound(stops)),
  );
  const thread = await plan('toThread: the loop is free', (act, stops, who) =>
    act.waits(who, () => toThread(planning, stops)),
  );
  const process = await plan('toProcess: the same, with a wall around it', (act, stops, who) =>
    act.waits(who, () => toProcess(planning, stops)),
  );

  stage.say(`
The rounds are the same each time: ${loop.metres.join(', ')} m.
The bell rang ${loop.rings} times beside the loop's own work, ${thread.rings} times beside threads,
${process.rings} times beside processes.`);
  return { loop, thread, process };
}
