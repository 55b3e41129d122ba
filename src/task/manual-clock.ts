import type { Clock, Instant, Timer } from './clock.ts';

/**
 * A clock that stands still until it is told to move: tests and simulations drive it by hand.
 *
 * `advanceTo` fires timers synchronously, one after the other; promise reactions run only when it
 * has returned. `runTo` lets them run after each timer, so that a task that sleeps, works and sleeps
 * again is taken through all its sleeps: what a simulation wants.
 *
 * Owns a binary heap of waiting timers. Each entry knows its place in it, so that a cancelled timer
 * leaves at once: a simulation cancels nearly every deadline it sets.
 */
export class ManualClock implements Clock {
  readonly #startMs: Instant;
  readonly #heap: Entry[] = [];
  #nowMs: Instant;
  #inserted = 0;

  constructor(nowMs: Instant = 0) {
    this.#startMs = nowMs;
    this.#nowMs = nowMs;
  }

  now(): Instant {
    return this.#nowMs;
  }

  monotonic(): number {
    return this.#nowMs - this.#startMs;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#heap.length;
  }

  /** When the next timer is due; undefined when none waits. */
  get nextAt(): Instant | undefined {
    return this.#heap[0]?.atMs;
  }

  setTimer(atMs: Instant, fn: () => void): Timer {
    if (Number.isNaN(atMs)) throw new RangeError('a timer needs an instant, got NaN');
    const entry: Entry = { atMs, order: this.#inserted++, fn, place: this.#heap.length };
    this.#heap.push(entry);
    this.#rise(entry);
    return { cancel: () => this.#remove(entry) };
  }

  /** Fires every timer due up to and at `atMs`, also those set meanwhile, then stands at `atMs`. */
  advanceTo(atMs: Instant): void {
    this.#mayMoveTo(atMs);
    while (this.#fireNext(atMs));
    this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  advanceBy(ms: number): void {
    this.advanceTo(this.#nowMs + ms);
  }

  /** Time goes by and no timer fires, as when something holds the loop; what is overdue fires late. */
  stall(ms: number): void {
    this.#mayMoveTo(this.#nowMs + ms);
    this.#nowMs += ms;
  }

  /** As `advanceTo`, but all that can go on does so before each timer and before the return. */
  async runTo(atMs: Instant): Promise<void> {
    this.#mayMoveTo(atMs);
    await settled();
    while (this.#fireNext(atMs)) await settled();
    this.#nowMs = Math.max(this.#nowMs, atMs);
  }

  async runBy(ms: number): Promise<void> {
    await this.runTo(this.#nowMs + ms);
  }

  #mayMoveTo(atMs: Instant): void {
    if (!(atMs >= this.#nowMs)) {
      throw new RangeError(`the clock stands at ${this.#nowMs} and cannot go back to ${atMs}`);
    }
  }

  #fireNext(untilMs: Instant): boolean {
    const entry = this.#heap[0];
    if (entry === undefined || entry.atMs > untilMs) return false;
    this.#remove(entry);
    this.#nowMs = Math.max(this.#nowMs, entry.atMs);
    entry.fn();
    return true;
  }

  #remove(entry: Entry): void {
    const place = entry.place;
    if (place < 0) return;
    entry.place = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#heap[place] = last;
    last.place = place;
    this.#rise(last);
    this.#sink(last);
  }

  #rise(entry: Entry): void {
    while (entry.place > 0) {
      const parent = this.#heap[(entry.place - 1) >> 1];
      if (parent === undefined || before(parent, entry)) return;
      this.#swap(parent, entry);
    }
  }

  #sink(entry: Entry): void {
    for (;;) {
      const left = this.#heap[2 * entry.place + 1];
      const right = this.#heap[2 * entry.place + 2];
      if (left === undefined) return;
      const child = right !== undefined && before(right, left) ? right : left;
      if (before(entry, child)) return;
      this.#swap(entry, child);
    }
  }

  #swap(a: Entry, b: Entry): void {
    [a.place, b.place] = [b.place, a.place];
    this.#heap[a.place] = a;
    this.#heap[b.place] = b;
  }
}

interface Entry {
  readonly atMs: Instant;
  readonly order: number;
  readonly fn: () => void;
  /** Index in the heap; -1 once it has left. */
  place: number;
}

function before(a: Entry, b: Entry): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

/** Node runs every promise reaction, and those that they make, before the next `setImmediate`. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
