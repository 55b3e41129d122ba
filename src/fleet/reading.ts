/** What an order says about who carries it: the fleet reads it and keeps no truth of its own. */
import type { Instant } from '../base/instant.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Delivery, Order } from '../domain/order/order.ts';
import { hasEnded, orderRanks } from '../domain/order/status.ts';
import type { Job } from './assigner.ts';

/** An order in a courier's hands, offered or accepted. */
export interface Held extends Job {
  readonly courierId: string;
  readonly visitId: string | undefined;
  readonly stop: number;
  readonly stage: Delivery['status'];
  /** When he got there, as far as he said so. */
  readonly stageAt: Instant;
  /** When he took it, or was asked. */
  readonly since: Instant;
  readonly pickedUpAt: Instant | null;
}

export function jobOf({ facts, status, statusAt, delivery, readyAt }: Order): Job {
  const search = 'search' in delivery ? delivery.search : null;
  return {
    orderId: facts.id,
    restaurantId: facts.restaurantId,
    pickup: facts.pickup.location,
    dropoff: facts.dropoff.location,
    placedAt: facts.placedAt,
    readyAt: readyAt ?? statusAt,
    cooked: orderRanks[status] >= orderRanks.ready,
    declined: search?.declined ?? [],
    partnerRefused: search?.partner.status === 'refused',
  };
}

/**
 * Whether an order looks for one of our couriers. From the restaurant's yes on: a courier is never
 * sent for a maybe.
 */
export function isOpen({ status, delivery }: Order): boolean {
  if (hasEnded(status) || orderRanks[status] < orderRanks.accepted) return false;
  if (delivery.status !== 'created') return false;
  const { partner } = delivery.search;
  return partner.status === 'none' || partner.status === 'refused';
}

/** Which of our couriers was offered this order or has it. */
export function holderOf({ delivery }: Order): string | undefined {
  switch (delivery.status) {
    case 'offered':
      return delivery.courierId;
    case 'confirmed':
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
    case 'picked_up':
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
    case 'enroute_to_return':
      return delivery.assignee.fleet === 'own' ? delivery.assignee.courierId : undefined;
    case 'none':
    case 'created':
    case 'delivered':
    case 'returned':
    case 'canceled':
    case 'failed':
      return undefined;
  }
}

export function visitOf({ delivery }: Order): { id: string; stop: number } | undefined {
  return 'search' in delivery ? delivery.search?.visit : undefined;
}

export function heldOf(order: Order, stageAt: Instant): Held | undefined {
  const courierId = holderOf(order);
  if (courierId === undefined) return undefined;
  const { delivery } = order;
  const visit = visitOf(order);
  return {
    ...jobOf(order),
    courierId,
    visitId: visit?.id,
    stop: visit?.stop ?? 0,
    stage: delivery.status,
    stageAt,
    since: 'confirmedAt' in delivery ? delivery.confirmedAt : stageAt,
    pickedUpAt: 'pickedUpAt' in delivery ? delivery.pickedUpAt : null,
  };
}

/** When the last of these events that moved the delivery happened; undefined when none did. */
export function movedAt(events: readonly OrderEvent[]): Instant | undefined {
  const last = events.findLast(
    ({ type }) => type.startsWith('delivery.') && type !== 'delivery.update_late',
  );
  return last === undefined ? undefined : (last.occurredAt ?? last.at);
}

/**
 * How the courier who was asked, or had the job, is rid of it: he said no or gave it back, let the
 * offer lapse, or was replaced because he did not come. Undefined when it was none of his doing.
 */
export function refusalIn(
  order: Order,
  before: Order,
  { now, events }: { now: Instant; events: readonly OrderEvent[] },
): 'declined' | 'lapsed' | 'gone' | undefined {
  const { delivery } = order;
  if (delivery.status !== 'created' || !('search' in before.delivery)) return undefined;
  const had = holderOf(before);
  const { declined, attempt } = delivery.search;
  const earlier = before.delivery.search;
  const said = declined.length > (earlier?.declined.length ?? 0) && declined.at(-1) === had;
  if (!said) return undefined;
  if (attempt > (earlier?.attempt ?? 0)) {
    const again = events.find(({ type }) => type === 'delivery.created');
    const late = again?.type === 'delivery.created' && again.reason === 'no_show';
    return late ? 'gone' : 'declined';
  }
  const lapsed = before.delivery.status === 'offered' && now >= before.delivery.expiresAt;
  return lapsed ? 'lapsed' : 'declined';
}
