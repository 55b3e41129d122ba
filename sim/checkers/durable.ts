import type { Instant } from '../../src/base/instant.ts';
import { decide } from '../../src/domain/order/decide.ts';
import { evolveAll } from '../../src/domain/order/evolve.ts';
import type { Submission } from '../../src/engine/engine.ts';
import type { Checker, Scene } from './checker.ts';

/** Refusals that stay true once they are. */
const lasting = new Set([
  'order.ended',
  'order.too_late_to_cancel',
  'order.already_accepted',
  'offer.superseded',
]);

/** Nobody is answered, shown or asked anything that rests on what is not on the disk. */
export function durable({ books, history }: Scene): Checker {
  /** How far each order was on the disk when something was asked of it. */
  const askedAt = new WeakMap<Submission, number>();
  /** Whether the disk says no as well, as it is now or as it was at some time since the asking. */
  const saysNo = (submission: Submission, now: Instant): boolean => {
    const book = books.orders.get(submission.orderId);
    const from = askedAt.get(submission) ?? 0;
    for (let kept = book?.events.length ?? 0; kept >= from; kept--) {
      const order = kept === 0 ? null : evolveAll(null, book?.events.slice(0, kept) ?? []);
      if (!decide(order, submission.command, now).ok) return true;
    }
    return false;
  };
  return {
    name: 'durable',
    submitted(submission) {
      askedAt.set(submission, books.sequenceOf(submission.orderId));
      return undefined;
    },
    answered({ process, submission, answer }) {
      if (answer.kind === 'refused' && lasting.has(answer.code)) {
        if (saysNo(submission, process.clock.now())) return undefined;
        const name = history.nameOf(submission.orderId);
        return `${name} was refused as ${answer.code}, for what is not on the disk`;
      }
      if (answer.kind !== 'ok') return undefined;
      const { facts, sequence } = answer.order;
      if (sequence <= books.sequenceOf(facts.id)) return undefined;
      return `${submission.command.type} of ${history.nameOf(facts.id)} was answered before its sync`;
    },
    shown({ position, orderId }) {
      if (books.byPosition.has(position)) return undefined;
      return `record ${position} of ${history.nameOf(orderId)} was shown before its sync`;
    },
    asked({ key }) {
      if (books.bookOfKey(key)?.effects.has(key) === true) return undefined;
      return `${history.nameOf(key)} was asked for before anything says so on the disk`;
    },
    looked({ shown }) {
      for (const [orderId, { order }] of shown) {
        if (order !== undefined && order.sequence > books.sequenceOf(orderId)) {
          return `${history.nameOf(orderId)} was read at ${order.sequence}, which is not on the disk`;
        }
      }
      return undefined;
    },
  };
}
