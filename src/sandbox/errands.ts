import { TaskGroup } from '../task/task-group.ts';

/** Something that somebody in the city is at. */
export interface Errand {
  /** Ends with the errand, however that ends. */
  readonly done: Promise<void>;
  /** Calls it off. */
  abort(): void;
}

const errorsMax = 100;

/**
 * What the people of the city are at: each an async function that runs beside the others until it
 * is done, called off, or the sandbox closes. It runs up to its first wait before `run` returns.
 *
 * Invariants:
 * 1. `close` returns only when every errand has stopped.
 * 2. One that fails does not stop the others; its error is kept, and `close` throws what was kept.
 * 3. Each errand has a signal of its own: a thousand waits on one signal are slow to take leave of.
 */
export class Errands {
  readonly #group = new TaskGroup({ name: 'city' });
  #closed = false;
  /** The first hundred. */
  readonly errors: unknown[] = [];

  run(errand: (signal: AbortSignal) => Promise<void>): Errand {
    if (this.#closed) return over;
    const task = this.#group.createTask(async (signal) => {
      try {
        await errand(signal);
      } catch (error) {
        if (!signal.aborted && this.errors.length < errorsMax) this.errors.push(error);
      }
    });
    return { done: task.promise, abort: () => task.abort() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#group.abort();
    await this.#group[Symbol.asyncDispose]();
    if (this.errors.length > 0) throw new AggregateError(this.errors, 'errands failed');
  }
}

const over: Errand = { done: Promise.resolve(), abort: () => {} };
