import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Refusal } from '../base/result.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import { deliveryRanks, hasEnded } from '../domain/order/status.ts';
import { Asker } from './asker.ts';
import type { Ask, Asks, Assigner } from './assigner.ts';
import type { OwnFleetOptions } from './fleet-options.ts';
import { nearestFirst } from './nearest.ts';
import { holderOf, isOpen, jobOf, movedAt, refusalIn, visitOf } from './reading.ts';
import { Roll } from './roll.ts';
import { type Seen, sceneOf, type Shift } from './scene.ts';
import { ZoneLoop } from './zone-loop.ts';

/** What could not be asked for is not tried again before this. */
const restMs = 5_000;

/**
 * Our own couriers: who is on duty, who has what, and what is asked of whom.
 *
 * Keeps no truth about orders. Which courier has which job is read from the engine's feed (and,
 * after a restart, from its open orders); what it wants is asked for by a command, and the order
 * says yes or no. Who is asked is the assigner's to decide. Invariants:
 * 1. A courier is offered a job only while he has none, asked for or accepted, or while all he has
 *    is of the same visit and nothing of it is picked up.
 * 2. At most one offer of an order is on its way to the engine at a time. News of the order waits
 *    meanwhile: it may be older than the asking, and would free the courier just asked for.
 * 3. An order is never seen as it was before the last time it was seen.
 * 4. What the assigner answers is checked against the present, however old its question is.
 */
export class OwnFleet implements AsyncDisposable {
  readonly #options: OwnFleetOptions;
  readonly #assigner: Assigner;
  readonly #service: { readonly kitchenMs: number; readonly doorMs: number };
  readonly #roll: Roll;
  /** Orders that have not ended, and ended ones that somebody still carries. */
  readonly #seen = new Map<string, Seen>();
  /** Orders in nobody's hands, each with when it may be asked for again. */
  readonly #open = new Map<string, { zone: string; notBefore: Instant }>();
  /** Who holds an order's job, as far as the feed says. */
  readonly #holders = new Map<string, string>();
  readonly #asker: Asker;
  readonly #loops = new Map<string, ZoneLoop>();
  readonly #leave: () => void;
  #closed = false;

