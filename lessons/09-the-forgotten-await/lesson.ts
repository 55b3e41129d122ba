import { TaskGroup } from '../../src/task/task-group.ts';
import { sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'The forgotten await';

/** The comments that switch the linter off are the lesson: without them it refuses this file. */
export async function lesson(stage: Stage): Promise<string[]> {
  const { clock } = stage;
  const log: string[] = [];

  const charge = (act: Act, order: number): Promise<void> =>
    act.waits(`charge ${order}`, async () => {
      await sleep(40 * order, { clock });
      if (order === 2) throw new Error('card declined');
      log.push(`order ${order} charged`);
    });
  /** Where a rejection lands that nobody awaits. Without it the process would end here. */
  const unheard = (error: Error): void => void log.push(`nobody hears: ${error.message}`);

  await stage.act('Forgotten: the receipt is printed before the card is charged', async (act) => {
    // oxlint-disable-next-line typescript/no-floating-promises -- the mistake
    charge(act, 1);
    log.push('receipt 1 printed');
    charge(act, 2).catch(unheard);
    log.push('receipt 2 printed, which is wrong');
    await sleep(100, { clock }); // only so that this act can be drawn to its end
  });
  log.push('---');

  await stage.act('forEach forgets for you: it does not wait for what it calls', async (act) => {
    // oxlint-disable-next-line typescript/no-misused-promises -- the same mistake in disguise
    [1, 3].forEach(async (order) => {
      await charge(act, order);
    });
    log.push('all charged, it says');
    await sleep(150, { clock });
  });
  log.push('---');

  await stage.act('In a group nothing can be forgotten', async (act) => {
    try {
      await using orders = new TaskGroup({ clock, name: 'orders' });
      for (const order of [1, 2]) orders.createTask(() => charge(act, order));
    } catch (error) {
      log.push(`${(error as AggregateError).errors.map(String).join()}: no receipt`);
    }
  });

  stage.say(`\n${log.join('\n')}`);
  return log;
}
