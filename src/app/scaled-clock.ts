import { type Clock, realClock } from '../task/clock.ts';

/** Where domain time and real time coincide, in epoch milliseconds. */
export interface ClockAnchor {
  readonly realAt: number;
  readonly domainAt: number;
}

/**
 * The business's time, running `speed` times as fast as the wall: a demo or a rehearsal sees a day
 * in minutes, with every deadline in its place. Two processes with one anchor agree on the time.
 */
export function scaledClock(speed: number, { realAt, domainAt }: ClockAnchor): Clock {
  if (speed === 1 && realAt === domainAt) return realClock;
  const domainOf = (real: number): number => Math.floor(domainAt + (real - realAt) * speed);
  const realOf = (domain: number): number => realAt + (domain - domainAt) / speed;
  return {
    now: () => domainOf(realClock.now()),
    monotonic: () => realClock.monotonic() * speed,
    // Rounded up: a timer that fires early would find its deadline not due.
    setTimer: (atMs, fn) => realClock.setTimer(Math.ceil(realOf(atMs)), fn),
  };
}

/** The same instant under another speed: time goes on from where it is, and never jumps. */
export function reanchored(clock: Clock): ClockAnchor {
  return { realAt: realClock.now(), domainAt: clock.now() };
}
