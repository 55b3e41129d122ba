import type { Instant } from '../../base/instant.ts';
import { refuse } from '../../base/result.ts';
import type { Command, ProgressSource } from './command.ts';
import { delivered, end, pickedUp, requestPartner, standDown } from './course.ts';
import type { Verdict } from './decide.ts';
import type { Draft } from './draft.ts';
import { tell, tellCustomer } from './messages.ts';
import { deliveryId } from './order.ts';
import {
  deliveryRanks,
  type EndReason,
  hasEnded,
  orderRanks,
  type ProgressStatus,
} from './status.ts';

type DeliveryCommand = Extract<
  Command,
  {
    type:
      | 'offer'
      | 'withdraw_offer'
      | 'accept_offer'
      | 'decline_offer'
      | 'request_partner'
      | 'reassign'
      | 'progress'
      | 'partner_confirmed';
  }
>;

/** The courier's side: offers with a fence, then progress that only moves forward. */
export function decideDelivery(draft: Draft, command: DeliveryCommand): Verdict {
  switch (command.type) {
    case 'offer':
      return decideOffer(draft, command);
    case 'withdraw_offer':
      return decideWithdraw(draft, command.token);
    case 'accept_offer':
      return decideAcceptOffer(draft, command);
    case 'decline_offer':
      return decideDecline(draft, command);
    case 'request_partner':
      return decideRequestPartner(draft);
    case 'reassign':
      return decideReassign(draft, command.reason);
    case 'progress':
      return decideProgress(draft, command);
    case 'partner_confirmed':
      return decidePartnerConfirmed(draft, command);
  }
}

/** Offers and partners are only for orders that the kitchen has and nobody carries yet. */
function notSearching(draft: Draft): Verdict {
  const { status, delivery } = draft.order;
  if (orderRanks[status] < orderRanks.placed) {
    return refuse('order.not_placed', `the order is ${status}`);
  }
  if (hasEnded(status)) return refuse('order.ended', `the order is ${status}`);
  if (delivery.status === 'offered') {
    return refuse('delivery.already_offered', 'another courier is being asked');
  }
  if (delivery.status !== 'created') {
    return refuse('delivery.already_confirmed', `the delivery is ${delivery.status}`);
  }
  return undefined;
}

function decideOffer(draft: Draft, command: Extract<Command, { type: 'offer' }>): Verdict {
  const refusal = notSearching(draft);
  if (refusal !== undefined) return refusal;
  const { delivery, policy, facts } = draft.order;
  if (delivery.status !== 'created') return undefined;
  const { partner, token: before } = delivery.search;
  if (partner.status !== 'none' && partner.status !== 'refused') {
    return refuse('delivery.partner_pending', 'a delivery partner has been asked');
  }
  const { courierId } = command;
  const token = before + 1;
  const expiresAt = draft.now + (command.leaseMs ?? policy.offerLeaseMs);
  draft.emit({ type: 'delivery.offered', courierId, token, expiresAt });
  tell(draft, 'courier', {
    about: 'offer',
    to: courierId,
    data: {
      type: 'offer',
      delivery_id: deliveryId(facts.id),
      token,
      expires_at: expiresAt,
      ready_at: draft.order.readyAt ?? draft.now + facts.prepMs,
      pickup_lat: facts.pickup.location.lat,
      pickup_lng: facts.pickup.location.lng,
      dropoff_lat: facts.dropoff.location.lat,
      dropoff_lng: facts.dropoff.location.lng,
    },
  });
  return undefined;
}

function decideWithdraw(draft: Draft, token: number): Verdict {
  const { delivery } = draft.order;
  if (delivery.status !== 'offered' || delivery.search.token !== token) {
    return refuse('offer.superseded', 'this offer is no longer open');
  }
  standDown(draft);
  draft.emit({ type: 'delivery.offer_withdrawn', courierId: delivery.courierId });
  return undefined;
}

function decideAcceptOffer(
  draft: Draft,
  { courierId, token }: { courierId: string; token: number },
): Verdict {
  const { delivery } = draft.order;
  if ('confirmedAt' in delivery && isAssignee(draft, { fleet: 'own', courierId, token })) {
    return undefined;
  }
  const open = delivery.status === 'offered' && delivery.search.token === token;
  if (!open) return refuse('offer.superseded', 'this offer is no longer open');
  if (delivery.courierId !== courierId) {
    return refuse('offer.not_yours', 'this offer was made to another courier');
  }
  if (draft.now >= delivery.expiresAt) return refuse('offer.expired', 'this offer has lapsed');
  draft.emit({ type: 'delivery.confirmed', fleet: 'own', courierId, token });
  tellCustomer(draft, 'courier_confirmed');
  return undefined;
}

