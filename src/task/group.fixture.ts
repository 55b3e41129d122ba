/** What the tests of task groups share. */
import assert from 'node:assert/strict';
import { sleep } from './wait.ts';

export const unreached = (): never => assert.fail('it ran');
export const endless = (): Promise<void> => sleep(Infinity);
export const fail = (message: string) => (): never => {
  throw new Error(message);
};
/** As many turns of the microtask queue as anything here may need. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What a group rejected with: the messages of its AggregateError, in order. */
export async function failures(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof AggregateError, `not an AggregateError: ${String(error)}`);
    return error.errors.map((each: unknown) =>
      each instanceof AggregateError ? `[${String(each.errors)}]` : (each as Error).message,
    );
  }
  return assert.fail('nothing failed');
}
