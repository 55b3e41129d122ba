/** Where a value stands between 0 and 1, and which round values deserve a line. */
export interface Scale {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

export function scaleOf(kind: 'linear' | 'log', values: readonly number[]): Scale {
  const finite = values.filter((value) => Number.isFinite(value));
  return kind === 'log' ? logScale(finite) : linearScale(finite);
}

/** From zero to a round number above the largest, in steps of 1, 2 or 5 times a power of ten. */
function linearScale(values: readonly number[]): Scale {
  const most = Math.max(0, ...values) || 1;
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const top = Math.ceil(most / step - 1e-9) * step;
  const count = Math.round(top / step);
  // Multiples of the step, not sums: a sum of 0.1s drifts and prints its drift.
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)));
  return { place: (value) => value / top, ticks };
}

/** Whole decades; the lowest lies strictly below the smallest value so that no bar has no length. */
function logScale(values: readonly number[]): Scale {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return linearScale(values);
  const low = Math.ceil(Math.log10(Math.min(...positive)) - 1e-9) - 1;
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive)) - 1e-9));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return {
    place: (value) => (value <= 0 ? 0 : Math.max(0, (Math.log10(value) - low) / (high - low))),
    ticks,
  };
}

/** A tick or a value in as few signs as it can be read in: 950, 1.2k, 13k, 0.25. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1e6) return `${trimmed(value / 1e6)}M`;
  if (size >= 1e4) return `${trimmed(value / 1e3)}k`;
  if (size >= 100) return value.toLocaleString('en', { maximumFractionDigits: 0 });
  return value.toLocaleString('en', { maximumFractionDigits: size >= 10 ? 1 : 2 });
}

function trimmed(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 1 });
}
