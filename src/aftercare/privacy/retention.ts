import { hour, type Instant } from '../../base/instant.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import { endedRows } from '../history/ended-orders.ts';
import type { Reviews } from '../reviews/reviews.ts';
import type { Marks } from './marks.ts';

export interface RetentionParts {
  readonly engine: Pick<Engine, 'list' | 'erase'>;
  readonly reviews: Reviews;
  readonly marks: Marks;
  readonly clock: Clock;
  readonly marketplaceIds: readonly string[];
  /** How long it is kept who ordered, counted from the placing. */
  readonly keepMs: number;
  readonly onError: (error: unknown) => void;
}

const sweepEveryMs = hour;

/**
 * Forgets who ordered once an order is old enough, hour by hour.
 *
 * Up to which placing everybody is forgotten is written down, so that a sweep looks at what has become
 * old since the last one and at nothing else. It is written down after they are: a crash between makes
 * some be erased twice, which changes nothing. An order that is not at rest holds the mark back.
 */
export class Retention implements AsyncDisposable {
  readonly #parts: RetentionParts;
  readonly #stopped = new AbortController();
  #timer: Timer | undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(parts: RetentionParts) {
    if (!(parts.keepMs > 0)) throw new RangeError(`keepMs = ${parts.keepMs}`);
    this.#parts = parts;
    this.#later(0);
  }

  /** How many orders were forgotten. */
  async sweep(): Promise<number> {
    const { clock, keepMs, marketplaceIds } = this.#parts;
    let erased = 0;
    for (const marketplaceId of marketplaceIds) {
      erased += await this.#sweepOne(marketplaceId, clock.now() - keepMs);
    }
    return erased;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped.abort(new Error('the house is closing'));
    this.#timer?.cancel();
    await this.#sweeping;
  }

  async #sweepOne(marketplaceId: string, before: Instant): Promise<number> {
    const { engine, reviews, marks } = this.#parts;
    const name = `retention ${marketplaceId}`;
    const done = (await marks.get(name)) ?? 0;
    if (before <= done) return 0;
    const query = { marketplaceId, placedFrom: done, placedBefore: before, underWay: true };
    let next = before;
    let erased = 0;
    for await (const { id, placedAt } of endedRows(engine, query, this.#stopped.signal)) {
      if ((await engine.erase(id)) === 'erased') {
        await reviews.eraseTexts(marketplaceId, [id]);
        erased++;
      } else {
        next = Math.min(next, placedAt);
      }
    }
    await marks.put(name, next);
    return erased;
  }

  #later(afterMs: number): void {
    const { clock, onError } = this.#parts;
    this.#timer = clock.setTimer(clock.now() + afterMs, () => {
      this.#sweeping = this.sweep().then(
        () => undefined,
        (error: unknown) => {
          if (!this.#stopped.signal.aborted) onError(error);
        },
      );
      void this.#sweeping.then(() => {
        if (!this.#stopped.signal.aborted) this.#later(sweepEveryMs);
      });
    });
  }
}
