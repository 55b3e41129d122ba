import type { Instant } from '../../base/instant.ts';

export interface Slot {
  readonly at: Instant;
  readonly orderId: string;
}

/**
 * Orders by an instant each: a binary heap, and a way to tidy it.
 *
 * An order that is to surface earlier is pushed again, and the old slot is recognised as stale by its
 * reader when it surfaces: no search through the heap. Until then it costs memory, so whoever pushes
 * also has to call `retain` now and then. Two arrays side by side, because an object a slot, of which
 * every open order has one or two, is three times as large and has to be walked by the collector.
 */
export class DeadlineQueue {
  #ats: Instant[] = [];
  #orderIds: string[] = [];

  get length(): number {
    return this.#ats.length;
  }

  /** The earliest instant, stale or not; Infinity when empty. */
  get nextAt(): Instant {
    return this.#ats.length === 0 ? Infinity : this.#at(0);
  }

  push(at: Instant, orderId: string): void {
    let child = this.#ats.length;
    this.#ats.push(at);
    this.#orderIds.push(orderId);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#at(parent) <= at) break;
      this.#put(child, this.#at(parent), this.#orderId(parent));
      child = parent;
    }
    this.#put(child, at, orderId);
  }

  /** Takes the earliest slot that is due; undefined when none is. */
  popDue(now: Instant): Slot | undefined {
    if (this.nextAt > now || this.length === 0) return undefined;
    const first = { at: this.#at(0), orderId: this.#orderId(0) };
    const at = this.#ats.pop() as Instant;
    const orderId = this.#orderIds.pop() as string;
    if (this.length > 0) this.#sink({ at, orderId }, 0);
    return first;
  }

  /** Drops every slot that `isCurrent` does not know; takes time in proportion to the length. */
  retain(isCurrent: (slot: Slot) => boolean): void {
    const ats: Instant[] = [];
    const orderIds: string[] = [];
    for (let place = 0; place < this.length; place++) {
      const slot = this.#slot(place);
      if (!isCurrent(slot)) continue;
      ats.push(slot.at);
      orderIds.push(slot.orderId);
    }
    this.#ats = ats;
    this.#orderIds = orderIds;
    for (let place = (ats.length >> 1) - 1; place >= 0; place--) {
      this.#sink(this.#slot(place), place);
    }
  }

  #sink({ at, orderId }: Slot, from: number): void {
    const { length } = this;
    let hole = from;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#at(child + 1) < this.#at(child)) child++;
      if (this.#at(child) >= at) break;
      this.#put(hole, this.#at(child), this.#orderId(child));
      hole = child;
    }
    this.#put(hole, at, orderId);
  }

  #slot(place: number): Slot {
    return { at: this.#at(place), orderId: this.#orderId(place) };
  }

  #at(place: number): Instant {
    return this.#ats[place] as Instant;
  }

  #orderId(place: number): string {
    return this.#orderIds[place] as string;
  }

  #put(place: number, at: Instant, orderId: string): void {
    this.#ats[place] = at;
    this.#orderIds[place] = orderId;
  }
}
