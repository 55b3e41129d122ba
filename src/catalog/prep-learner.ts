import type { Instant } from '../base/instant.ts';
import type { Clock, Timer } from '../task/clock.ts';
import { ZoneClock } from '../domain/hours/zone-clock.ts';
import { learn, type PrepHistory } from '../domain/restaurant/prep-time.ts';
import type { Catalog } from './catalog.ts';
import type { OrderNews } from './claims.ts';
import { isAtRest } from './uses.ts';

/** Every lesson would be a write; this much of them is lost with the process, and nobody misses it. */
const keepEveryMs = 30_000;

/**
 * Learns from the feed how long each kitchen takes, from its yes to ready, by the hour of its day.
 *
 * Lessons are gathered, and count and are kept a while later, those of all kitchens together. An order
 * that was accepted before this process began teaches nothing.
 */
export class PrepLearner implements AsyncDisposable {
  readonly #catalog: Pick<Catalog, 'prepHistory' | 'putPrepHistories'>;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #acceptedAt = new Map<string, Instant>();
  readonly #zones = new Map<string, ZoneClock>();
  #learnt = new Map<string, PrepHistory>();
  #beingKept: ReadonlyMap<string, PrepHistory> = new Map();
  #timer: Timer | undefined;
  #keeping: Promise<void> | undefined;

  constructor(options: {
    readonly catalog: Pick<Catalog, 'prepHistory' | 'putPrepHistories'>;
    /** Real time: it paces the disk. */
    readonly ioClock: Clock;
    readonly onError: (error: unknown) => void;
  }) {
    this.#catalog = options.catalog;
    this.#clock = options.ioClock;
    this.#onError = options.onError;
  }

  heard({ events, order }: OrderNews): void {
    const { id } = order.facts;
    for (const { type, at } of events) {
      if (type === 'order.accepted') this.#acceptedAt.set(id, at);
      else if (type === 'order.ready') this.#ready(order, at);
    }
    if (isAtRest(order.status)) this.#acceptedAt.delete(id);
  }

  /** What was learnt and not kept yet is kept. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.cancel();
    await this.#keeping;
    await this.#keep();
  }

  #ready({ facts }: OrderNews['order'], at: Instant): void {
    const acceptedAt = this.#acceptedAt.get(facts.id);
    if (acceptedAt === undefined) return;
    this.#acceptedAt.delete(facts.id);
    const { restaurantId, timeZone } = facts;
    const before =
      this.#learnt.get(restaurantId) ??
      this.#beingKept.get(restaurantId) ??
      this.#catalog.prepHistory(restaurantId);
    const hourOfDay = Math.floor(this.#zone(timeZone).minuteOf(acceptedAt) / 60);
    this.#learnt.set(restaurantId, learn(before, { hourOfDay, prepMs: at - acceptedAt }));
    this.#timer ??= this.#clock.setTimer(this.#clock.now() + keepEveryMs, () => {
      this.#timer = undefined;
      this.#keeping = this.#keep();
    });
  }

  async #keep(): Promise<void> {
    const learnt = this.#learnt;
    if (learnt.size === 0) return;
    this.#learnt = new Map();
    this.#beingKept = learnt;
    try {
      await this.#catalog.putPrepHistories(learnt);
    } catch (error) {
      this.#learnt = new Map([...learnt, ...this.#learnt]);
      this.#onError(error);
    }
  }

  #zone(timeZone: string): ZoneClock {
    let zone = this.#zones.get(timeZone);
    if (zone === undefined) this.#zones.set(timeZone, (zone = new ZoneClock(timeZone)));
    return zone;
  }
}
