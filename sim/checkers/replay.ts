import type { Checker, Scene } from './checker.ts';

/** What the engine has in memory is what replaying the disk gives. */
export function replay({ books, history }: Scene): Checker {
  return {
    name: 'replay',
    looked({ shown }) {
      for (const [orderId, { order }] of shown) {
        const kept = books.orders.get(orderId)?.order;
        if (order === undefined || kept === undefined || kept.sequence !== order.sequence) continue;
        if (JSON.stringify(order) !== JSON.stringify(kept)) {
          return `${history.nameOf(orderId)} is otherwise in memory than on the disk`;
        }
      }
      return undefined;
    },
    rested({ shown, listed }) {
      const ids = [...books.orders.keys()].toSorted().toReversed();
      if (ids.join() !== listed.join())
        return `${listed.length} of ${ids.length} orders are listed`;
      for (const [orderId, book] of books.orders) {
        const order = shown.get(orderId)?.order;
        if (order?.sequence !== book.order.sequence) {
          return `${history.nameOf(orderId)} is at ${order?.sequence}, the disk at ${book.order.sequence}`;
        }
      }
      return undefined;
    },
  };
}
