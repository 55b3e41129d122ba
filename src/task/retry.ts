import type { IBackoff, IBackoffFactory } from 'cockatiel';
import { currentScope, type WaitOptions } from './scope.ts';
import { sleep } from './wait.ts';

export interface RetryOptions extends WaitOptions {
  /** How often it is tried in all, the first time included. */
  readonly attemptsMax: number;
  /** How long to wait before the next try: one of cockatiel's, say `new ExponentialBackoff()`. */
  readonly backoff: IBackoffFactory<RetryContext>;
  /** Which errors are worth another try; default all. */
  readonly retryIf?: ((error: unknown) => boolean) | undefined;
  /** What the other side asked for, in milliseconds: waited for in place of a shorter backoff. */
  readonly retryAfterMs?: ((error: unknown) => number | undefined) | undefined;
}

export interface RetryContext {
  /** The try that failed, from 1. */
  readonly attempt: number;
  readonly error: unknown;
}

/**
 * Tries until it succeeds, at most `attemptsMax` times; rejects with the last error as it is. `fn`
 * is told which try it is, from 1.
 *
 * Not cockatiel's own retry, whose wait between two tries goes on when it is called off: here the
 * abort is met at once, and is never retried.
 */
export async function retry<T>(
  fn: (attempt: number) => Promise<T> | T,
  options: RetryOptions,
): Promise<T> {
  const { attemptsMax, signal } = options;
  if (!(attemptsMax >= 1)) throw new RangeError(`attemptsMax is at least 1, got ${attemptsMax}`);
  let backoff: IBackoff<RetryContext> | undefined;
  for (let attempt = 1; ; attempt++) {
    currentScope()?.throwIfAborted();
    signal?.throwIfAborted();
    try {
      return await fn(attempt);
    } catch (error) {
      const calledOff = currentScope()?.aborted === true || signal?.aborted === true;
      if (calledOff || attempt >= attemptsMax || options.retryIf?.(error) === false) throw error;
      backoff = (backoff ?? options.backoff).next({ attempt, error });
      const askedMs = options.retryAfterMs?.(error) ?? 0;
      await sleep(Math.max(backoff.duration, askedMs), options);
    }
  }
}
