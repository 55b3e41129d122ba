import { type Clock, realClock, type Timer } from '../task/clock.ts';
import type { Instant } from '../base/instant.ts';

export interface PatientOptions {
  /** Domain time at the start, and how much faster than the wall it runs. */
  readonly startAt: Instant;
  readonly speed: number;
  /** Real time from one look at the wall to the next that still counts; what is beyond is dropped. */
  readonly stallMs?: number;
  /** The wall, as it is or as a test has it. */
  readonly wall?: Clock;
}

const tickMs = 5;

/**
 * The business's time for a rehearsal in one process: it runs `speed` times as fast as the wall and
 * stands still while the process does.
 *
 * At 120 times a second for which the machine was busy with something else is two minutes in which
 * no kitchen cooked a dish on time and no courier pressed a button; what is measured then is the
 * machine. Whoever shares this clock shares the standstill, so that nobody is late by it. What it
 * does not forgive is what goes on beside the loop: a decision on another thread takes its time.
 */
export class PatientClock implements Clock, Disposable {
  readonly #wall: Clock;
  readonly #speed: number;
  readonly #stallMs: number;
  #domain: Instant;
  #looked: number;
  #tick: Timer | undefined;
  /** Real time that was dropped. */
  stoodMs = 0;

  constructor({ startAt, speed, stallMs = 25, wall = realClock }: PatientOptions) {
    this.#wall = wall;
    this.#speed = speed;
    this.#stallMs = stallMs;
    this.#domain = startAt;
    this.#looked = wall.monotonic();
    this.#keepTime();
  }

  now(): Instant {
    return Math.floor(this.#look());
  }

  monotonic(): number {
    return this.#look();
  }

  setTimer(atMs: Instant, fn: () => void): Timer {
    let timer: Timer | undefined;
    let over = false;
    const arm = (): void => {
      const inMs = Math.max(0, (atMs - this.#look()) / this.#speed);
      timer = this.#wall.setTimer(Math.ceil(this.#wall.now() + inMs), () => {
        if (over) return;
        // It stood still meanwhile, and it is not time yet.
        if (this.now() < atMs) arm();
        else fn();
      });
    };
    arm();
    return {
      cancel: () => {
        over = true;
        timer?.cancel();
      },
    };
  }

  [Symbol.dispose](): void {
    this.#tick?.cancel();
  }

  #look(): number {
    const seen = this.#wall.monotonic();
    const passed = seen - this.#looked;
    this.#looked = seen;
    const counted = Math.min(passed, this.#stallMs);
    this.stoodMs += passed - counted;
    this.#domain += counted * this.#speed;
    return this.#domain;
  }

  /** Somebody has to look often, or a quiet loop would pass for one that stands still. */
  #keepTime(): void {
    this.#tick = this.#wall.setTimer(this.#wall.now() + tickMs, () => {
      this.#look();
      this.#keepTime();
    });
  }
}
