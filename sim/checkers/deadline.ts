import { minute } from '../../src/base/instant.ts';
import { deadlines } from '../../src/domain/order/deadlines.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { hasEnded } from '../../src/domain/order/status.ts';
import type { Checker, Scene } from './checker.ts';

/** How long after its instant a deadline may be met while nothing is in the way. */
const lateMs = 2 * minute;

/** No order waits without a bound, and no bound is slept through. */
export function deadline({ timeline, machine, books, history }: Scene): Checker {
  const unbounded = (order: Order): string | undefined => {
    if (hasEnded(order.status) || deadlines(order).length > 0) return undefined;
    const { facts, status, delivery } = order;
    return `${history.nameOf(facts.id)} is ${status}, ${delivery.status}, and waits for ever`;
  };
  return {
    name: 'deadline',
    shown: ({ order }) => unbounded(order),
    looked({ process, shown }) {
      const { journalQueueLength } = process.engine.stats();
      const since = Math.max(process.runningSince, machine.clockSetAt, machine.disk.slowUntil);
      const steady = timeline.now - since > lateMs;
      for (const [orderId, { order }] of shown) {
        if (order === undefined) continue;
        const wrong = unbounded(order);
        if (wrong !== undefined) return wrong;
        if (!steady || journalQueueLength > 0) continue;
        if (order.sequence !== books.sequenceOf(orderId)) continue;
        for (const { name, at } of deadlines(order)) {
          const overdueMs = process.clock.now() - at;
          if (overdueMs > lateMs) {
            return `${history.nameOf(orderId)} is ${Math.round(overdueMs / 1000)} s past its ${name}`;
          }
        }
      }
      return undefined;
    },
  };
}
