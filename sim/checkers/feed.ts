import type { Process } from '../world/process.ts';
import type { Checker, Scene } from './checker.ts';

interface Heard {
  /** The journal's end when the process began: what came before is read, not heard. */
  readonly from: number;
  readonly positions: number[];
  readonly sequences: Map<string, number>;
}

/** Every subscriber sees the journal: all of it, once, in its order, event for event. */
export function feed({ books, history }: Scene): Checker {
  const heard = new WeakMap<Process, Heard>();
  return {
    name: 'feed',
    started(process) {
      const from = books.records.at(-1)?.position ?? 0;
      heard.set(process, { from, positions: [], sequences: new Map() });
      return undefined;
    },
    shown({ position, orderId, events, order }, process) {
      const so = heard.get(process);
      // What recovery itself decides is shown before anybody can subscribe.
      if (so === undefined) return undefined;
      const last = so.positions.at(-1) ?? 0;
      if (position <= last) return `record ${position} was shown after ${last}`;
      so.positions.push(position);
      const before = so.sequences.get(orderId);
      const first = events[0]?.sequence ?? 0;
      if (before !== undefined && first !== before + 1) {
        return `${history.nameOf(orderId)} was shown ${first} after ${before}`;
      }
      so.sequences.set(orderId, events.at(-1)?.sequence ?? 0);
      const record = books.byPosition.get(position)?.record;
      if (record === undefined || record.type === 'attempt') return `${position} is no event`;
      if (JSON.stringify(record.events) !== JSON.stringify(events)) {
        return `record ${position} was shown otherwise than it is on the disk`;
      }
      const end = events.at(-1)?.sequence;
      return order.sequence === end ? undefined : `${position} was shown with another order`;
    },
    rested({ process, shown }) {
      const so = heard.get(process);
      if (so === undefined) return undefined;
      let at = 0;
      for (const { position, record } of books.records) {
        if (position <= so.from || record.type === 'attempt' || record.events.length === 0)
          continue;
        if (so.positions[at++] !== position) return `record ${position} was never shown`;
      }
      for (const [orderId, { events }] of shown) {
        const kept = books.orders.get(orderId)?.events;
        if (JSON.stringify(events) !== JSON.stringify(kept)) {
          return `${history.nameOf(orderId)} is read otherwise than it is on the disk`;
        }
      }
      return undefined;
    },
  };
}
