/** The middle of `values` (the mean of the two middle ones when even); NaN when there is none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).toSorted();
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * The smallest value that at least `share` of the values do not exceed (nearest rank), so it is
 * always one that was really measured. `sorted` ascending; NaN when empty.
 */
export function percentile(sorted: Float64Array, share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** Rounds to so many digits after the point: figures are printed, not computed with. */
export function rounded(value: number, digits = 0): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
