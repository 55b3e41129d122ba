import type { GeoPoint } from '../base/geo.ts';
import { minute, type Instant } from '../base/instant.ts';
import type { DutyBook } from './duty-book.ts';

export interface Courier {
  location: GeoPoint;
  seenAt: Instant;
  onDuty: boolean;
  /** When he was, or will be, done with his last order: a door takes its time. */
  freeFrom: Instant;
  /** He did not answer, or did not come: nobody asks him before this. */
  quietUntil: Instant;
  served: number;
  /** When he goes off duty, if he said so. */
  offAt: Instant | undefined;
  /** Orders that he was offered or has, each with the visit it was planned in. */
  readonly jobs: Map<string, string | undefined>;
}

/** Who lets an offer lapse may have his phone in a pocket; who does not come is gone for longer. */
const quietMs = { lapsed: 5 * minute, gone: 60 * minute };

/** The couriers of our own fleet: who is on duty, where he is, what he has. */
export class Roll {
  readonly #book: DutyBook;
  readonly #couriers = new Map<string, Courier>();

  constructor(book: DutyBook) {
    this.#book = book;
    for (const { courierId, location, seenAt } of book.read()) {
      this.#couriers.set(courierId, blank({ location, seenAt, onDuty: true }));
    }
  }

  get size(): number {
    return this.#couriers.size;
  }

  of(courierId: string): Courier | undefined {
    return this.#couriers.get(courierId);
  }

  *onDuty(): Iterable<readonly [string, Courier]> {
    for (const one of this.#couriers) if (one[1].onDuty) yield one;
  }

  /** He is here and says so himself: whoever took him for gone was wrong. */
  place(courierId: string, location: GeoPoint, seenAt: Instant): Courier {
    let courier = this.#couriers.get(courierId);
    if (courier === undefined) {
      courier = blank({ location, seenAt, onDuty: true });
      this.#couriers.set(courierId, courier);
    } else {
      if (!courier.onDuty) courier.served = courier.jobs.size;
      Object.assign(courier, { location, seenAt, onDuty: true, quietUntil: -Infinity });
    }
    this.#book.write({ courierId, location, seenAt });
    return courier;
  }

  /** As far as what he does tells where he is. */
  moved(courierId: string, location: GeoPoint, at: Instant): void {
    const courier = this.#couriers.get(courierId);
    if (courier === undefined || at < courier.seenAt) return;
    Object.assign(courier, { location, seenAt: at, quietUntil: -Infinity });
    if (courier.onDuty) this.#book.write({ courierId, location, seenAt: at });
  }

  leaves(courierId: string): void {
    this.#book.erase(courierId);
    const courier = this.#couriers.get(courierId);
    if (courier === undefined) return;
    courier.onDuty = false;
    if (courier.jobs.size === 0) this.#couriers.delete(courierId);
  }

  quiet(courierId: string, why: keyof typeof quietMs, now: Instant): void {
    const courier = this.#couriers.get(courierId);
    if (courier !== undefined) courier.quietUntil = now + quietMs[why];
  }

  busy(courierId: string, orderId: string, visitId: string | undefined): void {
    let courier = this.#couriers.get(courierId);
    if (courier === undefined) {
      // He has a job of before the restart, or was put on it by hand while off duty.
      courier = blank({ location: { lat: 0, lng: 0 }, seenAt: 0, onDuty: false });
      this.#couriers.set(courierId, courier);
    }
    if (!courier.jobs.has(orderId)) courier.served++;
    courier.jobs.set(orderId, visitId);
  }

  /** `freeFrom` when he handed the order over. */
  freed(courierId: string, orderId: string, freeFrom?: Instant): void {
    const courier = this.#couriers.get(courierId);
    if (courier === undefined) return;
    if (courier.jobs.delete(orderId) && freeFrom === undefined) courier.served--;
    if (freeFrom !== undefined) courier.freeFrom = Math.max(courier.freeFrom, freeFrom);
    if (!courier.onDuty && courier.jobs.size === 0) this.#couriers.delete(courierId);
  }
}

function blank(at: Pick<Courier, 'location' | 'seenAt' | 'onDuty'>): Courier {
  return {
    ...at,
    freeFrom: -Infinity,
    quietUntil: -Infinity,
    served: 0,
    offAt: undefined,
    jobs: new Map(),
  };
}
