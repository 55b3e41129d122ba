import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Refusal } from '../base/result.ts';
import type { Order } from '../domain/order/order.ts';
import { hasEnded, orderRanks } from '../domain/order/status.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock, Timer } from '../task/clock.ts';
import type { DutyBook } from './duty-book.ts';
import { nearest, type OpenJob } from './nearest.ts';

export interface OwnFleetOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly book: DutyBook;
  /** How long a courier takes from one place to another. */
  readonly travelMs: (courierId: string, from: GeoPoint, to: GeoPoint) => number;
  /** How often to look again when nothing happens, in the business's time. */
  readonly heartbeatMs: number;
  readonly marginMs: number;
  readonly couriersMax: number;
  readonly onError: (error: unknown) => void;
}

/** What was heard of an order while an offer of it was on its way to the engine. */
interface Asking {
  news: Order | undefined;
}

/** A partner who refused is not asked again by us; the order's own deadlines go on from there. */
type Wanted = OpenJob & { readonly partnerRefused: boolean };

interface Courier {
  location: GeoPoint;
  seenAt: Instant;
  onDuty: boolean;
  /** Orders that he was offered or has. */
  readonly jobs: Set<string>;
}

/**
 * Our own couriers: who is on duty, who has what, and who is asked next.
 *
 * Keeps no truth about orders. Which courier has which job is read from the engine's feed (and,
 * after a restart, from its open orders); what it wants is asked for by a command, and the order
 * says yes or no. Invariants:
 * 1. A courier is offered a job only while he has none, asked for or accepted.
 * 2. At most one offer of an order is on its way to the engine at a time. News of the order waits
 *    meanwhile: it may be older than the asking, and would free the courier just asked for.
 * 3. An order is never seen as it was before the last time it was seen.
 */
export class OwnFleet implements AsyncDisposable {
  readonly #options: OwnFleetOptions;
  readonly #couriers = new Map<string, Courier>();
  readonly #open = new Map<string, Wanted>();
  /** Who holds an order's job, as far as the feed says. */
  readonly #holders = new Map<string, string>();
  /** How far each order has been seen; forgotten when it ends. */
  readonly #seen = new Map<string, number>();
  readonly #asking = new Map<string, Asking>();
  readonly #submits = new Set<Promise<void>>();
  readonly #leave: () => void;
  #look: Timer | undefined;
  #lookAt: Instant = Infinity;
  #closed = false;

  constructor(options: OwnFleetOptions) {
    this.#options = options;
    for (const duty of options.book.read()) {
      const { courierId, location, seenAt } = duty;
      this.#couriers.set(courierId, { location, seenAt, onDuty: true, jobs: new Set() });
    }
    for (const order of options.engine.open()) this.#see(order);
    this.#leave = options.engine.subscribe(({ order }) => this.#see(order));
    this.#lookSoon(options.heartbeatMs);
  }

  onDuty(courierId: string, location: GeoPoint): Refusal | undefined {
    const known = this.#couriers.get(courierId);
    if (known === undefined && this.#couriers.size >= this.#options.couriersMax) {
      return { code: 'fleet.full', detail: 'no more couriers can come on duty' };
    }
    this.#place(courierId, location);
    this.#lookSoon(0);
    return undefined;
  }

  /** He finishes what he has and is asked no more. */
  offDuty(courierId: string): Refusal | undefined {
    const courier = this.#couriers.get(courierId);
    if (courier === undefined) return notOnDuty(courierId);
    courier.onDuty = false;
    this.#options.book.erase(courierId);
    if (courier.jobs.size === 0) this.#couriers.delete(courierId);
    return undefined;
  }

