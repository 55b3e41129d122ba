import type { Checker, Scene } from './checker.ts';

/** What was answered yes is on the disk, and stays there whatever happens to the process. */
export function acknowledged({ books, history }: Scene): Checker {
  /** The furthest that somebody was told about each order. */
  const told = new Map<string, number>();
  const missing = (): string | undefined => {
    for (const [orderId, sequence] of told) {
      const kept = books.sequenceOf(orderId);
      if (kept < sequence) {
        return `${history.nameOf(orderId)} was acknowledged up to ${sequence}, ${kept} is kept`;
      }
    }
    return undefined;
  };
  return {
    name: 'acknowledged',
    answered({ answer }) {
      if (answer.kind !== 'ok') return undefined;
      const { facts, sequence } = answer.order;
      told.set(facts.id, Math.max(sequence, told.get(facts.id) ?? 0));
      return undefined;
    },
    started: missing,
    looked: missing,
    rested({ shown }) {
      for (const orderId of told.keys()) {
        if (shown.get(orderId)?.order === undefined) {
          return `${history.nameOf(orderId)} was acknowledged and is not found`;
        }
      }
      return undefined;
    },
  };
}
