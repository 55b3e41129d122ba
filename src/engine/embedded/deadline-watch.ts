import type { Instant } from '../../base/instant.ts';
import { Earliest } from '../../domain/order/deadlines.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import { DeadlineQueue } from './deadline-queue.ts';
import type { EngineLimits } from './limits.ts';
import type { Live } from './live.ts';

/** What the watch needs of the engine. */
export interface WatchHost {
  /** Orders that have not come to rest. */
  readonly live: ReadonlyMap<string, Live>;
  /** A deadline of the order has come. Must not throw. */
  due(live: Live, now: Instant): void;
}

/** An overfull queue is tidied; below this many slots it is not worth the walk. */
const slotsMin = 1_024;

/**
 * Tells when an order's earliest deadline has come.
 *
 * Owns the queue of deadlines and the one timer above it. Invariants:
 * 1. A slot of the queue stands at `live.slotAt`, and the order's earliest deadline is not before it.
 *    A deadline that moves later, as most do, leaves the slot where it is; when that surfaces, it is
 *    put where the deadline is by then.
 * 2. The queue is never longer than twice the orders and a thousand: stale slots are dropped.
 * 3. The wall is looked at again at least every `deadlineLookMs`, so that a clock that was set
 *    forward, or a machine that slept, makes no deadline late by more than that.
 */
export class DeadlineWatch {
  readonly #host: WatchHost;
  readonly #clock: Clock;
  readonly #limits: EngineLimits;
  readonly #queue = new DeadlineQueue();
  readonly #earliest = new Earliest();
  #timer: Timer | undefined;
  #timerAt: Instant = Infinity;
  #stopped = false;

  constructor(parts: { host: WatchHost; clock: Clock; limits: EngineLimits }) {
    this.#host = parts.host;
    this.#clock = parts.clock;
    this.#limits = parts.limits;
  }

  /** Slots in the queue, stale ones among them. */
  get length(): number {
    return this.#queue.length;
  }

  /** To be called whenever the order has changed. */
  keep(live: Live, order: Order): void {
    const next = this.#earliest.of(order).at;
    if (next >= live.slotAt) return;
    live.slotAt = next;
    this.#queue.push(next, order.facts.id);
    if (this.#queue.length > slotsMin + 2 * this.#host.live.size) this.#tidy();
    this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #tidy(): void {
    this.#queue.retain(({ orderId, at }) => this.#host.live.get(orderId)?.slotAt === at);
  }

  #arm(): void {
    const { nextAt } = this.#queue;
    if (nextAt === Infinity || nextAt >= this.#timerAt || this.#stopped) return;
    this.#timer?.cancel();
    this.#timerAt = Math.min(nextAt, this.#clock.now() + this.#limits.deadlineLookMs);
    this.#timer = this.#clock.setTimer(this.#timerAt, () => this.#look());
  }

  #look(): void {
    this.#timerAt = Infinity;
    const now = this.#clock.now();
    for (let met = 0; met < this.#limits.turnLengthMax; met++) {
      const slot = this.#queue.popDue(now);
      if (slot === undefined) break;
      const live = this.#host.live.get(slot.orderId);
      if (live === undefined || live.slotAt !== slot.at || live.order === null) continue;
      live.slotAt = Infinity;
      if (this.#earliest.of(live.order).at > now) this.keep(live, live.order);
      else this.#host.due(live, now);
    }
    this.#arm();
  }
}