  constructor(options: OwnFleetOptions) {
    this.#options = options;
    this.#assigner = options.assigner ?? nearestFirst(options);
    this.#service = options.service ?? { kitchenMs: 0, doorMs: 0 };
    this.#asker = new Asker(options.engine, (error) => this.#failed(error));
    this.#roll = new Roll(options.book);
    for (const order of options.engine.open()) this.#see(order, []);
    for (const orderId of options.book.locked()) {
      if (!this.#seen.has(orderId)) options.book.unlock(orderId);
    }
    this.#leave = options.engine.subscribe(({ order, events }) => this.#see(order, events));
    for (const [, { location }] of this.#roll.onDuty()) this.#lookSoon(location);
  }

  /** `until`: when he goes off duty, where he says so; nothing is planned for him beyond that. */
  onDuty(
    courierId: string,
    location: GeoPoint,
    { until }: { until?: Instant } = {},
  ): Refusal | undefined {
    const known = this.#roll.of(courierId);
    if (known === undefined && this.#roll.size >= this.#options.couriersMax) {
      return { code: 'fleet.full', detail: 'no more couriers can come on duty' };
    }
    const courier = this.#roll.place(courierId, location, this.#options.clock.now());
    courier.offAt = until;
    this.#lookSoon(location);
    return undefined;
  }

  /** He finishes what he has and is asked no more. */
  offDuty(courierId: string): Refusal | undefined {
    if (this.#roll.of(courierId) === undefined) return notOnDuty(courierId);
    this.#roll.leaves(courierId);
    return undefined;
  }

  position(courierId: string, location: GeoPoint): Refusal | undefined {
    if (this.#roll.of(courierId)?.onDuty !== true) return notOnDuty(courierId);
    this.#roll.place(courierId, location, this.#options.clock.now());
    return undefined;
  }

  *couriers(): Iterable<{
    courierId: string;
    location: GeoPoint;
    seenAt: Instant;
    orderIds: readonly string[];
  }> {
    for (const [courierId, { location, seenAt, jobs }] of this.#roll.onDuty()) {
      yield { courierId, location, seenAt, orderIds: [...jobs.keys()] };
    }
  }

  /** Only this courier is asked from now on, or nobody: an operator sees to it himself. */
  lock(orderId: string, courierId: string | null): void {
    const seen = this.#seen.get(orderId);
    // What has ended needs no lock, and nobody would take it off.
    if (seen === undefined) return;
    this.#options.book.lock(orderId, courierId);
    this.#lookSoon(seen.order.facts.pickup.location);
  }

  unlock(orderId: string): void {
    this.#options.book.unlock(orderId);
    const seen = this.#seen.get(orderId);
    if (seen !== undefined) this.#lookSoon(seen.order.facts.pickup.location);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#leave();
    for (const loop of this.#loops.values()) loop[Symbol.dispose]();
    await this.#asker[Symbol.asyncDispose]();
  }

  // ── what the feed says ───────────────────────────────────────────────────────────────────────

  /** One order as the feed has it: who holds it, and whether it looks for somebody. */
  #see(order: Order, events: readonly OrderEvent[]): void {
    if (this.#asker.keeps(order)) return;
    const { facts, sequence } = order;
    const before = this.#seen.get(facts.id);
    if (before !== undefined && sequence < before.order.sequence) return;
    const stageAt = this.#stageAt(order, { before, movedAt: movedAt(events) });
    const isOver = hasEnded(order.status);
    // The last words about an order that has ended teach nothing.
    if (before !== undefined || !isOver) this.#options.learn?.(order, before?.order);
    const holder = holderOf(order);
    this.#heard(order, { before: before?.order, stageAt, events });
    if (isOver && holder === undefined) {
      this.#seen.delete(facts.id);
      this.#options.book.unlock(facts.id);
    } else this.#seen.set(facts.id, { order, stageAt });
    const held = this.#holders.get(facts.id);
    if (held !== undefined && held !== holder) this.#freed(held, order, stageAt);
    if (holder === undefined) this.#holders.delete(facts.id);
    else this.#busy(holder, facts.id, visitOf(order)?.id);
    if (isOpen(order)) {
      const known = this.#open.get(facts.id);
      const zone = this.#zoneOf(facts.pickup.location);
      if (known === undefined) this.#open.set(facts.id, { zone, notBefore: -Infinity });
      this.#lookSoon(facts.pickup.location);
    } else this.#open.delete(facts.id);
  }

  #stageAt(
    order: Order,
    known: { before: Seen | undefined; movedAt: Instant | undefined },
  ): Instant {
    const { before, movedAt: at } = known;
    if (at !== undefined) return at;
    if (before === undefined) return order.statusAt;
    const same = before.order.delivery.status === order.delivery.status;
    return same ? before.stageAt : this.#options.clock.now();
  }

  /** What it tells of the courier who has, or had, the job. */
  #heard(
    order: Order,
    news: { before: Order | undefined; stageAt: Instant; events: readonly OrderEvent[] },
  ): void {
    const { before, stageAt, events } = news;
    const { clock, book } = this.#options;
    const { facts, delivery } = order;
    const had = before === undefined ? undefined : holderOf(before);
    const holder = holderOf(order);
    if (holder !== undefined && before?.delivery.status !== delivery.status) {
      const { status } = delivery;
      if (status === 'arrived_at_pickup' || status === 'picked_up') {
        this.#roll.moved(holder, facts.pickup.location, stageAt);
      }
      if (status === 'arrived_at_dropoff') {
        this.#roll.moved(holder, facts.dropoff.location, stageAt);
      }
    }
    if (before === undefined || had === undefined) return;
    const now = clock.now();
    const how = refusalIn(order, before, { now, events });
    if (how === undefined) return;
    if (how !== 'declined') this.#roll.quiet(had, how, now);
    // An operator's assignment holds until that courier says no.
    if (book.lockOf(facts.id) === had) book.unlock(facts.id);
  }

  #busy(courierId: string, orderId: string, visitId: string | undefined): void {
    this.#holders.set(orderId, courierId);
    this.#roll.busy(courierId, orderId, visitId);
  }

  #freed(courierId: string, order: Order, stageAt: Instant): void {
    const { facts, delivery } = order;
    const { location } = facts.dropoff;
    const delivered = delivery.status === 'delivered';
    if (delivered) this.#roll.moved(courierId, location, stageAt);
    const freeFrom = delivered ? stageAt + this.#service.doorMs / 2 : undefined;
    this.#roll.freed(courierId, facts.id, freeFrom);
    const courier = this.#roll.of(courierId);
    if (courier !== undefined) this.#lookSoon(courier.location);
  }

  // ── looking and asking ───────────────────────────────────────────────────────────────────────

  #zoneOf(point: GeoPoint): string {
    return this.#options.zoneOf?.(point) ?? '';
  }

