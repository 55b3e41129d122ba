import { grind } from './grind.js';

/** How many turns of `grind` take about `ms` on this machine while nothing else runs. */
export function turnsFor(ms: number): number {
  let turns = 1_000_000;
  for (;;) {
    const startMs = performance.now();
    grind(turns);
    const tookMs = performance.now() - startMs;
    // The first turns run before the compiler has seen them, so short runs are not believed.
    if (tookMs >= ms / 2) return Math.round((turns * ms) / tookMs);
    turns *= 2;
  }
}