function decideDecline(
  draft: Draft,
  command: Extract<Command, { type: 'decline_offer' }>,
): Verdict {
  const { delivery } = draft.order;
  const { courierId, token, reason } = command;
  if (delivery.status === 'created' && delivery.search.token === token) {
    const { declined } = delivery.search;
    if (declined.at(-1) === courierId) return undefined;
  }
  if (delivery.status !== 'offered' || delivery.search.token !== token) {
    return refuse('offer.superseded', 'this offer is no longer open');
  }
  if (delivery.courierId !== courierId) {
    return refuse('offer.not_yours', 'this offer was made to another courier');
  }
  draft.emit({ type: 'delivery.offer_declined', courierId, reason });
  return undefined;
}

function decideRequestPartner(draft: Draft): Verdict {
  const refusal = notSearching(draft);
  if (refusal !== undefined) return refusal;
  const { delivery } = draft.order;
  if (delivery.status !== 'created') return undefined;
  const { status } = delivery.search.partner;
  if (status === 'canceling') {
    return refuse('delivery.partner_pending', 'the last job of the partner is being called off');
  }
  if (status === 'none' || status === 'refused') requestPartner(draft);
  return undefined;
}

function decideReassign(draft: Draft, reason: EndReason): Verdict {
  const { status, delivery } = draft.order;
  if (hasEnded(status)) return refuse('order.ended', `the order is ${status}`);
  if (deliveryRanks[delivery.status] >= deliveryRanks.picked_up) {
    return refuse('delivery.already_picked_up', 'the courier has the food');
  }
  if (deliveryRanks[delivery.status] < deliveryRanks.confirmed) {
    return refuse('delivery.not_confirmed', `the delivery is ${delivery.status}`);
  }
  searchAgain(draft, reason);
  return undefined;
}

/** A new attempt: whoever had the job is told, and his token is behind the fence from now on. */
export function searchAgain(draft: Draft, reason: EndReason): void {
  standDown(draft);
  nextAttempt(draft, reason);
}

function nextAttempt(draft: Draft, reason: EndReason): void {
  const { delivery } = draft.order;
  const attempt = 'search' in delivery ? (delivery.search?.attempt ?? 0) + 1 : 1;
  draft.emit({ type: 'delivery.created', attempt, reason });
  askPartnerAgain(draft);
}

/** Where only the partner delivers, a search that begins again begins with the partner. */
export function askPartnerAgain(draft: Draft): void {
  const { delivery, policy } = draft.order;
  if (policy.fleet !== 'partner' || delivery.status !== 'created') return;
  if (delivery.search.partner.status === 'refused') requestPartner(draft);
}

export function confirmPartner(
  draft: Draft,
  job: { jobId: string; courierName: string | null },
): void {
  const { jobId, courierName } = job;
  draft.emit({ type: 'delivery.confirmed', fleet: 'partner', jobId, courierName });
  tellCustomer(draft, 'courier_confirmed');
}

/**
 * The partner's webhooks overtake each other and the answer to our own request, so the job id may
 * be news, and the confirmation may come after what follows from it. `carries`: the partner's
 * courier has the food, so that it is too late to call him off, whatever we asked for meanwhile.
 */
function learnPartner(draft: Draft, jobId: string, carries = false): boolean {
  const { delivery } = draft.order;
  if (!('search' in delivery) || delivery.search === null) return false;
  const { partner } = delivery.search;
  if (delivery.status === 'created') {
    const isNew = partner.status === 'requesting' && !partner.former.includes(jobId);
    const isBack = partner.status === 'canceling' && partner.jobId === jobId && carries;
    if (isNew || isBack) {
      draft.emit({ type: 'delivery.partner_created', jobId });
      return true;
    }
  }
  return partner.status === 'requested' && partner.jobId === jobId;
}

function decidePartnerConfirmed(
  draft: Draft,
  command: Extract<Command, { type: 'partner_confirmed' }>,
): Verdict {
  if (!learnPartner(draft, command.jobId)) {
    return refuse('delivery.unknown_job', 'the order does not wait for this job');
  }
  if (draft.order.delivery.status === 'created') confirmPartner(draft, command);
  return undefined;
}

