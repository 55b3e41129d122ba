import type { Instant } from '../../base/instant.ts';
import { earliest } from '../../domain/order/deadlines.ts';
import type { Effect } from '../../domain/order/effect.ts';
import { evolveAll } from '../../domain/order/evolve.ts';
import type { Order } from '../../domain/order/order.ts';
import { hasEnded } from '../../domain/order/status.ts';
import type { Record, Stored } from './journal/journal.ts';

const nothingPending: readonly Pending[] = [];

/** An effect that has no answer yet. */
export interface Pending {
  readonly effect: Effect;
  attempts: number;
  /**
   * Whether an attempt may have reached the outside. Such an effect is asked again until its
   * outcome is known; one that certainly was not done may still be called off.
   */
  maybeDone: boolean;
  /** When this process first asked, on the clock of the waits; null before it has. */
  since: number | null;
  nextAt: Instant | null;
  lastError: string | null;
}

/**
 * One order in memory: the latest decision, what of it is durable, and what it waits for.
 *
 * Owns nothing that has to be released: no timer, no promise, no closure. A hundred thousand of
 * these stand around at once, so it is kept small: it has no private method either, which would be a
 * field more in each of them.
 */
export class Live {
  /** After the latest decision, which may not be durable yet. Only `decide` may see it. */
  order: Order | null = null;
  /** What readers may be shown. */
  durable: Order | null = null;
  revision = 0;
  /** Journal position of the latest record. */
  position = 0;
  pending: readonly Pending[] = nothingPending;
  /** Where it stands in the queue of deadlines: not after its earliest one; Infinity for nowhere. */
  slotAt: Instant = Infinity;
  /** Whether the order came to rest with the latest decision. */
  closed = false;
  /** Whether the journal lists it among the ended ones, as far as the loop has heard. */
  closedDurably = false;

  /** No deadline, no effect, an end: nothing will happen to this order unless somebody asks. */
  atRest(): boolean {
    return (
      this.order !== null &&
      hasEnded(this.order.status) &&
      this.pending.length === 0 &&
      earliest(this.order) === undefined
    );
  }

  /**
   * The effects of a decision, to be answered; `maybeDone` after a restart, when nobody knows whether
   * a first attempt had begun. Never in place: an array that has grown keeps room for sixteen, in
   * every order that waits.
   */
  begin(effects: readonly Effect[], maybeDone: boolean): readonly Pending[] {
    if (effects.length === 0) return nothingPending;
    const begun = effects.map((effect) => unstarted(effect, maybeDone));
    this.pending = this.pending.length === 0 ? begun : this.pending.concat(begun);
    return begun;
  }

  settle(key: string): void {
    const at = placeOf(this.pending, key);
    if (at < 0) return;
    this.pending = this.pending.length === 1 ? nothingPending : this.pending.toSpliced(at, 1);
  }

  /** Brings a stored record back: the same changes to memory as when it was decided. */
  replay(record: Record): void {
    if (record.type === 'attempt') {
      const pending = this.pending[placeOf(this.pending, record.failed.key)];
      if (pending !== undefined) {
        pending.attempts = record.failed.attempts;
        pending.lastError = record.failed.error;
      }
      return;
    }
    if (record.settles !== undefined) this.settle(record.settles.key);
    this.begin(record.effects, true);
    if (record.events.length > 0) this.order = evolveAll(this.order, record.events);
  }

  static restore(records: readonly Stored[]): Live {
    const live = new Live();
    for (const { revision, record } of records) {
      live.replay(record);
      live.revision = revision;
    }
    live.durable = live.order;
    live.closed = live.atRest();
    live.closedDurably = live.closed;
    return live;
  }
}

function placeOf(pending: readonly Pending[], key: string): number {
  for (let at = 0; at < pending.length; at++) if (pending[at]?.effect.key === key) return at;
  return -1;
}

function unstarted(effect: Effect, maybeDone: boolean): Pending {
  return { effect, attempts: 0, maybeDone, since: null, nextAt: null, lastError: null };
}
