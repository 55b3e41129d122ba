import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

/** How late a timer may come because of the sampling itself: taken off what is measured. */
const resolutionMs = 10;

/**
 * How long the event loop was held up, by quantile, since the last time somebody looked.
 *
 * Each reading starts a new window, so that the greatest delay of one scrape is not shown for ever.
 * Returns the way out.
 */
export function measureLoopDelay(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const gauge = new Gauge({
    name: 'dabba_event_loop_delay_seconds',
    help: 'How long the event loop was held up, by quantile, since the last reading.',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of [50, 99, 100]) {
        const late = delay.percentile(quantile) / 1e6 - resolutionMs;
        gauge.set({ quantile: String(quantile / 100) }, Math.max(0, late) / 1_000);
      }
      delay.reset();
    },
  });
  return () => delay.disable();
}
