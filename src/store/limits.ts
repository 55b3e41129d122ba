import { second } from '../base/instant.ts';

/** Every bound of the store, with its unit last. */
export interface StoreLimits {
  /** Statements and transactions that may wait for their turn to write. */
  readonly writeQueueLengthMax: number;
  /** Statements under way on the thread, reads included. */
  readonly requestsMax: number;
  readonly answerTimeoutMs: number;
  /** From BEGIN to COMMIT: nobody else writes meanwhile. */
  readonly transactionTimeoutMs: number;
  readonly cursorsMax: number;
  /** How long closing waits for the transaction under way. */
  readonly closeTimeoutMs: number;
}

export const defaultStoreLimits: StoreLimits = {
  writeQueueLengthMax: 1_000,
  requestsMax: 4_000,
  answerTimeoutMs: 20 * second,
  transactionTimeoutMs: 10 * second,
  cursorsMax: 32,
  closeTimeoutMs: 5 * second,
};

export function checkStoreLimits(limits: StoreLimits): void {
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} = ${value}`);
  }
}
