import type { Instant } from '../../src/base/instant.ts';

/** Something that will happen. */
export interface Appointment {
  cancel(): void;
}

interface Entry extends Appointment {
  readonly at: Instant;
  readonly order: number;
  fn: (() => void) | undefined;
}

/**
 * True time, which nobody in the world can set back, and all that will happen in it: one heap for
 * the process's timers, the disk, the network and the people.
 *
 * Invariants:
 * 1. Things happen in order of their instant, then of the order in which they were appointed.
 * 2. Between two of them every promise that can go on has gone on.
 */
export class Timeline {
  #now: Instant;
  readonly #heap: Entry[] = [];
  #appointed = 0;
  /** How many things have happened. */
  happened = 0;

  constructor(start: Instant) {
    this.#now = start;
  }

  get now(): Instant {
    return this.#now;
  }

  at(when: Instant, fn: () => void): Appointment {
    const entry: Entry = {
      at: Math.max(when, this.#now),
      order: this.#appointed++,
      fn,
      cancel: () => (entry.fn = undefined),
    };
    this.#push(entry);
    return entry;
  }

  after(ms: number, fn: () => void): Appointment {
    return this.at(this.#now + ms, fn);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Lets the next thing happen; false when nothing is left before `until`, where time then stands. */
  async step(until: Instant): Promise<boolean> {
    for (;;) {
      const next = this.#heap[0];
      if (next === undefined || next.at > until) {
        this.#now = Math.max(this.#now, until);
        return false;
      }
      this.#pop();
      const { fn } = next;
      if (fn === undefined) continue;
      this.#now = next.at;
      this.happened++;
      fn();
      await settled();
      return true;
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let child = heap.length;
    heap.push(entry);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent] as Entry;
      if (before(above, entry)) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop() as Entry;
    const { length } = heap;
    if (length === 0) return;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= length) break;
      const right = heap[child + 1];
      if (right !== undefined && before(right, heap[child] as Entry)) child++;
      const below = heap[child] as Entry;
      if (before(last, below)) break;
      heap[hole] = below;
      hole = child;
    }
    heap[hole] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * Resolves when no promise can go on: Node runs what waits for `nextTick` only after it has drained
 * the microtasks, also those that they made. No turn of the event loop, and no real time.
 */
export function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
