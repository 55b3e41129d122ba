/**
 * The referee of a day. It alone holds the instance: it hands over what is known at each decision,
 * checks every instruction, computes every time by `rules.ts` and writes the log that is scored.
 *
 * 1. An order is shown at its placement and not before; with ready times unknown its ready time is
 *    shown when it has come.
 * 2. A refused instruction changes nothing.
 * 3. An order is in the hands of one courier at most, and food left behind is lost for good.
 * 4. No diversion: the stop a courier drives to, or is at, stays his next one.
 */
import type { Courier, Instance, Place } from './instance.ts';
import { Knowledge } from './knowledge.ts';
import type { Entry, Fault, Instruction, Opening, Refused, Rules, View } from './protocol.ts';
import { carriedInto, checkRoute, pickedOn } from './route.ts';
import { resumed, timed } from './rules.ts';
import type { Stop, TimedStop } from './rules.ts';

export interface CourierDay {
  readonly courier: Courier;
  /** Where he will be free, and from when. */
  readonly at: Place;
  readonly freeAt: number;
  /** Everything he did and was told to do, in order. */
  readonly route: readonly TimedStop[];
}

interface Plan {
  /** What is behind him and stays as it was. */
  readonly kept: readonly TimedStop[];
  readonly stops: readonly Stop[];
  run(stops: readonly Stop[]): TimedStop[];
}

export class Referee {
  readonly instance: Instance;
  readonly rules: Rules;
  readonly log: Entry[] = [];
  readonly #days = new Map<string, CourierDay>();
  readonly #knowledge: Knowledge;
  readonly #taken = new Set<string>();
  readonly #untold = new Set<string>();
  #leftBehind: { readonly id: string; readonly at: number }[] = [];
  #refused: Refused[] = [];

  constructor(instance: Instance, rules: Rules) {
    this.instance = instance;
    this.rules = rules;
    this.#knowledge = new Knowledge(instance, rules.ready);
    for (const courier of instance.couriers.values()) {
      this.#days.set(courier.id, { courier, at: courier, freeAt: courier.onAt, route: [] });
    }
  }

  get days(): Iterable<CourierDay> {
    return this.#days.values();
  }

