import type { Instant } from '../../base/instant.ts';
import type { Order } from './order.ts';
import { deliveryRanks, hasEnded } from './status.ts';

export type DeadlineName =
  | 'payment_deadline'
  | 'release'
  | 'hold_expiring'
  | 'kitchen_nudge'
  | 'kitchen_deadline'
  | 'food_late'
  | 'food_deadline'
  | 'offer_lease'
  | 'courier_partner'
  | 'courier_escalate'
  | 'courier_deadline'
  | 'pickup_late'
  | 'dropoff_late'
  | 'dropoff_deadline'
  | 'return_deadline';

export interface Deadline {
  readonly name: DeadlineName;
  readonly at: Instant;
}

/**
 * Every deadline an order is waiting under, worked out from the order itself.
 *
 * Timers are not stored: they are a function of the state, so that none can be lost, left behind
 * or armed twice, and a restart finds exactly the same ones. Invariant, held by a test over every
 * reachable state: an order that has not ended waits under at least one deadline.
 */
export function deadlines(order: Order): readonly Deadline[] {
  const found: Deadline[] = [];
  const { policy, delivery, payment, statusAt, alarms } = order;
  const add = (name: DeadlineName, at: Instant): void => {
    found.push({ name, at });
  };

  if (hasEnded(order.status)) {
    if (delivery.status === 'enroute_to_return') {
      add('return_deadline', statusAt + policy.dropoffDeadlineMs);
    }
    return found;
  }
  if (payment.status === 'authorized' && payment.intent === 'none') {
    add('hold_expiring', payment.captureBefore - policy.holdMarginMs);
  }
  switch (order.status) {
    case 'pending_payment':
      add('payment_deadline', statusAt + policy.paymentDeadlineMs);
      return found;
    case 'scheduled':
      add('release', order.facts.releaseAt ?? statusAt);
      return found;
    case 'placed':
      if (!alarms.includes('kitchen_silent'))
        add('kitchen_nudge', statusAt + policy.kitchenNudgeMs);
      add('kitchen_deadline', statusAt + policy.kitchenDeadlineMs);
      if (delivery.status === 'offered') add('offer_lease', delivery.expiresAt);
      return found;
    case 'accepted':
    case 'preparing': {
      const readyAt = order.readyAt ?? statusAt;
      if (!alarms.includes('food_late')) add('food_late', readyAt + policy.foodLateMs);
      add('food_deadline', readyAt + policy.foodDeadlineMs);
      break;
    }
    case 'ready':
      break;
    case 'picked_up':
      // From when it was recorded: a courier's clock must not end an order that is on its way.
      if (!alarms.includes('dropoff_late')) add('dropoff_late', statusAt + policy.dropoffLateMs);
      add('dropoff_deadline', statusAt + policy.dropoffDeadlineMs);
      return found;
    case 'delivered':
    case 'rejected':
    case 'canceled':
    case 'expired':
    case 'failed':
      return found;
  }

  // From here on: accepted, preparing or ready, and the food is not on its way.
  const wantedAt = order.readyAt ?? statusAt;
  if (delivery.status === 'created') {
    const { partner, escalated } = delivery.search;
    if (partner.status === 'none') add('courier_partner', wantedAt + policy.courierPartnerMs);
    if (!escalated) add('courier_escalate', wantedAt + policy.courierEscalateMs);
    add('courier_deadline', wantedAt + policy.courierDeadlineMs);
  } else if (delivery.status === 'offered') {
    add('offer_lease', delivery.expiresAt);
    // However long a lease was given.
    add('courier_deadline', wantedAt + policy.courierDeadlineMs);
  } else if ('confirmedAt' in delivery) {
    // A courier who stands at the counter while the food is not ready is not late; the kitchen is.
    const waits = deliveryRanks[delivery.status] >= deliveryRanks.arrived_at_pickup;
    if (!waits || order.status === 'ready') {
      add('pickup_late', Math.max(delivery.confirmedAt, wantedAt) + policy.pickupLateMs);
    }
  }
  return found;
}
