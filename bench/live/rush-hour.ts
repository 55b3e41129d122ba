/**
 * One zone at its busiest: our own engine and fleet, five hundred couriers who say yes and ride, and
 * always two thousand orders in nobody's hands. No door and no disk: what is measured is deciding.
 */
import { instantPorts } from '../../src/adapters/fakes/ports.ts';
import { scaledClock } from '../../src/app/scaled-clock.ts';
import { type GeoPoint, offsetM } from '../../src/base/geo.ts';
import { newId } from '../../src/base/ids.ts';
import { day, minute } from '../../src/base/instant.ts';
import { pick, seeded } from '../../src/base/random.ts';
import type { OrderFacts } from '../../src/domain/order/order.ts';
import { EmbeddedEngine } from '../../src/engine/embedded/embedded-engine.ts';
import { MemoryJournal } from '../../src/engine/embedded/journal/memory.ts';
import type { FeedRecord } from '../../src/engine/engine.ts';
import type { Clock } from '../../src/task/clock.ts';

export interface Size {
  readonly couriers: number;
  readonly orders: number;
  readonly restaurants: number;
  /** Business seconds a second. */
  readonly speed: number;
}

const centre: GeoPoint = { lat: 41.88, lng: -87.63 };
const reachM = 5_000;
const rideMs = { least: 8 * minute, most: 24 * minute };

/** Owns the engine; what it plays stops when it is disposed of. */
export class RushHour implements AsyncDisposable {
  readonly clock: Clock;
  readonly engine: EmbeddedEngine;
  readonly couriers: readonly { readonly id: string; readonly location: GeoPoint }[];
  readonly #size: Size;
  readonly #random = seeded(1);
  readonly #restaurants: readonly { readonly id: string; readonly location: GeoPoint }[];
  readonly #policy = {
    courierPartnerMs: day,
    courierEscalateMs: day,
    courierDeadlineMs: day,
    foodLateMs: day,
    foodDeadlineMs: day,
    offerLeaseMs: 5 * minute,
    messages: [],
  } as const;
  #closed = false;
  delivered = 0;
  offered = 0;

  constructor(size: Size) {
    this.#size = size;
    const now = Date.now();
    this.clock = scaledClock(size.speed, { realAt: now, domainAt: now });
    const random = this.#random;
    const somewhere = (): GeoPoint => {
      const off = (): number => (random() - 0.5) * 2 * reachM;
      return offsetM(centre, off(), off());
    };
    const made = (count: number, kind: 'restaurant' | 'courier') =>
      Array.from({ length: count }, () => ({
        id: newId(kind, now, random),
        location: somewhere(),
      }));
    this.#restaurants = made(size.restaurants, 'restaurant');
    this.couriers = made(size.couriers, 'courier');
    this.engine = EmbeddedEngine.start({
      journal: new MemoryJournal(),
      ports: instantPorts({ answer: () => ({ outcome: 'accepted', readyAt: this.#cookedAt() }) }),
      contacts: { operator: 'operator@localhost' },
      clock: this.clock,
      random,
    });
    this.engine.subscribe((record) => this.#saw(record));
  }

  /** Fills the zone. */
  async open(): Promise<void> {
    for (let placed = 0; placed < this.#size.orders; placed++) await this.#place();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.engine.drain(0);
  }

  #cookedAt(): number {
    return this.clock.now() + this.#random() * 60 * minute;
  }

  async #place(): Promise<void> {
    if (this.#closed) return;
    const random = this.#random;
    const now = this.clock.now();
    const restaurant = pick(random, this.#restaurants);
    const id = newId('order', now, random);
    const off = (): number => (random() - 0.5) * reachM;
    const place = { name: '', address: '', phone: null, instructions: null };
    const facts: OrderFacts = {
      id,
      marketplaceId: 'mkt_1',
      restaurantId: restaurant.id,
      customerId: 'cus_1',
      externalId: null,
      quoteId: null,
      currency: 'EUR',
      lines: [],
      charges: [],
      total: 1_000,
      tip: 0,
      paymentMethod: 'pm',
      customer: { name: 'n', phone: '+1', email: 'e@example.org' },
      pickup: { ...place, location: restaurant.location },
      dropoff: { ...place, location: offsetM(restaurant.location, off(), off()) },
      timeZone: 'UTC',
      prepMs: 20 * minute,
      placedAt: now,
      promisedAt: now + 40 * minute,
      releaseAt: null,
      note: null,
      policy: this.#policy,
    };
    await this.engine.submit({ orderId: id, command: { type: 'place', facts } });
  }

  /** Who is asked says yes, rides, and somebody else orders. */
  #saw({ orderId, events, order }: FeedRecord): void {
    if (!events.some(({ type }) => type === 'delivery.offered')) return;
    if (order.delivery.status !== 'offered') return;
    this.offered++;
    const { courierId } = order.delivery;
    const { token } = order.delivery.search;
    void this.engine
      .submit({ orderId, command: { type: 'accept_offer', courierId, token } })
      .then(() => this.#place())
      .catch(() => undefined);
    const { least, most } = rideMs;
    const readyAt = Math.max(order.readyAt ?? 0, this.clock.now());
    const pickedUpAt = readyAt + 5 * minute;
    const doneAt = pickedUpAt + least + this.#random() * (most - least);
    this.#press(pickedUpAt, { orderId, courierId, token, status: 'picked_up' });
    this.#press(doneAt, { orderId, courierId, token, status: 'delivered' });
  }

  #press(
    at: number,
    press: {
      orderId: string;
      courierId: string;
      token: number;
      status: 'picked_up' | 'delivered';
    },
  ): void {
    const { orderId, courierId, token, status } = press;
    this.clock.setTimer(at, () => {
      if (this.#closed) return;
      if (status === 'delivered') this.delivered++;
      const by = { fleet: 'own', courierId, token } as const;
      const command = { type: 'progress', by, status, occurredAt: this.clock.now() } as const;
      void this.engine.submit({ orderId, command }).catch(() => undefined);
    });
  }
}
