/** The ways to run work that are compared, each in processes of its own. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { percentile, rounded } from '../statistics.ts';
import type { Ask, Outcome } from './protocol.ts';
import type { ScheduleSpec } from './schedule.ts';

export interface Model {
  readonly name: string;
  readonly program: 'async.ts' | 'blocking.ts';
  readonly processes: number;
  readonly threads: number;
}

export const models = {
  blockingWorker: { name: 'one blocking worker', program: 'blocking.ts', processes: 1, threads: 1 },
  pool100: { name: '100 blocking threads', program: 'blocking.ts', processes: 1, threads: 100 },
  pool500: { name: '500 blocking threads', program: 'blocking.ts', processes: 1, threads: 500 },
  async: { name: 'async, one process', program: 'async.ts', processes: 1, threads: 1 },
  asyncProcesses: {
    name: `async, ${availableParallelism()} processes`,
    program: 'async.ts',
    processes: availableParallelism(),
    threads: 1,
  },
} as const satisfies Record<string, Model>;

export interface Measured {
  readonly orders: number;
  readonly orders_per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
  /** Of the CPU-heavy requests, when there were any. */
  readonly heavy_p50_ms?: number;
  readonly cpu_ms: number;
  readonly rss_mb: number;
  /** Of the loop that serves the orders, when one does. */
  readonly loop_delay_max_ms?: number;
}

/** A model that stands ready: its processes are forked, its threads started. */
export class Crew implements AsyncDisposable {
  readonly #processes: readonly ChildProcess[];

  private constructor(processes: readonly ChildProcess[]) {
    this.#processes = processes;
  }

  static async of(model: Model): Promise<Crew> {
    const processes = Array.from({ length: model.processes }, () =>
      fork(join(import.meta.dirname, model.program), {
        env: { ...process.env, THREADS: String(model.threads) },
        serialization: 'advanced',
      }),
    );
    const crew = new Crew(processes);
    try {
      await Promise.all(processes.map(answerOf));
      return crew;
    } catch (error) {
      // The one that did not start must not leave the others standing about.
      await crew[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** All at once to every process; what they measured is laid together. */
  async serve(
    schedule: ScheduleSpec,
    how: Pick<Ask, 'turns' | 'heavyOn'> = { turns: 0, heavyOn: 'loop' },
  ): Promise<Measured> {
    const of = this.#processes.length;
    const outcomes = await Promise.all(
      this.#processes.map(async (child, index) => {
        const answer = answerOf(child);
        child.send({ schedule, part: { index, of }, ...how } satisfies Ask);
        return (await answer) as Outcome;
      }),
    );
    return together(outcomes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#processes.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        if (child.connected) child.disconnect();
        await gone;
      }),
    );
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const died = new AbortController();
  const gone = once(child, 'exit', { signal: died.signal }).then(() => {
    throw new Error('a model died while it was asked');
  });
  try {
    return await Promise.race([
      once(child, 'message').then(([message]) => message as unknown),
      gone,
    ]);
  } finally {
    gone.catch(() => {});
    died.abort();
  }
}

export function together(outcomes: readonly Outcome[]): Measured {
  const all = (pick: (outcome: Outcome) => Float64Array): Float64Array =>
    Float64Array.from(outcomes.flatMap((outcome) => [...pick(outcome)])).sort();
  const sum = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const orderMs = all((outcome) => outcome.orderMs);
  const heavyMs = all((outcome) => outcome.heavyMs);
  const spanMs = Math.max(...outcomes.map((outcome) => outcome.spanMs));
  const delays = outcomes.flatMap(({ loopDelayMaxMs }) => loopDelayMaxMs ?? []);
  return {
    orders: orderMs.length,
    orders_per_s: rounded((orderMs.length * 1000) / spanMs, 2),
    p50_ms: rounded(percentile(orderMs, 0.5), 1),
    p99_ms: rounded(percentile(orderMs, 0.99), 1),
    max_ms: rounded(percentile(orderMs, 1), 1),
    cpu_ms: rounded(sum((outcome) => outcome.cpuMs)),
    rss_mb: rounded(sum((outcome) => outcome.rssMb)),
    ...(delays.length > 0 && { loop_delay_max_ms: rounded(Math.max(...delays), 1) }),
    ...(heavyMs.length > 0 && { heavy_p50_ms: rounded(percentile(heavyMs, 0.5), 1) }),
  };
}
