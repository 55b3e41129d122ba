import pg from 'pg';
import { job } from '../../src/task/job.ts';
import { Places } from '../../src/task/places.ts';
import { ThreadPool } from '../../src/task/threads.ts';
import type { slowly } from './sqlite.worker.ts';

/** One conversation with a database: one question at a time. */
export interface Connection extends AsyncDisposable {
  readonly name: string;
  /** Looks so many rows through and answers with their number. */
  count(rows: number): Promise<number>;
}

/** A few connections, opened once and lent out: who comes when all are lent waits for his turn. */
export class Pool {
  readonly #idle: Connection[];
  readonly #places: Places;

  constructor(connections: readonly Connection[]) {
    this.#idle = [...connections];
    this.#places = new Places({ size: connections.length, queueLengthMax: 100 });
  }

  async lend<T>(fn: (connection: Connection) => Promise<T>): Promise<T> {
    using _ = await this.#places.take();
    const connection = this.#idle.shift();
    if (connection === undefined) throw new Error('a place without a connection');
    try {
      return await fn(connection);
    } finally {
      this.#idle.push(connection);
    }
  }
}

/** SQLite answers in the thread that asks, and blocks it; so each connection has its own thread. */
export function sqlite(file: string, name: string): Connection {
  const thread = new ThreadPool({ size: 1 });
  const counting = job<typeof slowly>(new URL('./sqlite.worker.ts', import.meta.url), 'slowly');
  return {
    name,
    count: (rows) => thread.run(counting, { file, rows }),
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}

/** PostgreSQL answers over a socket: waiting for it blocks nobody. */
export async function postgres(url: string, name: string): Promise<Connection> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    name,
    async count(rows) {
      const sql = 'select count(*)::int as n from generate_series(1, $1::int)';
      const answer = await client.query<{ n: number }>(sql, [rows]);
      return answer.rows[0]?.n ?? 0;
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
