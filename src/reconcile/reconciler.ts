import type { PaymentNotice } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import type { Engine } from '../engine/engine.ts';
import type { Payments } from '../ports/payments.ts';
import type { Clock } from '../task/clock.ts';
import { failAfter, sleep } from '../task/wait.ts';
import { compare, providerIdOf } from './compare.ts';
import type { ReconcileLimits } from './limits.ts';

/**
 * How looking at one order ended. `repaired`: the order was told what had not reached it. `raised`:
 * a person was told, now or before. `moved`: it changed meanwhile, and is looked at next time.
 */
export type Looked = 'agreed' | 'repaired' | 'raised' | 'moved' | 'unanswered';

export interface ReconcilerOptions {
  readonly engine: Pick<Engine, 'open' | 'find' | 'list' | 'submit'>;
  readonly payments: Pick<Payments, 'find'>;
  /** The business's time: how long ago an order ended. */
  readonly clock: Clock;
  /** The wall's time: between two questions, and for an answer. */
  readonly ioClock: Clock;
  readonly limits: ReconcileLimits;
  readonly onLooked: (looked: Looked, orderId: string) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Lays the provider's book beside ours, again and again, for open orders and those that ended lately:
 * what an answer and a webhook together failed to tell is found here, and nowhere else.
 *
 * Owns one walk, which is one question at a time. Invariants:
 * 1. It changes nothing itself: what it finds enters as the command that the provider's own news
 *    would have been, or as the one that tells a person.
 * 2. An order is compared only if it is after the question what it was before it.
 * 3. After disposal nothing is asked and nothing is submitted.
 */
export class Reconciler implements AsyncDisposable {
  readonly #options: ReconcilerOptions;
  readonly #stop = new AbortController();
  readonly #walking: Promise<void>;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#walking = this.#walkOn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new Error('the reconciler is stopping'));
    await this.#walking;
  }

  async #walkOn(): Promise<void> {
    const { limits, onError } = this.#options;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#pause(limits.everyMs);
        await this.#walk();
      } catch (error) {
        if (!signal.aborted) onError(error);
      }
    }
  }

  async #walk(): Promise<void> {
    const { limits, onLooked } = this.#options;
    let failures = 0;
    for await (const orderId of this.#due()) {
      const looked = await this.#look(orderId);
      if (looked === undefined) continue;
      onLooked(looked, orderId);
      failures = looked === 'unanswered' ? failures + 1 : 0;
      if (failures >= limits.failuresMax) return;
      await this.#pause(limits.gapMs);
    }
  }

  /** First the open ones, as they are now, then the ended ones, the newest first. */
  async *#due(): AsyncIterable<string> {
    const { engine, limits, clock } = this.#options;
    const open: string[] = [];
    for (const order of engine.open()) {
      if (providerIdOf(order) !== undefined) open.push(order.facts.id);
    }
    yield* open;
    for (let after: string | undefined; ;) {
      const more = after === undefined ? {} : { after };
      const page = await engine.list({ open: false, limit: limits.pageLengthMax, ...more });
      const now = clock.now();
      for (const { id, placedAt, statusAt } of page.rows) {
        if (now - placedAt > limits.placedWithinMs) return;
        if (now - statusAt <= limits.endedWithinMs) yield id;
      }
      if (page.next === null) return;
      after = page.next;
      await this.#pause(limits.gapMs);
    }
  }

  /** Undefined for an order whose payment has no name at the provider yet. */
  async #look(orderId: string): Promise<Looked | undefined> {
    const { engine } = this.#options;
    const before = await engine.find(orderId);
    const providerId = before === undefined ? undefined : providerIdOf(before);
    if (before === undefined || providerId === undefined) return undefined;
    try {
      const held = await this.#ask(providerId);
      this.#stop.signal.throwIfAborted();
      const order = await engine.find(orderId);
      if (order?.sequence !== before.sequence) return 'moved';
      const verdict = compare(order, held);
      switch (verdict.is) {
        case 'agreed':
          return 'agreed';
        case 'news':
          return await this.#tell(order, verdict.notice);
        case 'differs':
          return await this.#raise(order, verdict.what);
      }
    } catch (error) {
      this.#stop.signal.throwIfAborted();
      this.#options.onError(error);
      return 'unanswered';
    }
  }

  #ask(providerId: string): ReturnType<Payments['find']> {
    const { payments, limits, ioClock: clock } = this.#options;
    const { signal } = this.#stop;
    const ask = (within: AbortSignal): ReturnType<Payments['find']> =>
      payments.find(providerId, within);
    return failAfter(limits.timeoutMs, ask, { clock, signal });
  }

  async #tell(order: Order, notice: PaymentNotice): Promise<Looked> {
    if (await this.#submit(order, notice)) return 'repaired';
    return this.#raise(order, `the provider says ${notice.outcome}, which changes nothing here`);
  }

  async #raise(order: Order, what: string): Promise<Looked> {
    const providerId = providerIdOf(order) ?? '';
    await this.#submit(order, { outcome: 'differs', providerId, what });
    return 'raised';
  }

  /** Whether the order moved. */
  async #submit({ facts, sequence }: Order, notice: PaymentNotice): Promise<boolean> {
    this.#stop.signal.throwIfAborted();
    const command = { type: 'payment_noticed', notice } as const;
    const answer = await this.#options.engine.submit({ orderId: facts.id, command });
    return answer.ok && answer.order.sequence > sequence;
  }

  #pause(ms: number): Promise<void> {
    return sleep(ms, { clock: this.#options.ioClock, signal: this.#stop.signal });
  }
}
