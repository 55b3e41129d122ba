import type { Clock } from '../../src/task/clock.ts';
import type { Timeline } from '../world/timeline.ts';

/** The clock of those whose time is right: everybody's but our machine's. */
export function trueClock(timeline: Timeline): Clock {
  return {
    now: () => timeline.now,
    monotonic: () => timeline.now,
    setTimer: (atMs, fn) => timeline.at(atMs, fn),
  };
}
