import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Call, Transient, Unknown } from './outcome.ts';

/** What a contract suite can do to the outside, and ask of it, besides calling the port. */
export interface Outside extends AsyncDisposable {
  /** While on, every request is performed and its answer is lost. */
  loseAnswers(on: boolean): Promise<void>;
  /** While on, every request is performed and its answer does not come until the caller hangs up. */
  holdAnswers(on: boolean): Promise<void>;
  /** While on, every request is turned away before anything is done. */
  turnAway(on: boolean): Promise<void>;
  /** How often the outside really did what was asked under `key`. */
  performed(key: string): Promise<number>;
}

export type Ask = (call: Call) => Promise<unknown>;

/** Fresh ids, so that suites may share one outside. */
export function fresh(kind: string): string {
  made += 1;
  return `${kind}_contract_${made}`;
}
let made = 0;

export function call(key: string): Call {
  return { key, signal: new AbortController().signal };
}

/** Asks with the same key until an answer comes, as an engine does after Unknown. */
export async function untilAnswered(ask: Ask, key: string): Promise<unknown> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      return await ask(call(key));
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
    }
  }
  throw new Error(`${key} was never answered`);
}

/** Whatever a port is asked to do, asking for it by key holds what `outcome.ts` says. */
export function checkCalls<W extends Outside>(
  what: string,
  make: () => Promise<W>,
  /** Brings the outside to where `what` can be asked once, and gives the way to ask for it. */
  prepare: (outside: W) => Promise<Ask>,
): void {
  suite(`${what}, asked by key`, () => {
    test('the same key gives the same answer and is performed once', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      const first = await ask(call(key));
      assert.deepEqual(await ask(call(key)), first);
      assert.deepEqual(await ask(call(key)), first);
      assert.equal(await outside.performed(key), 1);
    });

    test('a lost answer is Unknown with its key, and the same key brings the first outcome', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      await outside.loseAnswers(true);
      await assert.rejects(ask(call(key)), (error) => isUnknown(error, key));
      await assert.rejects(ask(call(key)), (error) => isUnknown(error, key));
      assert.equal(await outside.performed(key), 1);
      await outside.loseAnswers(false);
      const answer = await ask(call(key));
      assert.deepEqual(await ask(call(key)), answer);
      assert.equal(await outside.performed(key), 1);
    });

    test('what was turned away is Transient and not done, and may be asked again', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      await outside.turnAway(true);
      await assert.rejects(ask(call(key)), Transient);
      assert.equal(await outside.performed(key), 0);
      await outside.turnAway(false);
      await ask(call(key));
      assert.equal(await outside.performed(key), 1);
    });

    test('a call that was called off before it began does nothing and says why', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      const reason = new Error('not wanted any more');
      await assert.rejects(ask({ key, signal: AbortSignal.abort(reason) }), reason);
      assert.equal(await outside.performed(key), 0);
    });

    test('a call that is called off while it waits is Unknown', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      const caller = new AbortController();
      await outside.holdAnswers(true);
      const asked = ask({ key, signal: caller.signal });
      caller.abort();
      await assert.rejects(asked, (error) => isUnknown(error, key));
      await outside.holdAnswers(false);
      await untilAnswered(ask, key);
      assert.equal(await outside.performed(key), 1);
    });

    test('the same key asked twice at once is performed once', async () => {
      await using outside = await make();
      const ask = await prepare(outside);
      const key = fresh('key');
      const both = await Promise.allSettled([ask(call(key)), ask(call(key))]);
      for (const one of both) {
        if (one.status === 'rejected') assert.ok(isUnknown(one.reason, key), String(one.reason));
      }
      await untilAnswered(ask, key);
      assert.equal(await outside.performed(key), 1);
    });
  });
}

function isUnknown(error: unknown, key: string): boolean {
  assert.ok(error instanceof Unknown, `Unknown expected, not ${String(error)}`);
  assert.equal(error.key, key);
  return true;
}
