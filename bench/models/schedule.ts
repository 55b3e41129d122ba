/** When requests arrive, said in few words so that every model can be told the same. */
export interface ScheduleSpec {
  readonly orders: number;
  /** Orders arrive evenly at this rate; undefined: all at once. */
  readonly ratePerS?: number;
  /** A CPU-heavy request arrives this often while orders do; undefined: none. */
  readonly heavyEveryMs?: number;
}

export interface Arrival {
  /** Milliseconds after the start. */
  readonly dueMs: number;
  readonly heavy: boolean;
}

/** All arrivals in the order of their times. */
export function scheduleOf(spec: ScheduleSpec): Arrival[] {
  const gapMs = spec.ratePerS === undefined ? 0 : 1000 / spec.ratePerS;
  const arrivals = Array.from({ length: spec.orders }, (_, i) => ({
    dueMs: i * gapMs,
    heavy: false,
  }));
  const endMs = spec.orders * gapMs;
  const everyMs = spec.heavyEveryMs;
  if (everyMs === undefined) return arrivals;
  // Halfway through its interval: none falls before the first order or after the last.
  for (let dueMs = everyMs / 2; dueMs < endMs; dueMs += everyMs) {
    arrivals.push({ dueMs, heavy: true });
  }
  return arrivals.toSorted((a, b) => a.dueMs - b.dueMs);
}

/** Every `of`-th arrival: the share of one process among several. */
export function share(
  arrivals: readonly Arrival[],
  part: { index: number; of: number },
): Arrival[] {
  // Orders and heavy requests are dealt apart, or all heavy ones could fall to one process.
  const seen = { heavy: 0, order: 0 };
  return arrivals.filter((arrival) => {
    const turn = arrival.heavy ? seen.heavy++ : seen.order++;
    return turn % part.of === part.index;
  });
}