  #lookSoon(point: GeoPoint): void {
    if (this.#closed) return;
    const zone = this.#zoneOf(point);
    let loop = this.#loops.get(zone);
    if (loop === undefined) {
      const { clock, heartbeatMs } = this.#options;
      loop = new ZoneLoop({ clock, heartbeatMs, look: () => this.#look(zone) });
      this.#loops.set(zone, loop);
    }
    loop.soon();
  }

  #look(zone: string): Promise<void> | undefined {
    const { clock, book, travelMs, partnerWhenNobody } = this.#options;
    const shifts = this.#options.shifts ?? new Map<string, Shift>();
    const now = clock.now();
    const scene = sceneOf(zone, now, {
      roll: this.#roll,
      seen: this.#seen,
      open: this.#askable(zone, now),
      shifts,
      rides: this.#options.rides,
      service: this.#service,
      travelMs,
      zoneOf: (point) => this.#zoneOf(point),
      lockOf: (orderId) => book.lockOf(orderId),
      asked: (orderId) => this.#asker.of(orderId),
    });
    if (partnerWhenNobody !== false && !this.#anybody(zone)) {
      // Nobody of our own will come: a partner is asked now rather than after the deadline.
      this.#put(scene.jobs.map(({ orderId }) => ({ kind: 'partner', orderId })));
      return undefined;
    }
    try {
      const asks = this.#assigner.decide(scene);
      if (!(asks instanceof Promise)) {
        this.#put(asks);
        return undefined;
      }
      return asks.then(
        (late) => this.#put(late),
        (error: unknown) => this.#failed(error),
      );
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #anybody(zone: string): boolean {
    for (const [, { location }] of this.#roll.onDuty()) {
      if (this.#zoneOf(location) === zone) return true;
    }
    return false;
  }

  #failed(error: unknown): void {
    if (!this.#closed) this.#options.onError(error);
  }

  *#askable(zone: string, now: Instant): Iterable<string> {
    for (const [orderId, one] of this.#open) {
      if (one.zone === zone && one.notBefore <= now) yield orderId;
    }
  }

  /** Whatever of it still fits the present goes out. */
  #put(asks: Asks): void {
    if (this.#closed) return;
    for (const ask of asks) {
      if (!this.#open.has(ask.orderId) || this.#asker.of(ask.orderId) !== undefined) continue;
      if (this.#fits(ask)) this.#ask(ask);
    }
  }

  #fits(ask: Ask): boolean {
    const { order } = this.#seen.get(ask.orderId) ?? {};
    const lockedTo = this.#options.book.lockOf(ask.orderId);
    if (order === undefined) return false;
    if (ask.kind === 'partner') return lockedTo === undefined && !jobOf(order).partnerRefused;
    if (lockedTo !== undefined && lockedTo !== ask.courierId) return false;
    const courier = this.#roll.of(ask.courierId);
    if (courier?.onDuty !== true) return false;
    for (const [orderId, visitId] of courier.jobs) {
      if (visitId === undefined || visitId !== ask.visit?.id) return false;
      const held = this.#seen.get(orderId)?.order.delivery.status ?? 'none';
      if (deliveryRanks[held] >= deliveryRanks.picked_up) return false;
    }
    return true;
  }

  /** The courier counts as busy from the moment he is asked for until the order says otherwise. */
  #ask(ask: Ask): void {
    const { orderId } = ask;
    this.#open.delete(orderId);
    if (ask.kind === 'courier') this.#busy(ask.courierId, orderId, ask.visit?.id);
    this.#asker.ask(ask, (order, taken) => {
      if (this.#closed || order === undefined) return;
      // What was refused is not asked for again at once: nothing may have changed.
      if (!taken) {
        const zone = this.#zoneOf(order.facts.pickup.location);
        this.#open.set(orderId, { zone, notBefore: this.#options.clock.now() + restMs });
      }
      this.#see(order, []);
    });
  }
}

function notOnDuty(courierId: string): Refusal {
  return { code: 'courier.off_duty', detail: `${courierId} is not on duty` };
}
