import type { EventBody, OrderEvent } from '../../domain/order/event.ts';
import { evolve, evolveAll } from '../../domain/order/evolve.ts';
import type { Order, OrderFacts } from '../../domain/order/order.ts';
import { minute } from '../../base/instant.ts';

/** Numbers and dates what happened, a minute apart from when the order was placed. */
export function historyOf(facts: OrderFacts, bodies: readonly EventBody[]): readonly OrderEvent[] {
  return [{ type: 'order.created' as const, facts }, ...bodies].map((body, at) => ({
    ...body,
    sequence: at + 1,
    at: facts.placedAt + at * minute,
  }));
}

export function orderAfter(events: readonly OrderEvent[]): Order {
  const [first, ...rest] = events;
  if (first === undefined) throw new Error('nothing happened');
  return evolveAll(evolve(null, first), rest);
}

/** Paid for, cooked and brought by one of our own couriers. */
export function delivered(courierId = 'cou_ada'): readonly EventBody[] {
  return [
    { type: 'payment.authorized', providerId: 'pi_1', captureBefore: 4e12 },
    { type: 'order.placed' },
    { type: 'order.accepted', actor: 'restaurant', readyAt: 0 },
    { type: 'payment.captured', providerId: 'pi_1' },
    { type: 'delivery.created', attempt: 1 },
    { type: 'delivery.offered', courierId, token: 1, expiresAt: 4e12 },
    { type: 'delivery.confirmed', fleet: 'own', courierId, token: 1 },
    { type: 'delivery.picked_up' },
    { type: 'order.picked_up' },
    { type: 'delivery.delivered' },
    { type: 'order.delivered' },
  ];
}

export function refunded(
  number: number,
  amount: number,
  more: Partial<Extract<EventBody, { type: 'payment.refund_requested' }>> = {},
): readonly EventBody[] {
  const wish = { number, amount, reason: 'item_missing', actor: 'operator' } as const;
  return [
    { ...wish, ...more, type: 'payment.refund_requested' },
    { type: 'payment.refunded', number, amount },
  ];
}
