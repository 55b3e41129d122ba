import { availableParallelism } from 'node:os';

/**
 * A function that can be run elsewhere: in a worker thread or in another process. Code cannot be
 * sent there, so it is named: the module that exports it, and the name of the export.
 */
export interface Job<I, O> {
  /** The module's URL. */
  readonly file: string;
  /** The exported function, which takes one argument. */
  readonly name: string;
  /** Never there; keeps the types. */
  readonly types?: (input: I) => O;
}

/**
 * Names a job. The type comes from an import of the type alone, which loads nothing here:
 *
 *     import type { hash } from './password.worker.ts';
 *     const hashing = job<typeof hash>(new URL('./password.worker.ts', import.meta.url), 'hash');
 *     await toThread(hashing, 'secret', { signal });
 *
 * Input and answer are copied (structured clone), so they are values: no functions, no class
 * instances with behaviour.
 */
export function job<F extends (input: never) => unknown>(
  file: URL,
  name: string,
): Job<Parameters<F>[0], Awaited<ReturnType<F>>> {
  return { file: file.href, name };
}

export interface PoolOptions {
  /** How many jobs run at once; default as many as the machine runs threads. */
  readonly size?: number;
  /** How many jobs may wait for a worker; one more is refused with `QueueFull`. Default 1,000. */
  readonly queueLengthMax?: number;
}

export function poolSizes(options: PoolOptions): { size: number; queueLengthMax: number } {
  return {
    size: options.size ?? availableParallelism(),
    queueLengthMax: options.queueLengthMax ?? 1_000,
  };
}
