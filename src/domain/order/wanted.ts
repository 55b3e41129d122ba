import type { Effect } from './effect.ts';
import type { Order } from './order.ts';
import { hasEnded } from './status.ts';

/**
 * Whether an effect that has certainly not been performed is still worth performing.
 *
 * The engine asks before each attempt. It never asks about an effect that may have been done: that
 * one is asked again until its outcome is known.
 */
export function isWanted(order: Order, effect: Effect): boolean {
  switch (effect.kind) {
    case 'payments.authorize':
      return order.status === 'pending_payment';
    case 'kitchens.submit':
      return !hasEnded(order.status);
    case 'fleets.request': {
      const { delivery } = order;
      if (delivery.status !== 'created') return false;
      const { partner } = delivery.search;
      return partner.status === 'requesting' && partner.number === effect.number;
    }
    case 'notifications.send':
      if (effect.about === 'offer') {
        return (
          order.delivery.status === 'offered' &&
          order.delivery.search.token === effect.data?.['token']
        );
      }
      return effect.about !== 'nudge' || !hasEnded(order.status);
    case 'payments.capture':
      // Called off before it was made: the hold is voided instead, and the customer never pays.
      return order.end === null;
    case 'payments.void':
    case 'payments.refund':
    case 'kitchens.cancel':
    case 'fleets.cancel':
      return true;
  }
}
