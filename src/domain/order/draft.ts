import type { Instant } from '../../base/instant.ts';
import type { Effect } from './effect.ts';
import type { EventBody, OrderEvent } from './event.ts';
import { evolve } from './evolve.ts';
import type { Order } from './order.ts';

/** A decision being made: every event is applied at once, so that what follows sees its result. */
export class Draft {
  readonly events: OrderEvent[] = [];
  readonly effects: Effect[] = [];
  readonly now: Instant;
  #order: Order | null;

  constructor(order: Order | null, now: Instant) {
    this.#order = order;
    this.now = now;
  }

  get order(): Order {
    if (this.#order === null) throw new Error('no order yet');
    return this.#order;
  }

  get id(): string {
    return this.order.facts.id;
  }

  /**
   * `occurredAt` is kept only when it lies between the placing and now: nobody reports from the
   * future, nor from before there was an order. A phone with a wrong clock says both.
   */
  emit(body: EventBody, occurredAt?: Instant): void {
    const sequence = (this.#order?.sequence ?? 0) + 1;
    const placedAt = this.#order?.facts.placedAt ?? this.now;
    const event: OrderEvent =
      occurredAt !== undefined && occurredAt < this.now && occurredAt >= placedAt
        ? { ...body, sequence, at: this.now, occurredAt }
        : { ...body, sequence, at: this.now };
    this.#order = evolve(this.#order, event);
    this.events.push(event);
  }

  /**
   * Names an effect of this order; what follows the id is the same whenever it is decided again.
   * Joined, because a template makes a tree of strings: see `newId`.
   */
  key(...parts: readonly (string | number)[]): string {
    return [this.id, ...parts].join(':');
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }
}
