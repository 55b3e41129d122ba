import type { Metric, Registry } from 'prom-client';

/** Seconds, rising; what is above the last is counted under `+Inf` alone. */
const bounds = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;
const sumAt = bounds.length + 1;

/**
 * How long requests took, as a histogram by route and status.
 *
 * prom-client's own puts its labels together into a text for each observation: 5 µs and 0.4 KB on
 * the way of every request. Here they are met when they are read, at a scrape; until then an
 * observation is a number in an array. What is read is what prom-client's own gives.
 */
export class RequestTimes {
  readonly name = 'dabba_http_request_duration_seconds';
  readonly help = 'From the request line to the last byte of the answer, by route and status.';
  /** By route and status: how many were within each bound and not the one before; then the sum. */
  readonly #routes = new Map<string, Map<number, Float64Array>>();

  constructor(registry: Registry) {
    // Of a metric, a registry asks for its name and for `get` alone.
    registry.registerMetric(this as unknown as Metric);
  }

  observe(route: string, status: number, seconds: number): void {
    const counts = this.#countsOf(route, status);
    let at = 0;
    for (const bound of bounds) {
      if (seconds <= bound) break;
      at++;
    }
    counts[at] = (counts[at] ?? 0) + 1;
    counts[sumAt] = (counts[sumAt] ?? 0) + seconds;
  }

  #countsOf(route: string, status: number): Float64Array {
    let statuses = this.#routes.get(route);
    if (statuses === undefined) this.#routes.set(route, (statuses = new Map()));
    let counts = statuses.get(status);
    if (counts === undefined) statuses.set(status, (counts = new Float64Array(sumAt + 1)));
    return counts;
  }

  /** As a registry reads it. */
  get(): Promise<{ name: string; help: string; type: 'histogram'; values: object[] }> {
    const values: object[] = [];
    for (const [route, statuses] of this.#routes) {
      for (const [status, counts] of statuses) {
        values.push(...this.#lines({ route, status: String(status) }, counts));
      }
    }
    return Promise.resolve({ name: this.name, help: this.help, type: 'histogram', values });
  }

  #lines(labels: object, counts: Float64Array): object[] {
    let value = 0;
    const buckets = [...bounds, '+Inf'].map((le, at) => {
      value += counts[at] ?? 0;
      return { metricName: `${this.name}_bucket`, labels: { le, ...labels }, value };
    });
    return [
      ...buckets,
      { metricName: `${this.name}_sum`, labels, value: counts[sumAt] },
      { metricName: `${this.name}_count`, labels, value },
    ];
  }
}
