import type { Order } from '../domain/order/order.ts';
import type { Engine } from '../engine/engine.ts';
import type { Ask } from './assigner.ts';

interface Asking {
  readonly ask: Ask;
  news: Order | undefined;
}

/**
 * Puts asks to the engine, each order's one at a time, and keeps back what is heard of the order
 * meanwhile: it may be older than the asking, and would free the courier just asked for.
 */
export class Asker implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #onError: (error: unknown) => void;
  readonly #asking = new Map<string, Asking>();
  readonly #submits = new Set<Promise<void>>();

  constructor(engine: Engine, onError: (error: unknown) => void) {
    this.#engine = engine;
    this.#onError = onError;
  }

  /** What is being asked about an order, if anything is. */
  of(orderId: string): Ask | undefined {
    return this.#asking.get(orderId)?.ask;
  }

  /** Whether the news is kept back; `ask` hands the latest of it over when the asking is over. */
  keeps(order: Order): boolean {
    const asking = this.#asking.get(order.facts.id);
    if (asking === undefined) return false;
    if (order.sequence >= (asking.news?.sequence ?? 0)) asking.news = order;
    return true;
  }

  /** `answered` is told of the order as it is afterwards, undefined when nobody could say. */
  ask(ask: Ask, answered: (order: Order | undefined, taken: boolean) => void): void {
    const asking: Asking = { ask, news: undefined };
    this.#asking.set(ask.orderId, asking);
    const asked = this.#submit(ask).then(({ order, taken }) => {
      this.#submits.delete(asked);
      this.#asking.delete(ask.orderId);
      const { news } = asking;
      const isNewer = news !== undefined && news.sequence >= (order?.sequence ?? 0);
      answered(isNewer ? news : order, taken);
    });
    this.#submits.add(asked);
  }

  /** Resolves when every answer is in. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#submits);
  }

  async #submit(ask: Ask): Promise<{ order: Order | undefined; taken: boolean }> {
    const { orderId } = ask;
    try {
      const command =
        ask.kind === 'partner'
          ? ({ type: 'request_partner' } as const)
          : ({
              type: 'offer',
              courierId: ask.courierId,
              ...(ask.visit === undefined ? {} : { visit: ask.visit }),
            } as const);
      const answer = await this.#engine.submit({ orderId, command });
      if (answer.ok) return { order: answer.order, taken: true };
    } catch (error) {
      this.#onError(error);
    }
    try {
      // Refused or not taken: look at the order as it really is.
      return { order: await this.#engine.find(orderId), taken: false };
    } catch (error) {
      this.#onError(error);
      return { order: undefined, taken: false };
    }
  }
}
