import { realClock, type Clock } from './clock.ts';

export interface Timing {
  readonly name: string;
  readonly ms: number;
  /** Whether it threw or rejected. */
  readonly failed: boolean;
}

export interface TimedOptions {
  /** Default: the function's own name. */
  readonly name?: string;
  /**
   * Fed with whole microseconds, at least 1: `createHistogram()` of `node:perf_hooks` is one, which
   * gives percentiles and takes nothing smaller.
   */
  readonly histogram?: { record(microseconds: number): void };
  /** Called after each call, also a failed one. What it throws is thrown at the caller. */
  readonly onTiming?: (timing: Timing) => void;
  readonly clock?: Clock;
}

/**
 * Gives back `fn` with a stopwatch in it: same arguments, same `this`, same answer or error. A
 * function that answers with a promise is timed until the promise settles, the wait included; any
 * other until it returns.
 */
export function timed<This, Args extends unknown[], R>(
  fn: (this: This, ...args: Args) => R,
  options: TimedOptions = {},
): (this: This, ...args: Args) => R {
  const name = options.name ?? fn.name;
  const clock = options.clock ?? realClock;

  const report = (startedAt: number, failed: boolean): void => {
    const ms = clock.monotonic() - startedAt;
    options.histogram?.record(Math.max(1, Math.round(ms * 1_000)));
    options.onTiming?.({ name, ms, failed });
  };

  const wrapped = function (this: This, ...args: Args): R {
    const startedAt = clock.monotonic();
    let result: R;
    try {
      result = fn.apply(this, args);
    } catch (error) {
      report(startedAt, true);
      throw error;
    }
    if (!(result instanceof Promise)) {
      report(startedAt, false);
      return result;
    }
    const settled: Promise<unknown> = result.then(
      (value: unknown) => {
        report(startedAt, false);
        return value;
      },
      (error: unknown) => {
        report(startedAt, true);
        throw error;
      },
    );
    return settled as R;
  };
  // Whoever looks at the function (a tree, a router that counts parameters) sees the original.
  Object.defineProperty(wrapped, 'name', { value: name, configurable: true });
  Object.defineProperty(wrapped, 'length', { value: fn.length, configurable: true });
  return wrapped;
}
