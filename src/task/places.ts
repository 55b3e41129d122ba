import { Fifo } from './fifo.ts';
import { Parked } from './parked.ts';
import type { WaitOptions } from './scope.ts';

/** Every place is taken and as many wait for one as may. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';

  constructor(queueLengthMax: number) {
    super(`${queueLengthMax} wait already`);
  }
}

export interface PlacesOptions {
  /** How many may be inside at once. */
  readonly size: number;
  /** How many may wait; one more is refused with `QueueFull`. */
  readonly queueLengthMax: number;
}

/**
 * A room with so many places, and a queue before it that has an end: first come, first served, and
 * who is called off while waiting leaves the queue.
 *
 *     using place = await places.take();
 */
export class Places {
  readonly #queueLengthMax: number;
  readonly #queue = new Fifo<Parked<Disposable>>();
  #free: number;

  constructor(options: PlacesOptions) {
    if (!(options.size >= 1)) throw new RangeError(`size is at least 1, got ${options.size}`);
    this.#free = options.size;
    this.#queueLengthMax = options.queueLengthMax;
  }

  get free(): number {
    return this.#free;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** Resolves with a place, to be disposed of when it is no longer needed. */
  take(options: WaitOptions = {}): Promise<Disposable> {
    const parked: Parked<Disposable> = new Parked<Disposable>(options, () =>
      this.#queue.remove(parked),
    );
    if (parked.over) return parked.promise;
    if (this.#free > 0) {
      this.#free--;
      parked.resolve(this.#place());
    } else if (this.#queue.size >= this.#queueLengthMax) {
      parked.reject(new QueueFull(this.#queueLengthMax));
    } else this.#queue.push(parked);
    return parked.promise;
  }

  #place(): Disposable {
    let taken = true;
    return {
      [Symbol.dispose]: () => {
        if (!taken) return;
        taken = false;
        // Handed on directly: somebody who comes just now must not overtake the queue.
        const next = this.#queue.shift();
        if (next === undefined) this.#free++;
        else next.resolve(this.#place());
      },
    };
  }
}
