/** The queue that blocking threads share: memory they all see, and nothing that needs a loop. */
import type { Arrival } from './schedule.ts';

/** All of it lies in shared memory, so that five hundred threads do not hold it five hundred times. */
export interface Shift {
  readonly dueMs: Float64Array<SharedArrayBuffer>;
  /** 1 where the arrival is a CPU-heavy request. */
  readonly heavy: Uint8Array<SharedArrayBuffer>;
  /** When each was done, on the machine's monotonic clock. */
  readonly endMs: Float64Array<SharedArrayBuffer>;
  /** When it started, on the same clock. */
  readonly startMs: Float64Array<SharedArrayBuffer>;
  /** [the next arrival to take, threads that stand ready, 1 once started]. */
  readonly counters: Int32Array<SharedArrayBuffer>;
  /** Turns of `grind` in a CPU-heavy request. */
  readonly turns: number;
}

const floats = (count: number): Float64Array<SharedArrayBuffer> =>
  new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));

export function shiftOf(arrivals: readonly Arrival[], turns: number): Shift {
  const shift = {
    dueMs: floats(arrivals.length),
    heavy: new Uint8Array(new SharedArrayBuffer(arrivals.length)),
    endMs: floats(arrivals.length),
    startMs: floats(1),
    counters: new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)),
    turns,
  };
  for (const [i, { dueMs, heavy }] of arrivals.entries()) {
    shift.dueMs[i] = dueMs;
    shift.heavy[i] = heavy ? 1 : 0;
  }
  return shift;
}

/** Milliseconds on a clock that all threads of the machine share, unlike `performance.now()`. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
