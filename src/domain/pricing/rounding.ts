/**
 * Exact arithmetic on whole minor units. A share or a rate never passes through a float: products
 * past 2^53 take the way over BigInt, which real baskets never need.
 */

/** Parts per million: rates and factors are whole numbers of these, so 8.875 % is 88,750. */
export const millionth = 1_000_000;

/** `a` times `b` over `d`, rounded down; all whole, `a` and `b` at least 0, `d` more than 0. */
export function mulDivDown(a: number, b: number, d: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return (product - (product % d)) / d;
  return Number((BigInt(a) * BigInt(b)) / BigInt(d));
}

/** The same, to the nearest; a half goes up, as people expect of money. */
export function mulDivNear(a: number, b: number, d: number): number {
  const product = 2 * a * b + d;
  if (product <= Number.MAX_SAFE_INTEGER) return (product - (product % (2 * d))) / (2 * d);
  return Number((2n * BigInt(a) * BigInt(b) + BigInt(d)) / (2n * BigInt(d)));
}

/** `amount` to the nearest whole multiple of `step`; a half goes up. */
export function nearestMultiple(amount: number, step: number): number {
  return mulDivNear(amount, 1, step) * step;
}

/**
 * Splits `amount` in proportion to `weights`, without a unit lost or made.
 *
 * Each share is the difference of two running totals rounded down, so shares sum to `amount` by
 * construction, none is negative, and none exceeds its weight while `amount` does not exceed the
 * sum of weights. With no weight at all, every share is zero and `amount` must be zero.
 */
export function split(amount: number, weights: readonly number[]): number[] {
  let whole = 0;
  for (const weight of weights) whole += weight;
  if (whole === 0) {
    if (amount !== 0) throw new RangeError(`nothing to split ${amount} over`);
    return weights.map(() => 0);
  }
  let passed = 0;
  let given = 0;
  return weights.map((weight) => {
    passed += weight;
    const upTo = mulDivDown(amount, passed, whole);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}
