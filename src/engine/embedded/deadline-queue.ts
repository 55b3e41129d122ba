import type { Instant } from '../../base/instant.ts';

interface Slot {
  readonly at: Instant;
  readonly orderId: string;
}

/**
 * Orders by their earliest deadline: a binary heap with one timer above it, whoever sets that.
 *
 * An order whose deadline moved is pushed again, and the old slot is recognised as stale by its
 * reader when it surfaces. That costs memory only until then, and no search through the heap.
 */
export class DeadlineQueue {
  readonly #heap: Slot[] = [];

  get length(): number {
    return this.#heap.length;
  }

  /** The earliest instant, stale or not; Infinity when empty. */
  get nextAt(): Instant {
    return this.#heap[0]?.at ?? Infinity;
  }

  push(at: Instant, orderId: string): void {
    const heap = this.#heap;
    const slot = { at, orderId };
    let child = heap.length;
    heap.push(slot);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = heap[parent] as Slot;
      if (above.at <= at) break;
      heap[child] = above;
      child = parent;
    }
    heap[child] = slot;
  }

  /** Takes the earliest slot that is due; undefined when none is. */
  popDue(now: Instant): Slot | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop() as Slot;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(slot: Slot): void {
    const heap = this.#heap;
    const { length } = heap;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= length) break;
      const right = heap[child + 1];
      if (right !== undefined && right.at < (heap[child] as Slot).at) child++;
      const below = heap[child] as Slot;
      if (below.at >= slot.at) break;
      heap[hole] = below;
      hole = child;
    }
    heap[hole] = slot;
  }
}
