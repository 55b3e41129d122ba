/** A consumer read more slowly than news came, and its bounded queue ran over. */
export class ConsumerTooSlow extends Error {
  override readonly name = 'ConsumerTooSlow';

  constructor(lengthMax: number) {
    super(`more than ${lengthMax} records waited for one consumer`);
  }
}

/**
 * A bounded queue between one producer that must not wait and one consumer that may.
 *
 * Invariants:
 * 1. `put` never throws, never waits, and never holds more than `lengthMax` items.
 * 2. What was put before `end` is still taken; what overflowed is not: a consumer with a gap in its
 *    news is worse off than one that begins again from where it was.
 */
export class Inbox<T> {
  readonly #lengthMax: number;
  #items: T[] = [];
  #ended = false;
  #error: ConsumerTooSlow | undefined;
  #wake: (() => void) | undefined;

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  put(item: T): void {
    if (this.#ended) return;
    if (this.#items.length >= this.#lengthMax) {
      this.#items = [];
      this.#error = new ConsumerTooSlow(this.#lengthMax);
      this.end();
      return;
    }
    this.#items.push(item);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Everything that waits, once there is something; undefined after the end. */
  async take(): Promise<readonly T[] | undefined> {
    if (this.#items.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
    if (this.#error !== undefined) throw this.#error;
    if (this.#items.length === 0) return undefined;
    const taken = this.#items;
    this.#items = [];
    return taken;
  }
}
