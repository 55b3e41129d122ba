import type { Journal } from './journal/journal.ts';
import { Live } from './live.ts';
import { SharedFacts } from './shared-facts.ts';

export interface Recovered {
  readonly live: Map<string, Live>;
  /** Orders whose records do not make sense: each with what is wrong, as far as it went. */
  readonly broken: ReadonlyMap<string, unknown>;
}

/** Brings back every order that had not come to rest, record by record. */
export function recover(journal: Journal): Recovered {
  const live = new Map<string, Live>();
  const broken = new Map<string, unknown>();
  const shared = new SharedFacts();
  let one = new Live();
  let current = '';
  for (const { orderId, revision, record } of journal.openRecords()) {
    if (orderId !== current) {
      one = new Live();
      current = orderId;
      live.set(orderId, one);
    }
    if (broken.has(orderId)) continue;
    try {
      one.replay(shared.record(record));
      one.revision = revision;
      one.durable = one.order;
    } catch (error) {
      broken.set(orderId, error);
    }
  }
  return { live, broken };
}
