import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { hasEnded } from '../../domain/order/status.ts';
import type { FeedRecord } from '../../engine/engine.ts';

/** What must never be: guarantee 7. */
export interface Doubled {
  readonly at: Instant;
  readonly courierId: string;
  /** One for an order with two deliveries, two for a courier with two jobs. */
  readonly orderIds: readonly string[];
}

interface Held {
  readonly orderId: string;
  readonly visit: string | undefined;
}

/**
 * Reads an engine's feed and finds couriers who are on two jobs that were not planned together, and
 * orders with two deliveries under way. It takes the journal's word for what happened, and nobody's
 * for what was meant: the dispatcher is not asked.
 *
 * A courier is on a job from the `delivery.confirmed` that names him until the order is delivered,
 * ends, or begins a new search. Two jobs are planned together when the offers that he took carried
 * the same visit.
 */
export class JobWatch {
  readonly #holder = new Map<string, string>();
  readonly #jobs = new Map<string, Held[]>();
  readonly #visits = new Map<string, string | undefined>();
  readonly couriersDoubled: Doubled[] = [];
  readonly ordersDoubled: Doubled[] = [];
  offered = 0;
  declined = 0;
  expired = 0;
  withdrawn = 0;
  confirmed = 0;
  /** Of those, by an outside partner: help that a day of its own couriers alone does not have. */
  byPartner = 0;
  /** Searches that began again after a courier had said yes. */
  lost = 0;
  /** Jobs taken while the same visit was under way. */
  together = 0;

  see({ orderId, events, order }: Pick<FeedRecord, 'orderId' | 'events' | 'order'>): void {
    for (const event of events) this.#event(orderId, event);
    // Food that is on its way back is still a job; its end says `returned`.
    if (hasEnded(order.status) && order.delivery.status !== 'enroute_to_return') {
      this.#free(orderId);
    }
  }

  #event(orderId: string, event: OrderEvent): void {
    switch (event.type) {
      case 'delivery.offered':
        this.offered++;
        this.#visits.set(orderId, event.visit?.id);
        return;
      case 'delivery.offer_declined':
        this.declined++;
        return;
      case 'delivery.offer_expired':
        this.expired++;
        return;
      case 'delivery.offer_withdrawn':
        this.withdrawn++;
        return;
      case 'delivery.confirmed':
        this.#confirmed(orderId, event);
        return;
      case 'delivery.created':
        if (this.#holder.has(orderId)) this.lost++;
        this.#free(orderId);
        return;
      case 'delivery.delivered':
      case 'delivery.returned':
      case 'delivery.canceled':
      case 'delivery.failed':
        this.#free(orderId);
        return;
      default:
    }
  }

  #confirmed(orderId: string, event: Extract<OrderEvent, { type: 'delivery.confirmed' }>): void {
    this.confirmed++;
    if (event.fleet === 'partner') this.byPartner++;
    const name = event.fleet === 'own' ? event.courierId : `partner ${event.jobId}`;
    const before = this.#holder.get(orderId);
    if (before !== undefined && before !== name) {
      this.ordersDoubled.push({ at: event.at, courierId: name, orderIds: [orderId] });
    }
    this.#free(orderId);
    this.#holder.set(orderId, name);
    const visit = event.fleet === 'own' ? this.#visits.get(orderId) : undefined;
    const jobs = this.#jobs.get(name) ?? [];
    const stranger = jobs.find((job) => visit === undefined || job.visit !== visit);
    if (stranger !== undefined) {
      const orderIds = [stranger.orderId, orderId];
      this.couriersDoubled.push({ at: event.at, courierId: name, orderIds });
    } else if (jobs.length > 0) {
      this.together++;
    }
    this.#jobs.set(name, [...jobs, { orderId, visit }]);
  }

  #free(orderId: string): void {
    const name = this.#holder.get(orderId);
    if (name === undefined) return;
    this.#holder.delete(orderId);
    const left = (this.#jobs.get(name) ?? []).filter((job) => job.orderId !== orderId);
    if (left.length === 0) this.#jobs.delete(name);
    else this.#jobs.set(name, left);
  }
}