  position(courierId: string, location: GeoPoint): Refusal | undefined {
    if (this.#couriers.get(courierId)?.onDuty !== true) return notOnDuty(courierId);
    this.#place(courierId, location);
    return undefined;
  }

  *couriers(): Iterable<{
    courierId: string;
    location: GeoPoint;
    seenAt: Instant;
    orderIds: readonly string[];
  }> {
    for (const [courierId, { location, seenAt, onDuty, jobs }] of this.#couriers) {
      if (onDuty) yield { courierId, location, seenAt, orderIds: [...jobs] };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#leave();
    this.#look?.cancel();
    await Promise.allSettled(this.#submits);
  }

  #place(courierId: string, location: GeoPoint): void {
    const seenAt = this.#options.clock.now();
    const courier = this.#couriers.get(courierId);
    if (courier === undefined) {
      this.#couriers.set(courierId, { location, seenAt, onDuty: true, jobs: new Set() });
    } else {
      Object.assign(courier, { location, seenAt, onDuty: true });
    }
    this.#options.book.write({ courierId, location, seenAt });
  }

  /** One order as the feed has it: who holds it, and whether it looks for somebody. */
  #see(order: Order): void {
    const { facts, sequence } = order;
    const asking = this.#asking.get(facts.id);
    if (asking !== undefined) {
      if (sequence >= (asking.news?.sequence ?? 0)) asking.news = order;
      return;
    }
    if (sequence < (this.#seen.get(facts.id) ?? 0)) return;
    if (hasEnded(order.status)) this.#seen.delete(facts.id);
    else this.#seen.set(facts.id, sequence);
    const holder = holderOf(order);
    const before = this.#holders.get(facts.id);
    if (before !== holder) {
      if (before !== undefined) this.#freed(before, order);
      if (holder === undefined) this.#holders.delete(facts.id);
      else this.#busy(holder, facts.id);
    }
    const job = jobOf(order);
    if (job === undefined) {
      this.#open.delete(facts.id);
    } else {
      this.#open.set(facts.id, job);
      this.#lookSoon(0);
    }
  }

  #busy(courierId: string, orderId: string): void {
    this.#holders.set(orderId, courierId);
    let courier = this.#couriers.get(courierId);
    if (courier === undefined) {
      // He has a job of before the restart, or was put on it by hand while off duty.
      courier = { location: { lat: 0, lng: 0 }, seenAt: 0, onDuty: false, jobs: new Set() };
      this.#couriers.set(courierId, courier);
    }
    courier.jobs.add(orderId);
  }

  #freed(courierId: string, order: Order): void {
    const courier = this.#couriers.get(courierId);
    if (courier === undefined) return;
    courier.jobs.delete(order.facts.id);
    if (order.delivery.status === 'delivered' && courier.onDuty) {
      this.#place(courierId, order.facts.dropoff.location);
    }
    if (!courier.onDuty && courier.jobs.size === 0) this.#couriers.delete(courierId);
    this.#lookSoon(0);
  }

  /** Many events of one turn of the loop make one look. */
  #lookSoon(inMs: number): void {
    const { clock } = this.#options;
    const at = clock.now() + inMs;
    if (this.#closed || at >= this.#lookAt) return;
    this.#look?.cancel();
    this.#lookAt = at;
    this.#look = clock.setTimer(at, () => {
      this.#lookAt = Infinity;
      this.#assign();
      this.#lookSoon(this.#options.heartbeatMs);
    });
  }

  #assign(): void {
    const { clock, travelMs, marginMs } = this.#options;
    const idle = [];
    let onDuty = 0;
    for (const [courierId, { location, onDuty: working, jobs }] of this.#couriers) {
      if (!working) continue;
      onDuty++;
      if (jobs.size === 0) idle.push({ courierId, location });
    }
    if (onDuty === 0) {
      // Nobody of our own will come: a partner is asked now rather than after the deadline.
      for (const { orderId, partnerRefused } of this.#open.values()) {
        if (!partnerRefused) this.#ask(orderId, undefined);
      }
      return;
    }
    const jobs = [...this.#open.values()];
    for (const made of nearest(jobs, idle, { now: clock.now(), marginMs, travelMs })) {
      this.#ask(made.orderId, made.courierId);
    }
  }

  /** The courier counts as busy from the moment he is asked for until the order says otherwise. */
  #ask(orderId: string, courierId: string | undefined): void {
    this.#open.delete(orderId);
    if (courierId !== undefined) this.#busy(courierId, orderId);
    const asking: Asking = { news: undefined };
    this.#asking.set(orderId, asking);
    const asked = this.#submit(orderId, courierId).then((order) => {
      this.#submits.delete(asked);
      this.#asking.delete(orderId);
      if (this.#closed) return;
      const { news } = asking;
      const latest = news !== undefined && news.sequence >= (order?.sequence ?? 0) ? news : order;
      if (latest !== undefined) this.#see(latest);
    });
    this.#submits.add(asked);
  }

  /** The order as it is after the asking, whatever came of that. */
  async #submit(orderId: string, courierId: string | undefined): Promise<Order | undefined> {
    const { engine, onError } = this.#options;
    try {
      const command =
        courierId === undefined
          ? ({ type: 'request_partner' } as const)
          : ({ type: 'offer', courierId } as const);
      const answer = await engine.submit({ orderId, command });
      if (answer.ok) return answer.order;
    } catch (error) {
      if (!this.#closed) onError(error);
    }
    try {
      // Refused or not taken: look at the order as it really is.
      return await engine.find(orderId);
    } catch (error) {
      if (!this.#closed) onError(error);
      return undefined;
    }
  }
}

function notOnDuty(courierId: string): Refusal {
  return { code: 'courier.off_duty', detail: `${courierId} is not on duty` };
}

/** Which of our couriers was offered this order or has it. */
function holderOf({ delivery }: Order): string | undefined {
  switch (delivery.status) {
    case 'offered':
      return delivery.courierId;
    case 'confirmed':
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
    case 'picked_up':
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
    case 'enroute_to_return':
      return delivery.assignee.fleet === 'own' ? delivery.assignee.courierId : undefined;
    case 'none':
    case 'created':
    case 'delivered':
    case 'returned':
    case 'canceled':
    case 'failed':
      return undefined;
  }
}

/** An order is looked for from the restaurant's yes on: a courier is never sent for a maybe. */
function jobOf({ facts, status, statusAt, delivery, readyAt }: Order): Wanted | undefined {
  if (hasEnded(status) || orderRanks[status] < orderRanks.accepted) return undefined;
  if (delivery.status !== 'created') return undefined;
  const { partner, declined } = delivery.search;
  if (partner.status !== 'none' && partner.status !== 'refused') return undefined;
  return {
    orderId: facts.id,
    pickup: facts.pickup.location,
    readyAt: readyAt ?? statusAt,
    declined,
    partnerRefused: partner.status === 'refused',
  };
}
