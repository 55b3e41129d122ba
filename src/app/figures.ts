import type { Engine, FeedRecord } from '../engine/engine.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { OrderStreams } from '../realtime/sse.ts';

/** What the engine and the streams hold at this moment. */
export function watch(metrics: Metrics, of: { engine: Engine; streams: OrderStreams }): void {
  metrics.watch({
    openOrders: () => of.engine.stats().openOrders,
    pendingEffects: () => of.engine.stats().pendingEffects,
    armedDeadlines: () => of.engine.stats().armedDeadlines,
    journalQueueLength: () => of.engine.stats().journalQueueLength,
    committedRecords: () => of.engine.stats().committedRecords,
    commits: () => of.engine.stats().commits,
    openStreams: () => of.streams.size,
  });
}

/** Counts every end of an order, by kind. */
export function countEnds(metrics: Metrics, { events, order }: FeedRecord): void {
  for (const event of events) {
    switch (event.type) {
      case 'order.delivered':
        metrics.orderDelivered(event.at - order.facts.placedAt);
        break;
      case 'order.rejected':
      case 'order.canceled':
      case 'order.expired':
      case 'order.failed':
        metrics.orderUndelivered(event.type.slice('order.'.length), event.reason);
        break;
      default:
    }
  }
}
