import type { OrderStatus } from '../../domain/order/status.ts';
import type { FeedRecord } from '../../engine/engine.ts';
import type { OrderTimes } from './day-measures.ts';

/** What became of every order of a day, as the engine's feed tells it. */
export class DayBook {
  readonly #times = new Map<string, OrderTimes>();
  readonly #ends = new Map<string, { status: OrderStatus; why: string }>();

  see({ orderId, events, order }: Pick<FeedRecord, 'orderId' | 'events' | 'order'>): void {
    const times = this.#times.get(orderId) ?? { placedAt: order.facts.placedAt };
    this.#times.set(orderId, times);
    for (const event of events) {
      const at = event.occurredAt ?? event.at;
      switch (event.type) {
        case 'order.ready':
          times.readyAt = at;
          break;
        case 'order.picked_up':
          times.pickedUpAt = at;
          break;
        case 'order.delivered':
          times.deliveredAt = at;
          this.#ends.set(orderId, { status: 'delivered', why: 'delivered' });
          break;
        case 'order.rejected':
        case 'order.canceled':
        case 'order.expired':
        case 'order.failed': {
          const { status } = order;
          this.#ends.set(orderId, { status, why: `${status}: ${event.reason}` });
          break;
        }
        default:
      }
    }
  }

  get times(): Iterable<OrderTimes> {
    return this.#times.values();
  }

  /** Orders that have come to no end. */
  get stuck(): readonly string[] {
    return [...this.#times.keys()].filter((id) => !this.#ends.has(id));
  }

  /** How many orders came to each end, the most frequent first. */
  get ends(): Readonly<Record<string, number>> {
    const counts = new Map<string, number>();
    for (const { why } of this.#ends.values()) counts.set(why, (counts.get(why) ?? 0) + 1);
    return Object.fromEntries([...counts].toSorted((a, b) => b[1] - a[1]));
  }
}
