import type { Order } from '../../domain/order/order.ts';
import { type Principal, reaches } from '../../people/principal.ts';
import { tracks } from '../tracking/token.ts';
import type { Caller } from './caller.ts';

/** Whether an order of his marketplace is the caller's own. */
export function ownsOrder(caller: Caller, order: Order, secret: Uint8Array): boolean {
  const { facts } = order;
  switch (caller.role) {
    case 'nobody':
      return caller.trackingToken !== null && tracks(caller.trackingToken, secret, facts.id);
    case 'customer':
      return caller.customerId !== null && facts.customerId === caller.customerId;
    case 'restaurant':
      return reaches(caller.restaurants, facts.restaurantId);
    case 'courier':
      return hasBeenAsked(caller, order);
    case 'operator':
    case 'admin':
      return true;
  }
}

/**
 * Whether a courier has, or has had, anything to do with it. One who declined or was too late keeps
 * his right to be told so: a 404 would look like an order that got lost.
 */
function hasBeenAsked({ couriers }: Principal, { delivery }: Order): boolean {
  if (couriers === 'all') return true;
  if (delivery.status === 'none') return false;
  if (delivery.status === 'offered' && couriers.includes(delivery.courierId)) return true;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  if (assignee?.fleet === 'own' && couriers.includes(assignee.courierId)) return true;
  return delivery.search?.declined.some((id) => couriers.includes(id)) ?? false;
}
