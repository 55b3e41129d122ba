import type { Checker, Scene } from './checker.ts';

/** One key is one request and one effect: nothing outside is done under a key that is not ours. */
export function once({ books, history }: Scene): Checker {
  const started = new Set<string>();
  return {
    name: 'once',
    written(batch) {
      for (const { record } of batch) {
        if (record.type === 'attempt') continue;
        for (const { key } of record.effects) {
          if (started.has(key)) return `${history.nameOf(key)} was started twice`;
          started.add(key);
        }
      }
      return undefined;
    },
    asked({ key }) {
      if (books.bookOfKey(key)?.pending.has(key) === true) return undefined;
      return `${history.nameOf(key)} was asked for again after its answer`;
    },
    performed(key) {
      if (books.bookOfKey(key)?.effects.has(key) === true) return undefined;
      return `${history.nameOf(key)} was performed, and no record started it`;
    },
    contradicted(key) {
      return `${history.nameOf(key)} came back with another request`;
    },
    rested() {
      for (const book of books.orders.values()) {
        const [left] = book.pending.keys();
        if (left !== undefined) return `${history.nameOf(left)} was never answered`;
      }
      return undefined;
    },
  };
}
