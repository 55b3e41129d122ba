import type { Instant } from '../../base/instant.ts';

export interface Slot {
  readonly at: Instant;
  readonly orderId: string;
}

/**
 * Orders by their earliest deadline: a binary heap, and a way to tidy it.
 *
 * An order whose deadline moved is pushed again, and the old slot is recognised as stale by its
 * reader when it surfaces: no search through the heap. Until then it costs memory, so whoever pushes
 * also has to call `retain` now and then.
 */
export class DeadlineQueue {
  #heap: Slot[] = [];

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
    if (heap.length > 0) this.#sink(last, 0);
    return first;
  }

  /** Drops every slot that `isCurrent` does not know; takes time in proportion to the length. */
  retain(isCurrent: (slot: Slot) => boolean): void {
    this.#heap = this.#heap.filter(isCurrent);
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at--) {
      this.#sink(this.#heap[at] as Slot, at);
    }
  }

  #sink(slot: Slot, from: number): void {
    const heap = this.#heap;
    const { length } = heap;
    let hole = from;
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
