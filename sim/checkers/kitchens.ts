import type { Checker, Scene } from './checker.ts';

/** Nothing is cooked that nobody pays for, and nothing goes on cooking that was called off. */
export function kitchens({ books, ledgers, machine, history }: Scene): Checker {
  return {
    name: 'kitchens',
    asked({ key }) {
      if (!key.endsWith(':ticket')) return undefined;
      const paid = books
        .bookOfKey(key)
        ?.events.some(({ type }) => type === 'payment.authorized' || type === 'payment.captured');
      return paid === true ? undefined : `${history.nameOf(key)} before it was paid`;
    },
    rested() {
      for (const { id, order, events } of books.orders.values()) {
        const hangs = ledgers.kitchens.tickets.has(id);
        if (order.status === 'delivered') {
          if (!hangs) return `${history.nameOf(id)} was delivered, and no kitchen has heard of it`;
        } else if (hangs) {
          // Its own no needs no telling, and what has left the kitchen cannot be called off.
          const itsNo = order.status === 'rejected' && order.end?.actor === 'restaurant';
          const left = events.some(({ type }) => type === 'order.picked_up');
          const gone = left || order.end?.reason === 'undeliverable';
          const cooked = events.some(({ type }) => type === 'kitchen.ticket_failed');
          if (itsNo || gone || cooked) continue;
          return `${history.nameOf(id)} is ${order.status}, and the kitchen still has it`;
        }
      }
      return machine.process?.up === true ? undefined : 'nobody is up';
    },
  };
}