  opening(): Opening {
    const { name, world, couriers, restaurants } = this.instance;
    return {
      name,
      rules: this.rules,
      world,
      couriers: [...couriers.values()],
      restaurants: [...restaurants.values()],
      meanPreparation: Object.fromEntries(this.#knowledge.meanPreparation),
    };
  }

  /** The times between which something can be decided. */
  span(): { readonly from: number; readonly until: number } {
    const couriers = [...this.instance.couriers.values()];
    return {
      from: Math.min(...couriers.map((courier) => courier.onAt)),
      until: Math.max(...couriers.map((courier) => courier.offAt)),
    };
  }

  /** What became known since the last view, up to `now`. */
  view(now: number): View {
    const lost = this.#leftBehind.filter((order) => order.at <= now);
    this.#leftBehind = this.#leftBehind.filter((order) => order.at > now);
    const refused = this.#refused;
    this.#refused = [];
    return {
      now,
      ...this.#knowledge.news(now),
      couriers: this.#courierNews(now),
      lost: lost.map((order) => order.id),
      refused,
    };
  }

  /** Carries out what is lawful of `instructions`, one after another, and logs all of them. */
  decide(now: number, instructions: readonly Instruction[]): void {
    for (const instruction of instructions) {
      const fault = this.#apply(now, instruction);
      this.log.push({ now, instruction, ...(fault === undefined ? {} : { fault }) });
      if (fault !== undefined) this.#refused.push({ instruction, fault });
    }
  }

  #courierNews(now: number): View['couriers'] {
    return [...this.#untold].flatMap((id) => {
      const day = this.#days.get(id);
      if (day === undefined) return [];
      const known = pickedOn(day.route.map((timedStop) => timedStop.stop)).every((order) =>
        this.#knowledge.readyKnown(order, now),
      );
      if (known) this.#untold.delete(id);
      return [{ id, x: day.at.x, y: day.at.y, freeAt: known ? day.freeAt : null }];
    });
  }

  #apply(now: number, instruction: Instruction): Fault | undefined {
    const day = this.#days.get(instruction.courier);
    if (day === undefined) return 'unknown_courier';
    const { onAt, offAt } = day.courier;
    if (onAt >= now + this.rules.epoch || offAt <= now) return 'courier_off_duty';
    if (instruction.kind === 'change') return this.#change(now, day, instruction.stops);
    if (day.freeAt >= now + this.rules.epoch) return 'courier_busy';
    const departsAt = Math.max(now, day.freeAt);
    const run = (to: readonly Stop[]): TimedStop[] =>
      timed(this.instance, { from: day.at, departsAt }, to);
    if (instruction.kind === 'go') {
      if (!this.instance.restaurants.has(instruction.restaurant)) return 'unknown_restaurant';
      const stops = [{ pickup: instruction.restaurant, orders: [] }];
      return this.#commit(now, day, { kept: day.route, stops, run });
    }
    const { stops } = instruction;
    const fault = checkRoute(this.#seen(now), stops, { carried: [], held: [] });
    return fault ?? this.#commit(now, day, { kept: day.route, stops, run });
  }

  #change(now: number, day: CourierDay, stops: readonly Stop[]): Fault | undefined {
    const index = day.route.findIndex((timedStop) => timedStop.doneAt >= now);
    const current = day.route[index];
    const [first] = stops;
    if (current === undefined || first === undefined) return 'not_a_route';
    if (!samePlace(first, current.stop)) return 'diverted';
    const left = day.route.slice(index).map((timedStop) => timedStop.stop);
    const load = { carried: carriedInto(left), held: pickedOn(left) };
    const run = (to: readonly Stop[]): TimedStop[] => resumed(this.instance, { current, now }, to);
    const fault = checkRoute(this.#seen(now), stops, load);
    return fault ?? this.#commit(now, day, { kept: day.route.slice(0, index), stops, run });
  }

  #seen(now: number): Parameters<typeof checkRoute>[0] {
    const taken = (id: string): boolean => this.#taken.has(id);
    return { instance: this.instance, class: this.rules.class, now, taken };
  }

  #commit(now: number, day: CourierDay, plan: Plan): Fault | undefined {
    const { offAt } = day.courier;
    const left: string[] = [];
    let stops = plan.stops;
    let route = plan.run(stops);
    for (let late = lateVisit(route, offAt); late !== undefined; late = lateVisit(route, offAt)) {
      if (this.#foreseeable(late, { now, offAt })) return 'pickup_after_shift';
      const gone = pickedOn([late.stop]);
      left.push(...gone);
      stops = without(stops, gone);
      route = plan.run(stops);
    }
    for (const id of pickedOn(day.route.slice(plan.kept.length).map((t) => t.stop))) {
      this.#taken.delete(id);
    }
    for (const id of pickedOn(plan.stops)) this.#taken.add(id);
    this.#leftBehind.push(...left.map((id) => ({ id, at: offAt })));
    const last = route.at(-1);
    this.#days.set(day.courier.id, {
      courier: day.courier,
      at: last?.at ?? day.at,
      // He waited for nothing until his shift ended: nobody sees him free before that.
      freeAt: left.length > 0 ? Math.max(offAt, last?.leavesAt ?? 0) : (last?.leavesAt ?? now),
      route: [...plan.kept, ...route],
    });
    this.#untold.add(day.courier.id);
    return undefined;
  }

  /** Whether what is known at `now` was enough to see that a pickup falls after the shift. */
  #foreseeable(late: TimedStop, { now, offAt }: { now: number; offAt: number }): boolean {
    const orders = pickedOn([late.stop]);
    return (
      late.arrivesAt + this.instance.world.pickupService / 2 > offAt ||
      orders.some((id) => this.#knowledge.readyAfter(id, { now, at: offAt }))
    );
  }
}

function lateVisit(route: readonly TimedStop[], offAt: number): TimedStop | undefined {
  return route.find(({ stop, doneAt }) => 'pickup' in stop && doneAt > offAt);
}

function without(stops: readonly Stop[], gone: readonly string[]): Stop[] {
  return stops.filter((stop) =>
    'drop' in stop ? !gone.includes(stop.drop) : !stop.orders.some((id) => gone.includes(id)),
  );
}

function samePlace(a: Stop, b: Stop): boolean {
  if ('drop' in a) return 'drop' in b && a.drop === b.drop;
  return 'pickup' in b && a.pickup === b.pickup;
}
