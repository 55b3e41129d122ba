import { once } from 'node:events';
import type { Stage } from '../stage.ts';
import { Dashboard, Screen, waitingMax } from './screens.ts';

export const title = 'A live dashboard over WebSocket, with a screen that is too slow';

export async function lesson(stage: Stage) {
  await using dashboard = await Dashboard.open();
  const kitchen = new Screen(dashboard.url, 'quick');
  const courier = new Screen(dashboard.url, 'quick');
  const slow = new Screen(dashboard.url, 'slow');
  await Promise.all([kitchen, courier, slow].map(({ socket }) => once(socket, 'open')));

  const published: string[] = [];
  await stage.act('Twelve updates, drawn by who keeps up', async (act) => {
    kitchen.socket.on('message', () => act.marks('kitchen'));
    courier.socket.on('message', () => act.marks('courier'));
    slow.socket.on('message', () => act.marks('slow'));
    const sentAway = once(slow.socket, 'close');
    for (let order = 1; order <= 12; order++) {
      const update = `order ${order} placed`;
      dashboard.publish(update);
      published.push(update);
      act.marks('feed');
      // The pace of this feed is that of its quick screens; the slow one is not asked.
      while (kitchen.seen.length < order || courier.seen.length < order) await turn();
    }
    await sentAway;
  });

  const drew = [kitchen, courier, slow].map(({ seen }) => seen);
  const reason = slow.closedWith ?? '';
  stage.say(`
The feed published ${published.length} updates and waited for nobody's network. The kitchen drew
${kitchen.seen.length}, the courier ${courier.seen.length}, both in order. The slow screen drew ${slow.seen.length}, had ${waitingMax} more waiting,
and was sent away: "${reason}". It may come back and ask for what it missed.`);
  return { published, drew, reason };
}

/** One turn of the event loop. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
