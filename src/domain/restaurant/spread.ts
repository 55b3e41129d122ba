/**
 * How long something takes, as far as it can be known: one time in ten it is done by `early`, half
 * the time by `likely`, nine times in ten by `late`. Milliseconds; early <= likely <= late.
 */
export interface Spread {
  readonly early: number;
  readonly likely: number;
  readonly late: number;
}

export function exactly(ms: number): Spread {
  return { early: ms, likely: ms, late: ms };
}

/** A first guess about something that takes about so long: kitchens overrun more than they hurry. */
export function roughly(ms: number): Spread {
  return { early: ms * 0.75, likely: ms, late: ms * 1.4 };
}

/**
 * One thing after another. Likely times add; the distances to either side add as the root of their
 * squares, as for independent delays, so a long chain is surer than the sum of its worst cases.
 */
export function inTurn(first: Spread, second: Spread, third: Spread = atOnce): Spread {
  const likely = first.likely + second.likely + third.likely;
  const before =
    (first.likely - first.early) ** 2 +
    (second.likely - second.early) ** 2 +
    (third.likely - third.early) ** 2;
  const after =
    (first.late - first.likely) ** 2 +
    (second.late - second.likely) ** 2 +
    (third.late - third.likely) ** 2;
  return {
    early: Math.max(0, likely - Math.sqrt(before)),
    likely,
    late: likely + Math.sqrt(after),
  };
}

const atOnce = exactly(0);

/** Two things side by side, done when both are. */
export function together(a: Spread, b: Spread): Spread {
  return {
    early: Math.max(a.early, b.early),
    likely: Math.max(a.likely, b.likely),
    late: Math.max(a.late, b.late),
  };
}

/**
 * What is left of it after some time. Something overdue is not done because it should be: a tenth
 * of its usual time always remains until somebody says that it is finished.
 */
export function remaining(spread: Spread, elapsedMs: number): Spread {
  const least = spread.likely / 10;
  return {
    early: Math.max(0, spread.early - elapsedMs),
    likely: Math.max(least, spread.likely - elapsedMs),
    late: Math.max(2 * least, spread.late - elapsedMs),
  };
}
