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
  const all = new All();
  workOut(order, all);
  return all.found;
}

/** The one that comes first; of several at once, the one that `deadlines` names first. */
export function earliest(order: Order): Deadline | undefined {
  const { name, at } = new Earliest().of(order);
  return name === undefined ? undefined : { name, at };
}

interface Listener {
  add(name: DeadlineName, at: Instant): void;
}

class All implements Listener {
  readonly found: Deadline[] = [];

  add(name: DeadlineName, at: Instant): void {
    this.found.push({ name, at });
  }
}

/** As `earliest`, over and over: who asks after every decision keeps one. */
export class Earliest implements Listener {
  name: DeadlineName | undefined = undefined;
  /** Infinity when there is none. */
  at: Instant = Infinity;

  of(order: Order): this {
    this.name = undefined;
    this.at = Infinity;
    workOut(order, this);
    return this;
  }

  add(name: DeadlineName, at: Instant): void {
    if (at >= this.at) return;
    this.name = name;
    this.at = at;
  }
}

function workOut(order: Order, to: Listener): void {
  const { policy, delivery, payment, statusAt, alarms } = order;
  if (hasEnded(order.status)) {
    if (delivery.status === 'enroute_to_return') {
      to.add('return_deadline', statusAt + policy.dropoffDeadlineMs);
    }
    return;
  }
  if (payment.status === 'authorized' && payment.intent === 'none') {
    to.add('hold_expiring', payment.captureBefore - policy.holdMarginMs);
  }
  switch (order.status) {
    case 'pending_payment':
      to.add('payment_deadline', statusAt + policy.paymentDeadlineMs);
      return;
    case 'scheduled':
      to.add('release', order.facts.releaseAt ?? statusAt);
      return;
    case 'placed':
      if (!alarms.includes('kitchen_silent'))
        to.add('kitchen_nudge', statusAt + policy.kitchenNudgeMs);
      to.add('kitchen_deadline', statusAt + policy.kitchenDeadlineMs);
      if (delivery.status === 'offered') to.add('offer_lease', delivery.expiresAt);
      return;
    case 'accepted':
    case 'preparing': {
      const readyAt = order.readyAt ?? statusAt;
      if (!alarms.includes('food_late')) to.add('food_late', readyAt + policy.foodLateMs);
      to.add('food_deadline', readyAt + policy.foodDeadlineMs);
      break;
    }
    case 'ready':
      break;
    case 'picked_up':
      // From when it was recorded: a courier's clock must not end an order that is on its way.
      if (!alarms.includes('dropoff_late')) to.add('dropoff_late', statusAt + policy.dropoffLateMs);
      to.add('dropoff_deadline', statusAt + policy.dropoffDeadlineMs);
      return;
    case 'delivered':
    case 'rejected':
    case 'canceled':
    case 'expired':
    case 'failed':
      return;
  }

  // From here on: accepted, preparing or ready, and the food is not on its way.
  const wantedAt = order.readyAt ?? statusAt;
  if (delivery.status === 'created') {
    const { partner, escalated } = delivery.search;
    if (partner.status === 'none') to.add('courier_partner', wantedAt + policy.courierPartnerMs);
    if (!escalated) to.add('courier_escalate', wantedAt + policy.courierEscalateMs);
    to.add('courier_deadline', wantedAt + policy.courierDeadlineMs);
  } else if (delivery.status === 'offered') {
    to.add('offer_lease', delivery.expiresAt);
    // However long a lease was given.
    to.add('courier_deadline', wantedAt + policy.courierDeadlineMs);
  } else if ('confirmedAt' in delivery) {
    // A courier who stands at the counter while the food is not ready is not late; the kitchen is.
    const waits = deliveryRanks[delivery.status] >= deliveryRanks.arrived_at_pickup;
    if (!waits || order.status === 'ready') {
      to.add('pickup_late', Math.max(delivery.confirmedAt, wantedAt) + policy.pickupLateMs);
    }
  }
}
