import type { Effect, Topic } from './effect.ts';
import type { Order, Refund } from './order.ts';
import type { Answer } from './command.ts';
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
      return !newsOfOpen.has(effect.about) || !hasEnded(order.status);
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

/**
 * The answer to an effect of whose outcome the order has heard in another way: there is nothing left
 * to ask, not even when the provider never answers this key. Undefined when it has not.
 */
export function knownAnswer({ payment }: Order, effect: Effect): Answer | undefined {
  const taken = 'refunds' in payment;
  const gone = payment.status === 'voided' || payment.status === 'expired';
  switch (effect.kind) {
    case 'payments.capture': {
      const { key, kind } = effect;
      if (taken) return { type: 'answer', key, kind, result: { outcome: 'captured' } };
      if (gone) return { type: 'answer', key, kind, result: { outcome: 'gone', code: 'voided' } };
      return undefined;
    }
    case 'payments.void': {
      const { key, kind } = effect;
      if (!taken && !gone) return undefined;
      return { type: 'answer', key, kind, result: { outcome: taken ? 'captured' : 'voided' } };
    }
    case 'payments.refund': {
      const { key, kind, number } = effect;
      const made = taken && payment.refunds.some((one) => one.number === number && isDone(one));
      if (!made) return undefined;
      return { type: 'answer', key, kind, number, result: { outcome: 'refunded' } };
    }
    default:
      return undefined;
  }
}

function isDone({ status }: Refund): boolean {
  return status === 'done';
}

/** What is worth saying only while there is something to be done about it. */
const newsOfOpen: ReadonlySet<Topic> = new Set(['nudge', 'ordered_ahead']);
