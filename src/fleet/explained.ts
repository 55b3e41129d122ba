import type { Instant } from '../base/instant.ts';
import type { Term } from '../dispatch/explain.ts';

/** Why a courier was asked for an order. */
export interface Explained {
  readonly orderId: string;
  readonly courierId: string;
  readonly at: Instant;
  /** All that he was to take along, in the order of the drops. */
  readonly orderIds: readonly string[];
  /** What the visit adds to his route, in weighted minutes; the terms add up to it. */
  readonly total: number;
  readonly terms: Readonly<Record<Term, number>>;
  readonly runnersUp: readonly { readonly courierId: string; readonly total: number }[];
}

/** The last decision about each order; the ones decided longest ago are forgotten first. */
export class Explanations {
  readonly #lengthMax: number;
  readonly #last = new Map<string, Explained>();

  constructor(lengthMax: number) {
    this.#lengthMax = lengthMax;
  }

  keep(explained: Explained): void {
    this.#last.delete(explained.orderId);
    this.#last.set(explained.orderId, explained);
    if (this.#last.size <= this.#lengthMax) return;
    const [oldest] = this.#last.keys();
    if (oldest !== undefined) this.#last.delete(oldest);
  }

  of(orderId: string): Explained | undefined {
    return this.#last.get(orderId);
  }
}

const words: Readonly<Record<Term, string>> = {
  delay: 'minutes of delay',
  driving: 'for driving',
  waiting: 'for waiting',
  pay: 'for pay',
  presence: 'for leaving his place',
  risk: 'for the risk that the food comes too late',
};

/** One line for a page. */
export function inWords({ courierId, orderIds, total, terms, runnersUp }: Explained): string {
  const parts = Object.entries(terms)
    .filter(([, value]) => Math.abs(value) >= 0.05)
    .toSorted(([, a], [, b]) => b - a)
    .map(([term, value]) => `${value.toFixed(1)} ${words[term as Term]}`);
  const cost = parts.length === 0 ? 'nothing' : parts.join(', ');
  const [next] = runnersUp;
  const second =
    next === undefined
      ? 'nobody else could have come'
      : next.total < total
        ? `${next.courierId} would have cost ${next.total.toFixed(1)} by itself, but is wanted elsewhere`
        : `next came ${next.courierId} at ${next.total.toFixed(1)}`;
  const together = orderIds.length > 1 ? ` for ${orderIds.length} orders together` : '';
  return `${courierId} was asked${together} at a cost of ${total.toFixed(1)} (${cost}); ${second}.`;
}
