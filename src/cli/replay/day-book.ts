import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderTimes } from './day-measures.ts';

/** What became of every order of a day, as its events tell it, live or out of a journal. */
export class DayBook {
  readonly #times = new Map<string, OrderTimes>();
  readonly #ends = new Map<string, string>();

  see({ orderId, events }: { orderId: string; events: readonly OrderEvent[] }): void {
    for (const event of events) this.#event(orderId, event);
  }

  #event(orderId: string, event: OrderEvent): void {
    if (event.type === 'order.created') {
      this.#times.set(orderId, { placedAt: event.facts.placedAt });
      return;
    }
    const times = this.#times.get(orderId);
    if (times === undefined) return;
    const at = event.occurredAt ?? event.at;
    switch (event.type) {
      case 'order.ready':
        times.readyAt = at;
        return;
      case 'order.picked_up':
        times.pickedUpAt = at;
        return;
      case 'order.delivered':
        times.deliveredAt = at;
        this.#ends.set(orderId, 'delivered');
        return;
      case 'order.rejected':
      case 'order.canceled':
      case 'order.expired':
      case 'order.failed':
        this.#ends.set(orderId, `${event.type.slice('order.'.length)}: ${event.reason}`);
        return;
      default:
    }
  }

  get times(): Iterable<OrderTimes> {
    return this.#times.values();
  }

  /** Orders that have come to no end. */
  get stuck(): readonly string[] {
    return [...this.#times.keys()].filter((id) => !this.#ends.has(id));
  }

  hasEnded(orderId: string): boolean {
    return this.#ends.has(orderId);
  }

  /** How many orders came to each end, the most frequent first. */
  get ends(): Readonly<Record<string, number>> {
    const counts = new Map<string, number>();
    for (const why of this.#ends.values()) counts.set(why, (counts.get(why) ?? 0) + 1);
    return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1]));
  }
}
