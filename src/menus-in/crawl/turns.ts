import { type Clock, realClock } from '../../task/clock.ts';
import { Places } from '../../task/places.ts';
import { sleep } from '../../task/wait.ts';

/** So many requests to one host at once, and so long between the starts of two of them. */
export class Turns {
  readonly #perHostMax: number;
  readonly #clock: Clock;
  readonly #hosts = new Map<string, { readonly places: Places; nextAt: number }>();

  constructor(options: { readonly perHostMax: number; readonly clock?: Clock | undefined }) {
    this.#perHostMax = options.perHostMax;
    this.#clock = options.clock ?? realClock;
  }

  /** A place, to be disposed of when the answer is there. */
  async take(
    host: string,
    { delayMs, signal }: { readonly delayMs: number; readonly signal?: AbortSignal | undefined },
  ): Promise<Disposable> {
    let line = this.#hosts.get(host);
    if (line === undefined) {
      const places = new Places({ size: this.#perHostMax, queueLengthMax: 100_000 });
      line = { places, nextAt: 0 };
      this.#hosts.set(host, line);
    }
    const place = await line.places.take({ signal });
    try {
      const now = this.#clock.now();
      const startAt = Math.max(now, line.nextAt);
      line.nextAt = startAt + delayMs;
      if (startAt > now) await sleep(startAt - now, { signal, clock: this.#clock });
      return place;
    } catch (error) {
      place[Symbol.dispose]();
      throw error;
    }
  }
}
