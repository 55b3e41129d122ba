import type { Clock, Instant, Timer } from '../../../task/clock.ts';

/** The clock as one process sees it: when the process dies its timers die, and the clock goes on. */
export class MortalClock implements Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #dead = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): Instant {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  setTimer(atMs: Instant, fn: () => void): Timer {
    if (this.#dead) return { cancel: () => undefined };
    const timer = this.#clock.setTimer(atMs, () => {
      this.#timers.delete(timer);
      fn();
    });
    this.#timers.add(timer);
    return {
      cancel: () => {
        this.#timers.delete(timer);
        timer.cancel();
      },
    };
  }

  kill(): void {
    this.#dead = true;
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
