import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ask, eventOut } from '../../src/cli/door.ts';
import { place } from '../../src/cli/rush/place.ts';
import { kitchensAt, planOfDemand } from '../../src/cli/rush/plan.ts';
import { sleep } from '../../src/task/wait.ts';
import type { Stage } from '../stage.ts';
import { Lives } from './lives.ts';

export const title = 'An order that survives kill -9';

const timeline = z.object({
  order: z.object({ status: z.string() }),
  entries: z.array(z.object({ events: z.array(eventOut) })),
});
/** Dabba is killed as soon as one of these has happened to the order. */
const killAt = ['order.created', 'order.accepted', 'delivery.picked_up'];
const ends = ['delivered', 'canceled', 'rejected', 'expired', 'failed'];

export async function lesson(stage: Stage) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'dabba-lesson-'));
  await using lives = await Lives.prepare(join(folder.path, 'orders.db'));
  const { door } = lives;
  const key = 'the customer pressed the button once';
  const kills: string[] = [];
  let seen: string[] = [];

  const told = await stage.act('One order, and a Dabba that is killed three times', async (act) => {
    await lives.begin();
    const [planned] = planOfDemand(await kitchensAt(door), { orders: 1, hours: 1, seed: 1 });
    for (let life = 1; ; life++) {
      const lived = await act.waits(`life ${life}`, async () => {
        // The same key each time: asked again, it is the same order and not another one.
        const placed = await place(door, planned?.body, { key, patienceMs: 20_000 });
        if (!placed.ok) throw new Error(placed.code);
        for (;;) {
          const now = await ask(`${door}/v1/orders/${placed.orderId}/timeline`, timeline);
          const events = now.entries.flatMap((entry) => entry.events.map(({ type }) => type));
          events.slice(seen.length).forEach(() => act.marks('order'));
          seen = events;
          const next = killAt[kills.length];
          if (next !== undefined && events.includes(next)) {
            kills.push(next);
            await lives.kill();
            return undefined;
          }
          if (ends.includes(now.order.status)) return { ...placed, status: now.order.status };
          await sleep(20);
        }
      });
      if (lived !== undefined) return lived;
      await lives.begin();
    }
  });

  // The city's own books: what each kind of thing was done at most, for one order.
  const { per_order: books } = lives.outside.ledger.summary();
  const mostDone = Math.max(...Object.values(books).map(({ max_performed: most }) => most));
  stage.say(`
Killed after ${kills.join(', ')}; started again each time on the same file.
The order is ${told.status}. By the city's own books nothing was done for it more than ${mostDone} time.
Everything that happened to it, in its order:
  ${seen.join('\n  ')}`);
  return { kills, seen, mostDone, status: told.status };
}
