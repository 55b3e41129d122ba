import type { Idempotency } from '../engine.ts';
import type { Journal, Reply } from './journal/journal.ts';

/** What the first use of a key did, and where in the journal: 0 when it is durable already. */
export interface Known {
  readonly reply: Reply;
  readonly position: number;
}

/** The keys that were used: the journal's, and those whose first use is on its way there. */
export class Replies {
  readonly #journal: Journal;
  readonly #underWay = new Map<string, Known>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  find({ key }: Idempotency): Known | undefined {
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay;
    const reply = this.#journal.replyTo(key);
    return reply === undefined ? undefined : { reply, position: 0 };
  }

  began(key: string, known: Known): void {
    this.#underWay.set(key, known);
  }

  /** The journal knows the key from now on. */
  durable(key: string): void {
    this.#underWay.delete(key);
  }
}
