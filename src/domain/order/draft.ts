import type { Instant } from '../../base/instant.ts';
import type { Effect } from './effect.ts';
import type { EventBody, OrderEvent } from './event.ts';
import { apply, copyOf, created, type OwnOrder } from './evolve.ts';
import type { Order } from './order.ts';

const none: readonly never[] = [];

type Stamped = OrderEvent & { sequence: number; at: Instant; occurredAt?: Instant };

/**
 * A decision being made: every event is applied at once, so that what follows sees its result.
 *
 * Owns the order from the first event on: a copy, which the events change in place.
 */
export class Draft {
  readonly now: Instant;
  // Lists of one are made as such: an empty one that grows takes room for seventeen at once, and
  // most decisions are one event and at most one effect.
  #events: OrderEvent[] | undefined;
  #effects: Effect[] | undefined;
  readonly #before: Order | null;
  #own: OwnOrder | undefined;

  constructor(order: Order | null, now: Instant) {
    this.#before = order;
    this.now = now;
  }

  get events(): readonly OrderEvent[] {
    return this.#events ?? none;
  }

  get effects(): readonly Effect[] {
    return this.#effects ?? none;
  }

  /** As far as it is decided; not to be held across an `emit`. */
  get order(): Order {
    const order = this.#own ?? this.#before;
    if (order === null) throw new Error('no order yet');
    return order;
  }

  get id(): string {
    return this.order.facts.id;
  }

  /**
   * Takes `body` over: it becomes the event, and is not copied.
   *
   * `occurredAt` is kept only when it lies between the placing and now: nobody reports from the
   * future, nor from before there was an order. A phone with a wrong clock says both.
   */
  emit(body: EventBody, occurredAt?: Instant): void {
    const before = this.#own ?? this.#before;
    const event = body as Stamped;
    event.sequence = before === null ? 1 : before.sequence + 1;
    event.at = this.now;
    const placedAt = before === null ? this.now : before.facts.placedAt;
    if (occurredAt !== undefined && occurredAt < this.now && occurredAt >= placedAt) {
      event.occurredAt = occurredAt;
    }
    if (this.#events === undefined) this.#events = [event];
    else this.#events.push(event);
    if (before === null) {
      this.#own = created(event);
    } else {
      this.#own ??= copyOf(before);
      apply(this.#own, event);
    }
  }

  /**
   * Names an effect of this order; what follows the id is the same whenever it is decided again.
   * Joined, because a template makes a tree of strings: see `newId`.
   */
  key(what: string): string {
    return [this.id, what].join(':');
  }

  effect(effect: Effect): void {
    if (this.#effects === undefined) this.#effects = [effect];
    else this.#effects.push(effect);
  }
}
