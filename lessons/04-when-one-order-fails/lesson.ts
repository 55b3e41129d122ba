import { TaskGroup } from '../../src/task/task-group.ts';
import { shield, sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'A task group, and what happens when one of an order fails';

/** Payment says no after a while; what is under way beside it must not go on. */
export async function lesson(stage: Stage): Promise<{ log: string[]; errors: string[] }> {
  const { clock } = stage;
  const log: string[] = [];

  const payment = (act: Act): Promise<void> =>
    act.waits('payment', async () => {
      await sleep(80, { clock });
      throw new Error('card declined');
    });
  const kitchen = (act: Act): Promise<void> =>
    act.waits('kitchen', async () => {
      await sleep(300, { clock });
      log.push('a meal was cooked');
    });
  const courier = (act: Act): Promise<void> =>
    act.waits('courier', async () => {
      try {
        await sleep(200, { clock });
        log.push('a courier was sent');
      } finally {
        // Called off or not, the search is withdrawn: out of reach of the abort, with a bound.
        await shield(1_000, () => sleep(40, { clock }));
        log.push('the courier search was withdrawn');
      }
    });

  await stage.act('Promise.all: the others do not hear of it', async (act) => {
    const all = [payment(act), kitchen(act), courier(act)];
    await Promise.all(all).catch((error: Error) => log.push(`customer told: ${error.message}`));
    act.marks('answer');
    await Promise.allSettled(all); // only so that this act can be drawn to its end
  });
  log.push('---');

  const errors: string[] = [];
  await stage.act('TaskGroup: they do, and nobody is left behind', async (act) => {
    try {
      await using order = new TaskGroup({ name: 'order 17', clock });
      order.createTask(() => payment(act), { name: 'payment' });
      order.createTask(() => kitchen(act), { name: 'kitchen' });
      order.createTask(() => courier(act), { name: 'courier' });
      stage.say(`\nWhat runs just now:\n${order.tree()}`);
    } catch (error) {
      errors.push(...(error as AggregateError).errors.map(String));
      log.push(`customer told: ${(error as Error).message}`);
    }
    act.marks('answer');
  });
  stage.say(`\n${log.join('\n')}`);
  return { log, errors };
}
