import { gather } from '../../src/task/gather.ts';
import { sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'Three calls in the time of one';

/** Three outside services, each of which answers after its own while. */
const services = { restaurant: 200, partner: 120, offers: 160 };
type Service = keyof typeof services;

export async function lesson(stage: Stage): Promise<Record<'turns' | 'together', string[]>> {
  const { clock } = stage;
  const call = (act: Act, service: Service): Promise<string> =>
    act.waits(service, async () => {
      await sleep(services[service], { clock });
      return `${service} said yes`;
    });

  const turns = await stage.act('One await after the other', async (act) => [
    await call(act, 'restaurant'),
    await call(act, 'partner'),
    await call(act, 'offers'),
  ]);

  const together = await stage.act('All three, then await', async (act) =>
    gather([() => call(act, 'restaurant'), () => call(act, 'partner'), () => call(act, 'offers')]),
  );

  const menu = Array.from({ length: 9 }, (_, at) => `dish ${at + 1}`);
  await stage.act('Nine prices, three at a time', async (act) =>
    gather(menu, (dish) => act.waits(dish, () => sleep(60, { clock })), { limit: 3 }),
  );

  stage.say(`
The answers are the same and in the order asked, whoever was first: ${together.join(', ')}.
One by one they take the sum of their times, together the longest of them.`);
  return { turns, together };
}
