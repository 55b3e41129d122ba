import { day, hour, minute, second } from '../../base/instant.ts';
import type { EffectKind } from '../../domain/order/effect.ts';

/** Every bound of the embedded engine, with its unit last. Checked by `checkLimits` at start. */
export interface EngineLimits {
  /** New orders are refused above this many that have not come to rest. */
  readonly openOrdersMax: number;
  /** New orders are refused while this many records wait for the disk. */
  readonly journalQueueLengthMax: number;
  /** All commands from outside are refused above this many; answers and deadlines never are. */
  readonly journalQueueLengthHardMax: number;
  /** Records in one transaction: bounds the time that preparing it holds the loop. */
  readonly batchLengthMax: number;
  /** So many records are handed over behind a batch that is being written; fewer wait for it. */
  readonly batchAheadLengthMin: number;
  readonly batchesUnderWayMax: number;
  /** A stalled disk is tried again this often, this far apart, before the engine gives in. */
  readonly journalRetriesMax: number;
  readonly journalRetryDelayMs: number;
  /** Attempts under way at once, a port. */
  readonly attemptsPerPortMax: number;
  /** The wall is looked at again at least this often, while anything waits for it. */
  readonly deadlineLookMs: number;
  /** What heeds no signal is waited for this much longer than a drain's bound. */
  readonly drainGraceMs: number;
  /** Overdue deadlines met, and recovered effects started, in one turn of the loop. */
  readonly turnLengthMax: number;
}

export const defaultLimits: EngineLimits = {
  openOrdersMax: 200_000,
  journalQueueLengthMax: 20_000,
  journalQueueLengthHardMax: 60_000,
  batchLengthMax: 1_000,
  batchAheadLengthMin: 100,
  batchesUnderWayMax: 32,
  journalRetriesMax: 120,
  journalRetryDelayMs: second,
  attemptsPerPortMax: 4_096,
  deadlineLookMs: minute,
  drainGraceMs: second,
  turnLengthMax: 250,
};

export function checkLimits(limits: EngineLimits): void {
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} = ${value}`);
  }
  if (limits.journalQueueLengthHardMax < limits.journalQueueLengthMax) {
    throw new RangeError('journalQueueLengthHardMax is below journalQueueLengthMax');
  }
}

/**
 * How an effect is tried again: delays that double from a base to a cap, half of each left to chance, each
 * attempt bounded, and an end. What may have been done is asked about for longer than what was not.
 */
export interface RetryPolicy {
  readonly baseMs: number;
  readonly capMs: number;
  readonly attemptTimeoutMs: number;
  readonly giveUpMs: number;
  readonly giveUpUnknownMs: number;
}

const money: RetryPolicy = {
  baseMs: second,
  capMs: minute,
  attemptTimeoutMs: 20 * second,
  giveUpMs: 7 * day,
  giveUpUnknownMs: 7 * day,
};

const kitchen: RetryPolicy = {
  baseMs: second,
  capMs: 30 * second,
  attemptTimeoutMs: 10 * second,
  giveUpMs: 30 * minute,
  giveUpUnknownMs: day,
};

const fleet: RetryPolicy = { ...kitchen, giveUpMs: 15 * minute };

export const retryPolicies: Readonly<{ [kind in EffectKind]: RetryPolicy }> = {
  'payments.authorize': money,
  'payments.capture': money,
  'payments.void': money,
  'payments.refund': money,
  'kitchens.submit': kitchen,
  'kitchens.cancel': { ...kitchen, giveUpMs: 6 * hour },
  'fleets.request': fleet,
  'fleets.cancel': { ...fleet, giveUpMs: 6 * hour },
  'notifications.send': {
    baseMs: second,
    capMs: minute,
    attemptTimeoutMs: 10 * second,
    giveUpMs: hour,
    giveUpUnknownMs: hour,
  },
};
