import { failAfter, moveOnAfter, race, sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'A limit to every wait: failAfter and moveOnAfter';

/** A kitchen that takes its time, and a model that guesses how long it will. */
export async function lesson(stage: Stage): Promise<string[]> {
  const { clock } = stage;
  const log: string[] = [];

  const cook = (act: Act, ms: number, who = 'kitchen'): Promise<string> =>
    act.waits(who, async () => {
      await sleep(ms, { clock });
      log.push(`${who} cooked`);
      return 'curry';
    });

  await stage.act('Promise.race: the customer is gone, the kitchen cooks on', async (act) => {
    const cooking = cook(act, 300);
    const late = sleep(100, { clock }).then(() => 'too late');
    log.push(`answer: ${await Promise.race([cooking, late])}`);
    act.marks('answer');
    await cooking; // only so that this act can be drawn to its end
  });

  await stage.act('failAfter: out of time is an error, and the kitchen is told', async (act) => {
    await failAfter(100, () => cook(act, 300), { clock }).catch((error: Error) =>
      log.push(`answer: ${error.name}`),
    );
    act.marks('answer');
  });

  await stage.act('moveOnAfter: out of time is an answer, with a plan for it', async (act) => {
    const guess = await moveOnAfter(
      50,
      () => act.waits('model', () => sleep(400, { clock }).then(() => 23)),
      { clock },
    );
    log.push(`ready in ${guess.done ? guess.value : 30} min${guess.done ? '' : ', by the menu'}`);
    log.push(`answer: ${await cook(act, 60)}`);
  });

  await stage.act('race: two kitchens, and the slower one is told to stop', async (act) => {
    const meal = await race([() => cook(act, 200, 'north'), () => cook(act, 120, 'south')], {
      clock,
    });
    log.push(`answer: ${meal}`);
  });

  stage.say(`\n${log.join('\n')}`);
  return log;
}
