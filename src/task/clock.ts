/**
 * Time as a part that can be swapped: the machine's clock in production, a hand-driven one in tests
 * and simulations. Whatever waits takes a `Clock`.
 *
 * Invariants:
 * 1. A timer never fires before its instant, as `now()` of the same clock tells it.
 * 2. A timer fires once or, when cancelled first, never; a cancelled one holds nothing alive.
 * 3. On a `ManualClock` timers fire in order of due time, then of insertion, and `now()` inside a
 *    timer is that timer's due time.
 */

export { ManualClock } from './manual-clock.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export interface Timer {
  /** Safe to repeat, and after the timer has fired. */
  cancel(): void;
}

export interface Clock {
  /** Wall time. May be set back or forward under us: for deadlines and records, never to measure. */
  now(): Instant;
  /** Milliseconds from an arbitrary start; only ever grows: for measuring. */
  monotonic(): number;
  /**
   * Calls `fn` once at `atMs` (epoch milliseconds), or as soon as possible when that is past.
   * What `fn` throws is nobody's to catch: it must not throw.
   */
  setTimer(atMs: Instant, fn: () => void): Timer;
}

/** Node keeps a delay in a signed 32-bit integer and fires at once when it does not fit. */
const hopMsMax = 2 ** 31 - 1;

/**
 * A wait is a duration once it is armed, so that a clock set back by an hour does not add an hour
 * to every `sleep`. The wall is read again only between hops, and for the last millisecond, which
 * libuv rounds away (invariant 1).
 */
class RealTimer implements Timer {
  readonly #atMs: Instant;
  #fn: (() => void) | undefined;
  #handle: NodeJS.Timeout | undefined;

  constructor(atMs: Instant, fn: () => void) {
    this.#atMs = atMs;
    this.#fn = fn;
    this.#arm(atMs - Date.now());
  }

  cancel(): void {
    clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#fn = undefined;
  }

  #arm(delayMs: number): void {
    const hopped = delayMs > hopMsMax;
    this.#handle = setTimeout(
      () => this.#due(hopped),
      hopped ? hopMsMax : Math.max(0, Math.ceil(delayMs)),
    );
  }

  #due(hopped: boolean): void {
    const leftMs = this.#atMs - Date.now();
    if (leftMs > 0 && (hopped || leftMs <= 2)) {
      this.#arm(leftMs);
      return;
    }
    const fn = this.#fn;
    this.cancel();
    fn?.();
  }
}

export const realClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (atMs, fn) => new RealTimer(checked(atMs), fn),
};

/** NaN would fire at once and for ever look due; it is always a bug of the caller's arithmetic. */
function checked(atMs: Instant): Instant {
  if (Number.isNaN(atMs)) throw new RangeError('a timer needs an instant, got NaN');
  return atMs;
}
