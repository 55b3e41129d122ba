import type { Instant } from '../../src/base/instant.ts';
import type { Clock, Timer } from '../../src/task/clock.ts';
import type { Appointment, Timeline } from './timeline.ts';

/** What a process's clock has to know of the process and of the machine it is on. */
export interface ClockHost {
  readonly timeline: Timeline;
  /** By how much the machine's clock is wrong, in milliseconds. */
  readonly skew: () => number;
  /** True time at which the machine was switched on. */
  readonly bootedAt: Instant;
  /** True time until which the process stands still. */
  readonly frozenUntil: () => Instant;
  /** False for a process whose deeds do not count any more. */
  readonly mayAct: (what: string) => boolean;
}

/**
 * The machine's clock, as one process sees it.
 *
 * Behaves as the real one does: a timer is a duration once it is armed, so that setting the clock
 * does not move it, and takes a millisecond at least; what is due while the process stands still
 * comes when it goes on.
 */
export class ProcessClock implements Clock {
  readonly #host: ClockHost;
  readonly #timers = new Set<Appointment>();

  constructor(host: ClockHost) {
    this.#host = host;
  }

  now(): Instant {
    return this.#host.timeline.now + this.#host.skew();
  }

  /** Counts from when the machine was switched on, as the system's own does. */
  monotonic(): number {
    return this.#host.timeline.now - this.#host.bootedAt;
  }

  setTimer(atMs: Instant, fn: () => void): Timer {
    if (Number.isNaN(atMs)) throw new RangeError('a timer needs an instant, got NaN');
    const { timeline, mayAct, frozenUntil } = this.#host;
    if (!mayAct('a timer was set')) return { cancel: () => undefined };
    const fire = (): void => {
      this.#timers.delete(appointment);
      if (timeline.now < frozenUntil()) {
        appointment = timeline.at(frozenUntil(), fire);
        this.#timers.add(appointment);
      } else if (mayAct('a timer fired')) fn();
    };
    let appointment = timeline.after(Math.max(1, Math.ceil(atMs - this.now())), fire);
    this.#timers.add(appointment);
    return {
      cancel: () => {
        this.#timers.delete(appointment);
        appointment.cancel();
      },
    };
  }

  /** The process is dead: none of its timers fires. */
  cancelAll(): void {
    for (const timer of this.#timers) timer.cancel();
    this.#timers.clear();
  }
}
