import { distanceM, offsetM } from '../../base/geo.ts';
import type { OrderEvent } from './event.ts';
import type { OrderFacts } from './order.ts';

/**
 * An event without what it says of the customer: name, telephone, address, notes, and the words of
 * whoever wrote about him. Money, ids, dishes and times stay, so that replaying what is left gives the
 * same order with nobody in it. The same again changes nothing.
 */
export function withoutPerson(event: OrderEvent): OrderEvent {
  switch (event.type) {
    case 'order.created':
      return { ...event, facts: factsWithoutPerson(event.facts) };
    case 'order.rejected':
    case 'order.canceled':
    case 'order.expired':
    case 'order.failed': {
      const { detail: _, ...rest } = event;
      return rest;
    }
    case 'delivery.failed':
    case 'delivery.returned':
    case 'delivery.enroute_to_return':
    case 'delivery.canceled': {
      const { reason: _, ...rest } = event;
      return rest;
    }
    default:
      return event;
  }
}

export function isErased({ customer, dropoff }: OrderFacts): boolean {
  return customer.name === '' && customer.phone === '' && dropoff.address === '';
}

function factsWithoutPerson(facts: OrderFacts): OrderFacts {
  if (isErased(facts)) return facts;
  const { pickup, dropoff } = facts;
  return {
    ...facts,
    customer: { name: '', phone: '', email: '' },
    dropoff: {
      name: '',
      address: '',
      // The way stays as long as it was, because couriers are paid by it; where it led is lost.
      location: offsetM(
        pickup.location,
        0,
        Math.round(distanceM(pickup.location, dropoff.location)),
      ),
      phone: null,
      instructions: null,
    },
    paymentMethod: '',
    note: null,
    lines: facts.lines.map((line) => (line.note === null ? line : { ...line, note: null })),
  };
}
