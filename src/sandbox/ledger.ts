import type { Instant } from '../base/instant.ts';
import { type Account, Accounts, type Movement } from './accounts.ts';
import { blankNotebook, type Notebook } from './notebook.ts';

export const services = ['payments', 'kitchens', 'fleet', 'messages'] as const;
export type Service = (typeof services)[number];

export const kinds = [
  'authorize',
  'capture',
  'void',
  'refund',
  'ticket',
  'ticket_cancel',
  'job',
  'job_cancel',
  'message',
] as const;
export type Kind = (typeof kinds)[number];

/** What was asked under one idempotency key, as it goes over the wire. */
export interface Entry {
  readonly number: number;
  readonly service: Service;
  readonly kind: Kind;
  readonly key: string;
  readonly order_id: string;
  /** Who a message was for and what it was about; null for all else. */
  readonly about: string | null;
  readonly request_hash: string;
  readonly first_at: Instant;
  last_at: Instant;
  /** How often it was asked, heard or not. */
  asked: number;
  /** How often something was really done for it: never more than 1. */
  performed: number;
  lost_requests: number;
  lost_answers: number;
  /** Asked again with another request. */
  conflicts: number;
  answer: { readonly status: number; readonly body: string } | null;
  moved: Movement | null;
}

export type Asked = Pick<
  Entry,
  'service' | 'kind' | 'key' | 'order_id' | 'about' | 'request_hash'
> & { readonly at: Instant };

interface Count {
  keys: number;
  asked: number;
  performed: number;
  max_performed_per_key: number;
  lost_requests: number;
  lost_answers: number;
  conflicts: number;
}

interface Group {
  groups: number;
  performed: number;
  max_performed: number;
}

export interface Summary {
  readonly kinds: Readonly<Record<Kind, Count>>;
  /** By order; messages by order, receiver and subject. */
  readonly per_order: Readonly<Record<Kind, Group>>;
  readonly forgotten: number;
}

export interface Filter {
  readonly kind?: string | undefined;
  readonly order_id?: string | undefined;
  readonly key?: string | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

const pageMax = 1_000;

/**
 * Everything the outside was asked, by idempotency key: what a crash test counts.
 *
 * Invariants:
 * 1. An asking is written down before anything can be lost of it, and what was done before its
 *    answer can be.
 * 2. `performed` of a key never exceeds 1; doing it a second time throws.
 * 3. Past `entriesMax` the oldest entry is forgotten, with its idempotency, and counted as forgotten.
 * 4. What the notebook knows of before is known again.
 */
export class Ledger {
  readonly accounts: Accounts;
  readonly #entriesMax: number;
  readonly #notebook: Notebook;
  readonly #entries = new Map<string, Entry>();
  #written = 0;

  constructor(entriesMax = 1_000_000, notebook: Notebook = blankNotebook) {
    this.#entriesMax = entriesMax;
    this.#notebook = notebook;
    this.accounts = new Accounts(notebook);
    for (const entry of notebook.read('entry') as readonly Entry[]) {
      this.#entries.set(nameOf(entry), entry);
      this.#written = Math.max(this.#written, entry.number);
    }
  }

  /** Writes the asking down; the entry may be known, with another `request_hash`. */
  ask({ at, ...asked }: Asked): Entry {
    const id = nameOf(asked);
    let entry = this.#entries.get(id);
    if (entry === undefined) {
      entry = {
        number: ++this.#written,
        ...asked,
        first_at: at,
        last_at: at,
        asked: 0,
        performed: 0,
        lost_requests: 0,
        lost_answers: 0,
        conflicts: 0,
        answer: null,
        moved: null,
      };
      this.#forgetOldest();
      this.#entries.set(id, entry);
    }
    entry.asked += 1;
    entry.last_at = at;
    if (entry.request_hash !== asked.request_hash) entry.conflicts += 1;
    this.#notebook.keep('entry', id, entry);
    return entry;
  }

  loseRequest(entry: Entry): void {
    entry.lost_requests += 1;
    this.#notebook.keep('entry', nameOf(entry), entry);
  }

  loseAnswer(entry: Entry): void {
    entry.lost_answers += 1;
    this.#notebook.keep('entry', nameOf(entry), entry);
  }

  /** Writes down what was done for `entry`, if anything was, and what it will be answered. */
  perform(
    entry: Entry,
    { done, moved, answer }: { done: boolean; moved: Movement | null; answer: Entry['answer'] },
  ): void {
    if (entry.answer !== null) throw new Error(`${entry.key} was performed already`);
    entry.answer = answer;
    if (done) entry.performed += 1;
    this.#notebook.keep('entry', nameOf(entry), entry);
    if (moved === null) return;
    entry.moved = moved;
    this.accounts.move(entry.order_id, moved);
  }

  page(filter: Filter): { readonly entries: readonly Entry[]; readonly next: number | null } {
    const { kind, order_id: orderId, key, after = 0 } = filter;
    const limit = Math.min(filter.limit ?? 100, pageMax);
    const entries: Entry[] = [];
    for (const entry of this.#entries.values()) {
      if (entry.number <= after || (kind !== undefined && entry.kind !== kind)) continue;
      if (orderId !== undefined && entry.order_id !== orderId) continue;
      if (key !== undefined && entry.key !== key) continue;
      if (entries.length === limit) return { entries, next: entries.at(-1)?.number ?? null };
      entries.push(entry);
    }
    return { entries, next: null };
  }

  money(orderId?: string): readonly Account[] {
    return this.accounts.list(orderId);
  }

  summary(): Summary {
    const counts = record<Count>(() => ({
      keys: 0,
      asked: 0,
      performed: 0,
      max_performed_per_key: 0,
      lost_requests: 0,
      lost_answers: 0,
      conflicts: 0,
    }));
    const groups = record(() => new Map<string, number>());
    for (const entry of this.#entries.values()) {
      const count = counts[entry.kind];
      count.keys += 1;
      count.asked += entry.asked;
      count.performed += entry.performed;
      count.max_performed_per_key = Math.max(count.max_performed_per_key, entry.performed);
      count.lost_requests += entry.lost_requests;
      count.lost_answers += entry.lost_answers;
      count.conflicts += entry.conflicts;
      const group = `${entry.order_id} ${entry.about ?? ''}`;
      const done = groups[entry.kind];
      done.set(group, (done.get(group) ?? 0) + entry.performed);
    }
    const perOrder = record<Group>((kind) => {
      const done = [...groups[kind].values()];
      return {
        groups: done.length,
        performed: counts[kind].performed,
        max_performed: done.reduce((most, one) => Math.max(most, one), 0),
      };
    });
    return { kinds: counts, per_order: perOrder, forgotten: this.#written - this.#entries.size };
  }

  #forgetOldest(): void {
    if (this.#entries.size < this.#entriesMax) return;
    const oldest = this.#entries.keys().next();
    if (oldest.done === true) return;
    this.#entries.delete(oldest.value);
    this.#notebook.drop('entry', oldest.value);
  }
}

function nameOf({ service, key }: Pick<Entry, 'service' | 'key'>): string {
  return `${service} ${key}`;
}

function record<T>(make: (kind: Kind) => T): Record<Kind, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<Kind, T>;
}
