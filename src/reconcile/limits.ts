import { day, minute, second } from '../base/instant.ts';

/** How often and how fast the provider's book is compared with ours. */
export interface ReconcileLimits {
  /** From the end of one walk to the beginning of the next, in real time. */
  readonly everyMs: number;
  /** Between two questions, so that the provider's limits are left to the orders themselves. */
  readonly gapMs: number;
  readonly timeoutMs: number;
  /** A walk ends after this many questions in a row without an answer: the next one comes. */
  readonly failuresMax: number;
  /** Ended orders are looked at for this long after their end, in the business's time. */
  readonly endedWithinMs: number;
  /** And found among those that were placed within this time: a hold's seven days, and one. */
  readonly placedWithinMs: number;
  readonly pageLengthMax: number;
}

export const defaultReconcileLimits: ReconcileLimits = {
  everyMs: 5 * minute,
  gapMs: 50,
  timeoutMs: 10 * second,
  failuresMax: 5,
  endedWithinMs: day,
  placedWithinMs: 8 * day,
  pageLengthMax: 100,
};
