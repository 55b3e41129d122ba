/**
 * The waits. Each of them heeds the scope it runs in and, besides, the `signal` it is given; checks
 * them before it waits; rejects with their reason; and leaves no listener and no timer behind,
 * whichever way it ends.
 *
 * None of them runs away from work that it started: `failAfter`, `moveOnAfter` and `race` tell it to
 * stop and wait until it has. Racing is not cancelling.
 */
import { type Timer, realClock } from './clock.ts';
import { Parked } from './parked.ts';
import { AbortError, Scope, currentScope, isEcho } from './scope.ts';
import type { WaitOptions } from './scope.ts';

export type { WaitOptions } from './scope.ts';

/** Work that can be called off: it gets the signal that says so. */
export type Abortable<T> = (signal: AbortSignal) => Promise<T> | T;

/** Resolves after `ms` milliseconds; `Infinity` waits until it is called off. */
export function sleep(ms: number, options: WaitOptions = {}): Promise<void> {
  if (Number.isNaN(ms)) return Promise.reject(new RangeError('sleep needs milliseconds, got NaN'));
  let timer: Timer | undefined;
  const parked = new Parked<void>(options, () => timer?.cancel());
  if (!parked.over && ms !== Infinity) {
    const clock = options.clock ?? parked.scope?.clock ?? realClock;
    timer = clock.setTimer(clock.now() + ms, () => parked.resolve());
  }
  return parked.promise;
}

/**
 * Gives `fn` at most `ms` milliseconds. When they are over its signal aborts; once `fn` has stopped
 * this rejects with `TimeoutError`. A late answer is still the answer, and an error of `fn`'s own is
 * still that error: only the echo of the abort becomes the `TimeoutError`.
 */
export async function failAfter<T>(
  ms: number,
  fn: Abortable<T>,
  options: WaitOptions = {},
): Promise<T> {
  const scope = timed(ms, options);
  try {
    scope.throwIfAborted();
    return await scope.run(fn);
  } catch (error) {
    // Node's own waits wrap the reason; callers get it bare, whatever `fn` waited in.
    throw scope.aborted && isEcho(error, scope.reason) ? scope.reason : error;
  } finally {
    scope.end();
  }
}

export type MovedOn<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly value: undefined };

/** As `failAfter`, but time being up is an answer, `done: false`, and not an error. */
export async function moveOnAfter<T>(
  ms: number,
  fn: Abortable<T>,
  options: WaitOptions = {},
): Promise<MovedOn<T>> {
  const scope = timed(ms, options);
  try {
    scope.throwIfAborted();
    return { done: true, value: await scope.run(fn) };
  } catch (error) {
    if (!scope.aborted || !isEcho(error, scope.reason)) throw error;
    if (!scope.timedOut) throw scope.reason;
    return { done: false, value: undefined };
  } finally {
    scope.end();
  }
}

function timed(ms: number, options: WaitOptions): Scope {
  if (Number.isNaN(ms)) throw new RangeError('a limit needs milliseconds, got NaN');
  const clock = options.clock ?? currentScope()?.clock ?? realClock;
  return new Scope({ ...options, deadline: clock.now() + ms });
}

/**
 * Runs `fn` out of reach of every abort around it: for cleaning up, which must not be called off.
 * Its own bound is `ms`: past that its signal aborts and this rejects with `TimeoutError`. The
 * caller waits for it; an abort that came meanwhile is met at the caller's next wait.
 */
export async function shield<T>(
  ms: number,
  fn: Abortable<T>,
  options: Pick<WaitOptions, 'clock'> = {},
): Promise<T> {
  const scope = new Scope({ ...options, shielded: true });
  try {
    return await scope.run(() => failAfter(ms, fn));
  } finally {
    scope.end();
  }
}

/**
 * Starts all of `fns` and answers as the first that settles did. The others are told to stop and
 * waited for. Their echo of that is dropped; an error of their own is not: alone it is thrown in
 * place of the winner's value, and several make an `AggregateError`, the winner's first.
 */
export async function race<T>(fns: readonly Abortable<T>[], options: WaitOptions = {}): Promise<T> {
  if (fns.length === 0) throw new RangeError('a race of nobody never ends');
  const scope = new Scope(options);
  const over = new AbortError('another won the race');
  let winner: { readonly value: T } | undefined;
  const errors: unknown[] = [];
  const enter = async (fn: Abortable<T>, signal: AbortSignal): Promise<void> => {
    try {
      const value = await fn(signal);
      // Called off from around, a value is still a value; called off as a loser, it is late.
      if (winner === undefined && scope.reason !== over) winner = { value };
    } catch (error) {
      if (!scope.aborted || !isEcho(error, scope.reason)) errors.push(error);
    }
    scope.abort(over);
  };
  try {
    scope.throwIfAborted();
    await scope.run((signal) => Promise.all(fns.map((fn) => enter(fn, signal))));
  } finally {
    scope.end();
  }
  if (errors.length > 1) throw new AggregateError(errors, 'several in a race failed');
  if (errors.length === 1) throw errors[0];
  if (winner === undefined) throw scope.reason;
  return winner.value;
}

export interface LinkedSignal extends Disposable {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}

/**
 * A signal that aborts with `parent`, or by itself; dispose of it and `parent` no longer knows it.
 * In place of `AbortSignal.any`, which left its links on a long-lived parent until mid-2026.
 */
export function linkSignal(parent?: AbortSignal): LinkedSignal {
  const controller = new AbortController();
  const leave = (): void => parent?.removeEventListener('abort', onAbort);
  const abort = (reason?: unknown): void => {
    leave();
    controller.abort(reason);
  };
  const onAbort = (): void => abort(parent?.reason);
  if (parent?.aborted === true) controller.abort(parent.reason);
  else parent?.addEventListener('abort', onAbort);
  return { signal: controller.signal, abort, [Symbol.dispose]: leave };
}
