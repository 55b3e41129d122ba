import { percentile, rounded } from '../statistics.ts';

/** Grows by doubling to a bound that is set, so that a run cannot eat the machine it measures. */
class Samples {
  #values = new Float64Array(4096);
  #count = 0;
  readonly #countMax: number;

  constructor(countMax: number) {
    this.#countMax = countMax;
  }

  add(value: number): void {
    if (this.#count === this.#countMax) return;
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  sorted(): Float64Array {
    return this.#values.slice(0, this.#count).sort();
  }
}

export interface TallyReport {
  /** Answered 2xx, over the whole run. */
  readonly accepted: number;
  /** Answered otherwise, over the whole run. */
  readonly refused: number;
  /** Never answered: the connection was lost. */
  readonly failed: number;
  /** Answered 2xx among those that were due inside the window. */
  readonly accepted_in_window: number;
  readonly p50_ms: number;
  readonly p90_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
}

/** Counts all answers; keeps the latency of those that were due inside the measured window. */
export class Tally {
  accepted = 0;
  refused = 0;
  failed = 0;
  readonly #latencies: Samples;
  readonly #fromMs: number;
  readonly #toMs: number;
  #inWindow = 0;

  constructor(window: { fromMs: number; toMs: number; countMax: number }) {
    this.#fromMs = window.fromMs;
    this.#toMs = window.toMs;
    this.#latencies = new Samples(window.countMax);
  }

  /** True when it was accepted. */
  record(status: number | undefined, dueMs: number, nowMs: number): boolean {
    if (status === undefined) {
      this.failed += 1;
      return false;
    }
    if (status < 200 || status > 299) {
      this.refused += 1;
      return false;
    }
    this.accepted += 1;
    if (dueMs >= this.#fromMs && dueMs < this.#toMs) {
      this.#inWindow += 1;
      this.#latencies.add(nowMs - dueMs);
    }
    return true;
  }

  report(): TallyReport {
    const sorted = this.#latencies.sorted();
    const at = (share: number): number => rounded(percentile(sorted, share), 2);
    return {
      accepted: this.accepted,
      refused: this.refused,
      failed: this.failed,
      accepted_in_window: this.#inWindow,
      p50_ms: at(0.5),
      p90_ms: at(0.9),
      p99_ms: at(0.99),
      max_ms: at(1),
    };
  }
}
