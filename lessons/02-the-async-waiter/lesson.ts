import { sleep } from '../../src/task/wait.ts';
import { bell } from '../bell.ts';
import type { Stage } from '../stage.ts';

export const title = 'The async waiter';

const cookMs = 100;
const bellMs = 30;
const tables = ['table 1', 'table 2', 'table 3'];

/** A waiter who takes the order to the kitchen, goes away, and comes back when it calls. */
export async function lesson(stage: Stage): Promise<{ events: string[]; rings: number }> {
  const { clock } = stage;
  const events: string[] = [];

  const rings = await stage.act('One waiter, who goes away while it cooks', async (act) => {
    const evening = new AbortController();
    const ringing = bell(act, bellMs, evening.signal);

    const serve = async (table: string): Promise<void> => {
      events.push(`${table} ordered`);
      await act.waits(table, () => sleep(cookMs, { clock })); // the waiter is free here
      events.push(`${table} served`);
    };
    const orders = tables.map(serve); // each begins when it is called, not when it is awaited
    events.push('the waiter is free again');
    await Promise.all(orders);

    evening.abort();
    return await ringing;
  });

  const allMs = Math.round(stage.acts[0]?.lastedMs ?? 0);
  stage.say(`
${tables.length} orders of ${cookMs} ms each took ${allMs} ms together, and the bell rang ${rings} times.
What happened, in this order:
  ${events.join('\n  ')}`);
  return { events, rings };
}