function decideProgress(draft: Draft, command: Extract<Command, { type: 'progress' }>): Verdict {
  const { by, status, occurredAt, reason } = command;
  if (by.fleet === 'partner') {
    const gaveUp = status === 'canceled' || status === 'failed';
    const carries = !gaveUp && deliveryRanks[status] >= deliveryRanks.picked_up;
    if (!learnPartner(draft, by.jobId, carries) && !isAssignee(draft, by)) {
      return late(draft, status);
    }
    if (draft.order.delivery.status === 'created' && !gaveUp) {
      confirmPartner(draft, { jobId: by.jobId, courierName: null });
    }
  } else if (!isAssignee(draft, by)) {
    return refuse('delivery.not_yours', 'this courier does not have this delivery');
  }
  const { delivery } = draft.order;
  if (delivery.status === status) return undefined;
  if (deliveryRanks[status] <= deliveryRanks[delivery.status]) return late(draft, status);
  const illegal = by.fleet === 'own' ? illegalStep(draft, status) : undefined;
  if (illegal !== undefined) return illegal;
  applyProgress(draft, { status, occurredAt, reason });
  return undefined;
}

function isAssignee(draft: Draft, by: ProgressSource): boolean {
  const { delivery } = draft.order;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  if (assignee === null) return false;
  if (by.fleet === 'own') {
    return (
      assignee.fleet === 'own' && assignee.courierId === by.courierId && assignee.token === by.token
    );
  }
  return assignee.fleet === 'partner' && assignee.jobId === by.jobId;
}

/** Our own couriers may not skip what money and food depend on; a partner's word is taken. */
function illegalStep(draft: Draft, status: ProgressStatus): Verdict {
  const { delivery, status: orderStatus } = draft.order;
  const carries = deliveryRanks[delivery.status] >= deliveryRanks.picked_up;
  switch (status) {
    case 'picked_up':
      if (orderRanks[orderStatus] < orderRanks.accepted) {
        return refuse('order.not_accepted', 'the restaurant has not accepted the order');
      }
      return undefined;
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
    case 'delivered':
    case 'enroute_to_return':
    case 'returned':
      if (!carries) return refuse('delivery.not_picked_up', 'the food was not picked up');
      return undefined;
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
    case 'canceled':
    case 'failed':
      return undefined;
  }
}

/** Recorded and answered, never applied backwards. */
function late(draft: Draft, status: ProgressStatus): undefined {
  draft.emit({ type: 'delivery.update_late', status });
  return undefined;
}

function applyProgress(
  draft: Draft,
  step: { status: ProgressStatus; occurredAt: Instant; reason: string | undefined },
): void {
  const { status, occurredAt } = step;
  const carries = deliveryRanks[draft.order.delivery.status] >= deliveryRanks.picked_up;
  const type = `delivery.${status}` as const;
  switch (status) {
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
      draft.emit({ type }, occurredAt);
      return;
    case 'picked_up':
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
      draft.emit({ type }, occurredAt);
      pickedUp(draft, occurredAt);
      return;
    case 'delivered':
      draft.emit({ type }, occurredAt);
      delivered(draft, occurredAt);
      return;
    case 'returned':
    case 'enroute_to_return':
      draft.emit(
        { type, ...(step.reason === undefined ? {} : { reason: step.reason }) },
        occurredAt,
      );
      undeliverable(draft, step.reason);
      return;
    case 'canceled':
    case 'failed':
      if (!carries) {
        lostBeforePickup(draft);
        return;
      }
      draft.emit(
        { type, ...(step.reason === undefined ? {} : { reason: step.reason }) },
        occurredAt,
      );
      undeliverable(draft, step.reason);
      return;
  }
}

/** The courier or the partner gave the job up before having the food: somebody else will carry it. */
function lostBeforePickup(draft: Draft): void {
  const { delivery } = draft.order;
  if ('search' in delivery && delivery.search?.partner.status === 'requested') {
    draft.emit({ type: 'delivery.partner_canceled' });
  }
  nextAttempt(draft, 'no_courier');
}

function undeliverable(draft: Draft, detail: string | undefined): void {
  if (hasEnded(draft.order.status)) return;
  end(draft, { as: 'failed', reason: 'undeliverable', actor: 'courier', detail });
}
