import type { OrderEvent } from './event.ts';
import type { Delivery, PartnerJob, Search } from './order.ts';
import { deliveryRanks } from './status.ts';

export type DeliveryEvent = Exclude<
  Extract<OrderEvent, { type: `delivery.${string}` }>,
  { type: 'delivery.update_late' }
>;

/** The delivery's part of `evolve`. Throws for an event that this delivery cannot have had. */
export function deliveryAfter(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.type) {
    case 'delivery.created':
      return { status: 'created', search: nextSearch(delivery, event) };
    case 'delivery.offered': {
      const { visit: _former, ...search } = searchOf(delivery);
      const visit = event.visit === undefined ? {} : { visit: event.visit };
      return {
        status: 'offered',
        search: { ...search, token: event.token, ...visit },
        courierId: event.courierId,
        expiresAt: event.expiresAt,
      };
    }
    case 'delivery.offer_declined':
    case 'delivery.offer_expired': {
      const search = searchOf(delivery);
      return {
        status: 'created',
        search: { ...search, declined: [...search.declined, event.courierId] },
      };
    }
    case 'delivery.offer_withdrawn':
      return { status: 'created', search: searchOf(delivery) };
    case 'delivery.partner_requested': {
      const search = searchOf(delivery);
      const former = formerJobs(search.partner);
      const partner: PartnerJob = {
        status: 'requesting',
        number: event.number,
        jobId: null,
        former,
      };
      return withSearch(delivery, { ...search, partner });
    }
    case 'delivery.partner_created': {
      const search = searchOf(delivery);
      const { number, former } = search.partner;
      const partner: PartnerJob = { status: 'requested', number, jobId: event.jobId, former };
      return withSearch(delivery, { ...search, partner });
    }
    case 'delivery.partner_refused':
    case 'delivery.partner_canceled':
      return withPartner(delivery, 'refused');
    case 'delivery.partner_cancel_requested':
      return withPartner(delivery, 'canceling');
    case 'delivery.escalated':
      return withSearch(delivery, { ...searchOf(delivery), escalated: true });
    case 'delivery.confirmed':
      return {
        status: 'confirmed',
        search: searchOf(delivery),
        assignee:
          event.fleet === 'own'
            ? { fleet: 'own', courierId: event.courierId, token: event.token }
            : { fleet: 'partner', jobId: event.jobId, courierName: event.courierName },
        confirmedAt: event.at,
        pickedUpAt: null,
      };
    case 'delivery.canceled':
    case 'delivery.failed':
      return {
        status: event.type === 'delivery.canceled' ? 'canceled' : 'failed',
        search: 'search' in delivery ? delivery.search : null,
        assignee: 'assignee' in delivery ? delivery.assignee : null,
      };
    case 'delivery.enroute_to_pickup':
    case 'delivery.arrived_at_pickup':
    case 'delivery.picked_up':
    case 'delivery.enroute_to_dropoff':
    case 'delivery.arrived_at_dropoff':
    case 'delivery.delivered':
    case 'delivery.enroute_to_return':
    case 'delivery.returned': {
      if (!('confirmedAt' in delivery)) break;
      const status = progressOf[event.type];
      // A partner may leave the pick-up out and go on with what follows from it.
      const carries = deliveryRanks[status] >= deliveryRanks.picked_up;
      const pickedUpAt = delivery.pickedUpAt ?? (carries ? (event.occurredAt ?? event.at) : null);
      return { ...delivery, status, pickedUpAt };
    }
  }
  throw new Error(`${event.type} on a delivery that is ${delivery.status}`);
}

const progressOf = {
  'delivery.enroute_to_pickup': 'enroute_to_pickup',
  'delivery.arrived_at_pickup': 'arrived_at_pickup',
  'delivery.picked_up': 'picked_up',
  'delivery.enroute_to_dropoff': 'enroute_to_dropoff',
  'delivery.arrived_at_dropoff': 'arrived_at_dropoff',
  'delivery.delivered': 'delivered',
  'delivery.enroute_to_return': 'enroute_to_return',
  'delivery.returned': 'returned',
} as const;

function searchOf(delivery: Delivery): Search {
  if ('search' in delivery && delivery.search !== null) return delivery.search;
  throw new Error(`a delivery that is ${delivery.status} is not searched for`);
}

/**
 * A new attempt remembers who said no and who had the job, and moves the fence past every older
 * token.
 */
function nextSearch(
  delivery: Delivery,
  event: Extract<DeliveryEvent, { type: 'delivery.created' }>,
): Search {
  const before = 'search' in delivery ? delivery.search : null;
  const had = 'assignee' in delivery ? delivery.assignee : null;
  const declined = before?.declined ?? nobody;
  return {
    attempt: event.attempt,
    since: event.at,
    token: before === null ? 0 : before.token + 1,
    declined: had?.fleet === 'own' ? [...declined, had.courierId] : declined,
    partner: before?.partner ?? noPartner,
    escalated: before?.escalated ?? false,
  };
}

const nobody: readonly string[] = [];
const noPartner: PartnerJob = { status: 'none', number: 0, jobId: null, former: nobody };

function formerJobs({ former, jobId }: PartnerJob): readonly string[] {
  return jobId === null ? former : [...former, jobId];
}

function withPartner(delivery: Delivery, status: PartnerJob['status']): Delivery {
  const search = searchOf(delivery);
  return withSearch(delivery, { ...search, partner: { ...search.partner, status } });
}

function withSearch(delivery: Delivery, search: Search): Delivery {
  if (delivery.status === 'created') return { status: 'created', search };
  return { ...delivery, search } as Delivery;
}
