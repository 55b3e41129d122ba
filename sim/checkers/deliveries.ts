import { deliveryRanks, hasEnded } from '../../src/domain/order/status.ts';
import type { OrderBook } from '../books.ts';
import type { Checker, Scene } from './checker.ts';

/** An order never has two deliveries under way, and none when it is over. */
export function deliveries({ books, ledgers, history }: Scene): Checker {
  const quiet = ({ id, pending }: OrderBook): boolean =>
    pending.size === 0 && ledgers.network.flying(id) === 0 && !ledgers.unheard(id);
  const wrongWith = (book: OrderBook): string | undefined => {
    const { id, order } = book;
    const { delivery, status } = order;
    const name = history.nameOf(id);
    const jobs = ledgers.liveJobs(id);
    if (jobs.length > 1) return `${name} has the partner's jobs ${jobs.join(' and ')}`;
    const [job] = jobs;
    const ours = 'assignee' in delivery && delivery.assignee?.fleet === 'own';
    const moving = deliveryRanks[delivery.status] < deliveryRanks.delivered;
    if (job !== undefined && ours && moving) return `${name} has our courier and ${job}`;
    if (hasEnded(status) && moving && !['none', 'enroute_to_return'].includes(delivery.status)) {
      return `${name} is ${status}, and its delivery is ${delivery.status}`;
    }
    // Whose driver has the food already goes on, whatever becomes of the order.
    if (job !== undefined && hasEnded(status) && !ledgers.carries(job)) {
      return `${name} is ${status}, and the partner still sends ${job}`;
    }
    return undefined;
  };
  return {
    name: 'deliveries',
    looked() {
      for (const book of books.orders.values()) {
        const wrong = quiet(book) ? wrongWith(book) : undefined;
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
    rested() {
      for (const book of books.orders.values()) {
        const wrong = wrongWith(book);
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}
