import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gather } from '../../src/task/gather.ts';
import type { Stage } from '../stage.ts';
import { Pool, postgres, sqlite, type Connection } from './connections.ts';

export const title = 'A pooled database: SQLite, and PostgreSQL when there is one';

const customers = [1, 2, 3, 4, 5, 6];
const rows = 300_000;

export interface Played {
  readonly database: string;
  readonly answers: number[];
  /** The most questions that were with the database at once. */
  readonly mostAtOnce: number;
}

/** Six customers ask at once; there are two connections. */
async function play(stage: Stage, database: string, connections: Connection[]): Promise<Played> {
  const pool = new Pool(connections);
  let asking = 0;
  let mostAtOnce = 0;
  const answers = await stage.act(`${database}: six questions, two connections`, (act) =>
    gather(
      customers.map((customer) => () => {
        const asked = pool.lend(async (connection) => {
          mostAtOnce = Math.max(mostAtOnce, ++asking);
          const answer = await act.waits(connection.name, () => connection.count(rows));
          asking--;
          return answer;
        });
        return act.waits(`customer ${customer}`, () => asked);
      }),
    ),
  );
  return { database, answers, mostAtOnce };
}

export async function lesson(stage: Stage): Promise<Played[]> {
  const played: Played[] = [];
  {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'dabba-lesson-'));
    await using one = sqlite(join(folder.path, 'dishes.db'), 'connection 1');
    await using two = sqlite(join(folder.path, 'dishes.db'), 'connection 2');
    played.push(await play(stage, 'SQLite', [one, two]));
  }

  const url = process.env['DATABASE_URL'];
  if (url === undefined) stage.say('\nNo PostgreSQL: set DATABASE_URL to see it as well.');
  else {
    await using one = await postgres(url, 'connection 1');
    await using two = await postgres(url, 'connection 2');
    played.push(await play(stage, 'PostgreSQL', [one, two]));
  }
  for (const { database, mostAtOnce } of played) {
    stage.say(`\n${database}: never more than ${mostAtOnce} questions at once, and none was lost.`);
  }
  return played;
}
