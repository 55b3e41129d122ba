import type { Instant } from '../../src/base/instant.ts';
import type { OrderFacts } from '../../src/domain/order/order.ts';
import type { Submission } from '../../src/engine/engine.ts';
import { cards } from '../outside/payments.ts';
import type { Wish } from '../plan.ts';
import type { Door } from '../world/door.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Guest, Roster } from './roster.ts';

/** Customers place, ask again under the same key until they know, and sometimes confuse their keys. */
export class Customers {
  readonly #parts: WorldParts;
  readonly #roster: Roster;
  readonly #door: Door;
  /** Our machine's clock: ids and prices are made by us. */
  readonly #now: () => Instant;

  constructor(parts: WorldParts, given: { roster: Roster; door: Door; now: () => Instant }) {
    this.#parts = parts;
    this.#roster = given.roster;
    this.#door = given.door;
    this.#now = given.now;
  }

  async place(number: number, wish: Wish): Promise<void> {
    const guest = this.#roster.enter(number, wish);
    const answer = await this.#door.knock({
      label: `place #${number}`,
      submission: (tries) => this.#submission(guest, String(tries)),
      triesMax: 5,
    });
    if (answer.kind === 'ok') guest.orderId ??= answer.order.facts.id;
  }

  /** The same request once more, hours later perhaps. */
  async repeat(number: number, stamp: string): Promise<void> {
    const guest = this.#roster.guest(number);
    if (guest === undefined) return;
    const answer = await this.#door.knock({
      label: `place #${number} again ${stamp}`,
      submission: (tries) => this.#submission(guest, `${stamp}-${tries}`),
      triesMax: 3,
    });
    if (answer.kind === 'ok') guest.orderId ??= answer.order.facts.id;
  }

  /** Another request under a key that was used. */
  async reuseKey(number: number, stamp: string): Promise<void> {
    const guest = this.#roster.guest(number);
    if (guest === undefined) return;
    await this.#door.knock({
      label: `reuse key #${number} ${stamp}`,
      submission: (tries) => {
        const submission = this.#submission(guest, `${stamp}-reuse-${tries}`);
        const key = submission.idempotency?.key ?? '';
        return { ...submission, idempotency: { key, fingerprint: 'another body' } };
      },
      triesMax: 2,
    });
  }

  #submission(guest: Guest, label: string): Submission {
    const now = this.#now();
    const id = this.#roster.idFor(guest, { now, label });
    this.#parts.history.line('customer', `${this.#parts.history.nameOf(id)} placed`);
    return {
      orderId: id,
      command: { type: 'place', facts: factsOf(guest, id, now) },
      idempotency: { key: `place ${guest.number}`, fingerprint: `order ${guest.number}` },
    };
  }
}

function factsOf({ number, wish }: Guest, id: string, now: Instant): OrderFacts {
  const { restaurant, total, prepMs, releaseMs } = wish;
  const place = (name: string, lat: number): OrderFacts['pickup'] => ({
    name,
    address: '1 Long Lane',
    location: { lat, lng: 5 },
    phone: null,
    instructions: null,
  });
  return {
    id,
    marketplaceId: 'mkt_sim',
    restaurantId: `rst_${restaurant}`,
    customerId: `cus_${number}`,
    externalId: null,
    quoteId: null,
    currency: 'EUR',
    lines: [
      {
        itemId: 'itm_thali',
        name: 'Thali',
        quantity: 1,
        unitPrice: total,
        modifiers: [],
        note: null,
        total,
      },
    ],
    charges: [],
    total,
    tip: 0,
    paymentMethod: cards[wish.card],
    customer: {
      name: `Guest ${number}`,
      phone: `+31600000${number}`,
      email: `${number}@sim.example`,
    },
    pickup: place(`Kitchen ${restaurant}`, 50 + restaurant),
    dropoff: place(`Door ${number}`, 40 + number),
    timeZone: 'Europe/Amsterdam',
    prepMs,
    placedAt: now,
    promisedAt: now + prepMs + 1_200_000,
    releaseAt: releaseMs === null ? null : now + releaseMs,
    note: null,
    ...(Object.keys(wish.policy).length === 0 ? {} : { policy: wish.policy }),
  };
}
