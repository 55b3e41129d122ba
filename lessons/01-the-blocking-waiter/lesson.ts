import { bell } from '../bell.ts';
import { standStill, type Stage } from '../stage.ts';

export const title = 'The blocking waiter';

const cookMs = 100;
const bellMs = 30;
const tables = ['table 1', 'table 2', 'table 3'];

/** A waiter who takes an order to the kitchen and stands there until the food is ready. */
export async function lesson(stage: Stage): Promise<{ served: string[]; rings: number }> {
  const served: string[] = [];
  const rings = await stage.act(
    'One waiter, who stands in the kitchen while it cooks',
    async (act) => {
      const evening = new AbortController();
      const ringing = bell(act, bellMs, evening.signal);

      for (const table of tables) {
        act.works(table, () => standStill(stage.clock, cookMs)); // nobody else moves
        served.push(table);
      }

      evening.abort();
      return await ringing;
    },
  );

  const allMs = Math.round(stage.acts[0]?.lastedMs ?? 0);
  stage.say(`
${served.length} orders of ${cookMs} ms each took ${allMs} ms, and the bell at the door, which should
have rung every ${bellMs} ms, rang ${rings} times: while the waiter stands there, nothing moves.
A waiter who stands for 300 ms an order serves at most ${Math.floor(1000 / 300)} orders a second.`);
  return { served, rings };
}
