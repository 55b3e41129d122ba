import type { MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { poolSizes, type Job, type PoolOptions } from './job.ts';
import { Places } from './places.ts';
import { Scope, isEcho, outsideScopes, type WaitOptions } from './scope.ts';

export interface ThreadOptions extends Pick<WaitOptions, 'signal'> {
  /** Buffers and ports that are moved into the thread instead of copied; gone here afterwards. */
  readonly transfer?: readonly (ArrayBuffer | MessagePort)[];
}

/**
 * Worker threads for what would block the loop: computing, and libraries that only have blocking
 * calls. Idle threads do not keep the process alive.
 *
 * A job that is called off takes its thread down with it, because nothing else stops running code:
 * what the job had half done stays half done, so a job changes nothing but its answer.
 */
export class ThreadPool implements AsyncDisposable {
  readonly #pool: Piscina<unknown, unknown>;
  /**
   * The queue is ours: piscina's own, with no minimum of threads, leaves a waiting job alone for ever
   * when the one that ran was aborted (seen in 5.3.2).
   */
  readonly #places: Places;
  #closed = false;

  constructor(options: PoolOptions = {}) {
    const sizes = poolSizes(options);
    this.#places = new Places(sizes);
    // A pool outlives whoever happens to be the first to use it, and so must its listeners.
    this.#pool = outsideScopes(
      () =>
        new Piscina({
          minThreads: 0,
          maxThreads: sizes.size,
          idleTimeout: 10_000,
          recordTiming: false,
        }),
    );
  }

  /** Answers with what the job answers, or rejects with what it throws. */
  async run<I, O>(job: Job<I, O>, input: I, options: ThreadOptions = {}): Promise<O> {
    const scope = new Scope({ signal: options.signal });
    try {
      using _ = await this.#places.take({ signal: scope.signal });
      if (this.#closed) throw new Error('the thread pool is closed');
      const answer = await this.#pool.run(input, {
        filename: job.file,
        name: job.name,
        signal: scope.signal,
        transferList: [...(options.transfer ?? [])] as Transfers,
      });
      return answer as O;
    } catch (error) {
      throw scope.aborted && isEcho(error, scope.reason) ? scope.reason : error;
    } finally {
      scope.end();
    }
  }

  /** Stops every thread; jobs under way are rejected. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#pool.destroy();
  }
}

/** Piscina's own type of the list names the browser's MessagePort, which is another. */
type Transfers = NonNullable<NonNullable<Parameters<Piscina['run']>[1]>['transferList']>;

let shared: ThreadPool | undefined;

/** Runs the job in a thread of the process's own pool. */
export function toThread<I, O>(job: Job<I, O>, input: I, options?: ThreadOptions): Promise<O> {
  shared ??= new ThreadPool();
  return shared.run(job, input, options);
}
