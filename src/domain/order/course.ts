import type { Instant } from '../../base/instant.ts';
import type { Draft } from './draft.ts';
import { tell, tellCustomer } from './messages.ts';
import { deliveryId, type Ending } from './order.ts';
import { captureWhenDue, giveBack, isOpen, raiseMoneyAlarm } from './payment.ts';
import { type Actor, orderRanks } from './status.ts';

/** The order's course: what each step forward starts, and what an end calls off. */

/** The money is safe: to the kitchen now, or later if it is a pre-order. */
export function paid(draft: Draft): void {
  const { status, facts } = draft.order;
  if (status !== 'pending_payment') return;
  if (facts.releaseAt !== null && facts.releaseAt > draft.now) {
    draft.emit({ type: 'order.scheduled' });
    // Its ticket comes when it is time to cook; that it will come has to be known before.
    tell(draft, 'restaurant', { about: 'ordered_ahead' });
    tellCustomer(draft, 'placed');
  } else {
    release(draft);
    tellCustomer(draft, 'placed');
  }
}

/** Kitchen and courier start side by side; neither waits for the other. */
export function release(draft: Draft): void {
  const { facts, policy } = draft.order;
  draft.emit({ type: 'order.placed' });
  draft.emit({ type: 'kitchen.ticket_requested' });
  draft.effect({
    key: draft.key('ticket'),
    kind: 'kitchens.submit',
    readyAt: facts.releaseAt === null ? null : facts.releaseAt + facts.prepMs,
  });
  draft.emit({ type: 'delivery.created', attempt: 1 });
  if (policy.fleet === 'partner') requestPartner(draft);
  captureWhenDue(draft);
}

export function requestPartner(draft: Draft): void {
  const { delivery, facts, readyAt } = draft.order;
  if (delivery.status !== 'created') return;
  const number = delivery.search.partner.number + 1;
  draft.emit({ type: 'delivery.partner_requested', number });
  draft.effect({
    key: draft.key(`job:${number}`),
    kind: 'fleets.request',
    number,
    pickupReadyAt: readyAt ?? draft.now + facts.prepMs,
  });
}

/** What the kitchen promises is held to reason: not in the past, and not for ever. */
export function accept(draft: Draft, by: { actor: Actor; readyAt: Instant }): void {
  const latest = draft.now + draft.order.policy.prepMaxMs;
  const readyAt = Math.min(latest, Math.max(draft.now, by.readyAt));
  draft.emit({ type: 'order.accepted', actor: by.actor, readyAt });
  captureWhenDue(draft);
  tellCustomer(draft, 'accepted');
}

/**
 * Ends an order without a delivery: the siblings of what failed are called off, and the money goes
 * back. What is still being asked of the outside is called off when its answer comes.
 */
export function end(
  draft: Draft,
  how: { as: 'rejected' | 'canceled' | 'expired' | 'failed' } & Omit<Ending, 'detail'> & {
      detail?: string | undefined;
    },
): void {
  const { as, reason, actor, detail } = how;
  if (draft.order.status === 'scheduled') tell(draft, 'restaurant', { about: 'ahead_is_off' });
  draft.emit({
    type: `order.${as}`,
    reason,
    actor,
    ...(detail === undefined ? {} : { detail }),
  });
  giveBack(draft, how);
  callOffTicket(draft);
  callOffDelivery(draft);
  tellCustomer(draft, 'ended');
}

/** The money is gone from under the order: it ends, unless the food is on its way already. */
export function moneyLost(draft: Draft, what: string): void {
  if (orderRanks[draft.order.status] < orderRanks.picked_up) {
    end(draft, { as: 'failed', reason: 'payment_failed', actor: 'system' });
  } else if (draft.order.end === null) {
    raiseMoneyAlarm(draft, what);
  }
}

/**
 * A kitchen that may have the ticket is told, unless it said no itself, or has cooked it already and
 * the courier could not hand it over.
 */
export function callOffTicket(draft: Draft): void {
  const { ticket, status, end: ending } = draft.order;
  if (ending === null || (ticket !== 'submitted' && ticket !== 'lost')) return;
  if (status === 'rejected' && ending.actor === 'restaurant') return;
  if (status === 'failed' && ending.reason === 'undeliverable') return;
  draft.emit({ type: 'kitchen.cancel_requested' });
  draft.effect({
    key: draft.key('ticket_cancel'),
    kind: 'kitchens.cancel',
    reason: ending.reason,
  });
}

function callOffDelivery(draft: Draft): void {
  const { delivery } = draft.order;
  switch (delivery.status) {
    case 'created':
    case 'offered':
    case 'confirmed':
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
      standDown(draft);
      draft.emit({ type: 'delivery.canceled' });
      return;
    case 'none':
    case 'picked_up':
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
    case 'delivered':
    case 'enroute_to_return':
    case 'returned':
    case 'canceled':
    case 'failed':
      return;
  }
}

/** Tells whoever was asked or sent that it is off: our courier by message, the partner by effect. */
export function standDown(draft: Draft): void {
  const { delivery } = draft.order;
  if (delivery.status === 'offered') {
    tellCourierOff(draft, { courierId: delivery.courierId, token: delivery.search.token });
  } else if ('assignee' in delivery && delivery.assignee?.fleet === 'own') {
    tellCourierOff(draft, delivery.assignee);
  }
  callOffPartner(draft);
}

export function callOffPartner(draft: Draft): void {
  const { delivery } = draft.order;
  if (!('search' in delivery) || delivery.search === null) return;
  const { partner } = delivery.search;
  if (partner.status !== 'requested' || partner.jobId === null) return;
  draft.emit({ type: 'delivery.partner_cancel_requested' });
  draft.effect({
    // One job may be called off twice: too late the first time, then taken over by a new attempt.
    key: draft.key(`job_cancel:${partner.number}:${draft.order.sequence}`),
    kind: 'fleets.cancel',
    jobId: partner.jobId,
  });
}

function tellCourierOff(draft: Draft, offer: { courierId: string; token: number }): void {
  tell(draft, 'courier', {
    about: 'withdrawn',
    to: offer.courierId,
    data: { type: 'withdrawn', delivery_id: deliveryId(draft.id), token: offer.token },
  });
}

/** The courier has the food: the order follows, whatever the kitchen pressed or forgot to press. */
export function pickedUp(draft: Draft, occurredAt?: Instant): void {
  if (!isOpen(draft) || orderRanks[draft.order.status] >= orderRanks.picked_up) return;
  draft.emit({ type: 'order.picked_up' }, occurredAt);
  captureWhenDue(draft);
  tellCustomer(draft, 'picked_up');
}

export function delivered(draft: Draft, occurredAt?: Instant): void {
  if (!isOpen(draft)) return;
  draft.emit({ type: 'order.delivered' }, occurredAt);
  captureWhenDue(draft);
  tellCustomer(draft, 'delivered');
}
