import type { Order } from '../../src/domain/order/order.ts';
import type { Checker, Scene } from './checker.ts';

/** A courier of our own is never on two jobs, unless they were planned as one visit. */
export function couriers({ books, history }: Scene): Checker {
  const jobs = new Map<string, Set<string>>();
  const holders = new Map<string, string>();
  return {
    name: 'couriers',
    written(batch) {
      const touched = new Set(batch.map(({ orderId }) => orderId));
      for (const orderId of touched) {
        const before = holders.get(orderId);
        if (before !== undefined) jobs.get(before)?.delete(orderId);
        holders.delete(orderId);
      }
      for (const orderId of touched) {
        const order = books.orders.get(orderId)?.order;
        const holder = order === undefined ? undefined : holderOf(order);
        if (holder === undefined) continue;
        holders.set(orderId, holder);
        const held = jobs.get(holder) ?? new Set();
        jobs.set(holder, held.add(orderId));
        const visits = new Set([...held].map((id) => visitOf(books.orders.get(id)?.order)));
        if (held.size > 1 && (visits.size > 1 || visits.has(undefined))) {
          return `${holder} has ${[...held].map((id) => history.nameOf(id)).join(' and ')}`;
        }
      }
      return undefined;
    },
  };
}

function visitOf(order: Order | undefined): string | undefined {
  const delivery = order?.delivery;
  return delivery !== undefined && 'search' in delivery ? delivery.search?.visit?.id : undefined;
}

/** Who was offered the order or has it, of our own. Not the fleet's reading, which may be at fault. */
function holderOf({ delivery }: Order): string | undefined {
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
