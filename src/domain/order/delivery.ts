import { refuse } from '../../base/result.ts';
import type { Command } from './command.ts';
import { requestPartner, standDown } from './course.ts';
import type { Verdict } from './decide.ts';
import type { Draft } from './draft.ts';
import { tell, tellCustomer } from './messages.ts';
import { deliveryId } from './order.ts';
import { decidePartnerConfirmed, decideProgress, isAssignee } from './progress.ts';
import { searchAgain } from './search.ts';
import { deliveryRanks, type EndReason, hasEnded, orderRanks } from './status.ts';

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
  const { courierId, visit } = command;
  const token = before + 1;
  const expiresAt = draft.now + (command.leaseMs ?? policy.offerLeaseMs);
  draft.emit({
    type: 'delivery.offered',
    courierId,
    token,
    expiresAt,
    ...(visit === undefined ? {} : { visit }),
  });
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
      ...(visit === undefined ? {} : { visit_id: visit.id, stop: visit.stop }),
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
