import { minute } from '../../src/base/instant.ts';
import type { Checker, Scene } from './checker.ts';

/** Nobody is left standing at the door, far longer than the slowest disk of these worlds takes. */
const waitMs = 15 * minute;

/** Every request is answered while the process is up, and what was turned away was not done. */
export function answered({ timeline, books, history }: Scene): Checker {
  /** New orders: how often each was sent, and how often turned away. The network makes copies. */
  const sent = new Map<string, { times: number; turnedAway: number }>();
  return {
    name: 'answered',
    submitted({ orderId, command }) {
      if (command.type !== 'place') return undefined;
      const so = sent.get(orderId) ?? { times: 0, turnedAway: 0 };
      sent.set(orderId, { ...so, times: so.times + 1 });
      return undefined;
    },
    answered({ submission, answer }) {
      if (submission.command.type !== 'place') return undefined;
      const so = sent.get(submission.orderId);
      const away = answer.kind === 'overloaded';
      if (so !== undefined && away) so.turnedAway++;
      return undefined;
    },
    looked({ process }) {
      for (const since of process.unanswered.values()) {
        if (timeline.now - Math.max(since, process.runningSince) > waitMs)
          return 'a request was never answered';
      }
      return undefined;
    },
    rested() {
      for (const [orderId, { times, turnedAway }] of sent) {
        if (times === turnedAway && books.orders.has(orderId)) {
          return `${history.nameOf(orderId)} was turned away, and exists`;
        }
      }
      return undefined;
    },
  };
}
