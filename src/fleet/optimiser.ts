import type { GeoPoint } from '../base/geo.ts';
import { minute } from '../base/instant.ts';
import type { Plan } from '../dispatch/problem.ts';
import type { Order } from '../domain/order/order.ts';
import { orderRanks } from '../domain/order/status.ts';
import type { Ask, Asks, Assigner, Job, Scene } from './assigner.ts';
import { Demand } from './demand.ts';
import { Detour } from './detour.ts';
import { Explanations, type Explained } from './explained.ts';
import { KitchenTimes } from './kitchen-times.ts';
import { encode, type Encoded, type Reckoning, unflatPlan } from './problem-message.ts';
import { type Solver, type SolverAnswer, SolverClosed, type Told } from './solver.ts';

export interface OptimiserOptions {
  readonly solver: Solver;
  readonly reckoning: Reckoning;
  readonly random: () => number;
  readonly zoneOf: (point: GeoPoint) => string;
  readonly partner: PartnerPolicy;
  /** How long ways really take, where a router is asked; it answers at once. */
  readonly roads?: (from: GeoPoint, to: GeoPoint) => number;
  readonly explanationsMax: number;
  /** Told of every decision, for figures. */
  readonly onDecided?: (decided: Decided) => void;
  /** Decides when the solver cannot. */
  readonly fallback: Assigner;
  readonly onError: (error: unknown) => void;
}

/** When a partner is asked although couriers of ours are on duty. */
export interface PartnerPolicy {
  /** The best of ours would be later than this. */
  readonly lateMs: number;
  /** And the food is ready within this time: until then things may still change. */
  readonly aheadMs: number;
}

export interface Decided {
  readonly zone: string;
  readonly orders: number;
  readonly couriers: number;
  /** On the solver's own clock. */
  readonly wallMs: number;
  /** What it took on the loop to put the problem together, in the clock handed in. */
  readonly told: number;
  /** Orders that the shadow weights would have given to somebody else, or not yet, or sooner. */
  readonly shadow?: readonly Difference[];
}

export interface Difference {
  readonly orderId: string;
  readonly courierId: string | null;
  readonly shadowCourierId: string | null;
}

/**
 * Dispatch by plan: every order of a zone is planned for, at each look anew from the last plan, and
 * who cannot wait is asked. What one visit takes along is offered order by order under the visit's
 * id. Keeps the last plan of each zone, what is learnt of kitchens and demand, and why each order
 * was given to whom.
 */
export class Optimiser implements Assigner {
  readonly #options: OptimiserOptions;
  readonly #plans = new Map<string, Plan>();
  /** Orders by zone whom nobody was foreseen for at the last look: of these every no is forgotten. */
  readonly #stranded = new Map<string, ReadonlySet<string>>();
  readonly #kitchens = new KitchenTimes();
  readonly #demand = new Demand();
  readonly #explanations: Explanations;
  readonly #detour: Detour | undefined;

  constructor(options: OptimiserOptions) {
    this.#options = options;
    const { roads, reckoning } = options;
    this.#detour = roads === undefined ? undefined : new Detour(reckoning.travel, roads);
    this.#explanations = new Explanations(options.explanationsMax);
  }

  /** Why the courier who was last asked for an order was asked; undefined when nobody was, or long ago. */
  explain(orderId: string): Explained | undefined {
    return this.#explanations.of(orderId);
  }

  /** What an order's news teaches of kitchens and demand. */
  learn(order: Order, before: Order | undefined): void {
    const { facts, status, readyAt } = order;
    const rank = orderRanks[status];
    const was = before === undefined ? -1 : orderRanks[before.status];
    if (was < orderRanks.placed && rank >= orderRanks.placed) {
      this.#demand.placed(facts.restaurantId, facts.pickup.location, facts.placedAt);
    }
    const promisedAt = before?.readyAt ?? null;
    if (status !== 'ready' || was >= orderRanks.ready) return;
    if (promisedAt === null || readyAt === null) return;
    this.#kitchens.met(facts.restaurantId, { promisedAt, readyAt });
  }

  decide(scene: Scene): Asks | Promise<Asks> {
    const { solver, reckoning, random, zoneOf, fallback, onError } = this.#options;
    if (scene.jobs.length === 0) return [];
    const travel = this.#detour?.modelFor(scene) ?? reckoning.travel;
    const encoded = encode(this.#asking(scene), {
      reckoning: { ...reckoning, travel },
      seed: Math.floor(random() * 2 ** 32),
      plan: this.#plans.get(scene.zone) ?? new Map(),
      demand: this.#demand.expected(scene.now, (pickup) => zoneOf(pickup) === scene.zone),
      ready: (job, now) => this.#kitchens.expect(job, now),
    });
    const answer = solver.solve(encoded.message);
    if (!(answer instanceof Promise)) return this.#decided(scene, encoded, answer);
    return answer.then(
      (late) => this.#decided(scene, encoded, late),
      (error: unknown) => {
        if (error instanceof SolverClosed) return [];
        onError(error);
        return fallback.decide(scene);
      },
    );
  }

  /** People change their minds, and who said no is better than nobody. */
  #asking(scene: Scene): Scene {
    const stranded = this.#stranded.get(scene.zone);
    if (stranded === undefined || stranded.size === 0) return scene;
    const jobs = scene.jobs.map((job) =>
      stranded.has(job.orderId) ? { ...job, declined: [] } : job,
    );
    return { ...scene, jobs };
  }

  #decided(scene: Scene, encoded: Encoded, answer: SolverAnswer): Asks {
    const { jobs, couriers, message } = encoded;
    const names = {
      courier: (index: number) => couriers[index]?.courierId ?? '',
      order: (index: number) => jobs[index]?.orderId ?? '',
    };
    this.#plans.set(scene.zone, unflatPlan(answer.plan, names));
    const stranded = jobs.filter((_, index) => answer.late[index] === Infinity);
    this.#stranded.set(scene.zone, new Set(stranded.map(({ orderId }) => orderId)));
    const asks = answer.told.flatMap((told) => this.#asks(scene, encoded, told));
    this.#options.onDecided?.({
      zone: scene.zone,
      orders: message.loose,
      couriers: couriers.length,
      wallMs: answer.wallMs,
      told: answer.told.length,
      ...(answer.shadow === undefined
        ? {}
        : { shadow: differences(encoded, answer.told, answer.shadow) }),
    });
    return [...asks, ...this.#partners(scene, encoded, answer)];
  }

  #asks({ now }: Scene, { jobs, couriers }: Encoded, told: Told): Ask[] {
    const courier = couriers[told.courier];
    const visit = told.orders.flatMap((index) => jobs[index] ?? []);
    const [first] = visit;
    if (courier === undefined || first === undefined) return [];
    const held = new Map(courier.visit?.jobs.map(({ orderId, stop }) => [orderId, stop]));
    if (told.why !== undefined) {
      const { total, terms, runnersUp } = told.why;
      const why = {
        courierId: courier.courierId,
        at: now,
        orderIds: visit.map(({ orderId }) => orderId),
        total,
        terms,
        runnersUp: runnersUp.map((one) => ({
          courierId: couriers[one.courier]?.courierId ?? '',
          total: one.total,
        })),
      };
      for (const { orderId } of visit) {
        if (!held.has(orderId)) this.#explanations.keep({ orderId, ...why });
      }
    }
    const id = courier.visit?.id ?? `vis_${first.orderId.slice(4)}_${now.toString(36)}`;
    const stops = stopsOf(visit, held);
    return visit.flatMap(({ orderId }, index): Ask[] =>
      held.has(orderId)
        ? []
        : [
            {
              kind: 'courier',
              orderId,
              courierId: courier.courierId,
              visit: { id, stop: stops[index] ?? 0 },
            },
          ],
    );
  }

  #partners({ now }: Scene, { jobs }: Encoded, { late, told }: SolverAnswer): Ask[] {
    const { lateMs, aheadMs } = this.#options.partner;
    const asked = new Set(told.flatMap(({ orders }) => orders));
    const asks: Ask[] = [];
    for (const [index, minutes] of late.entries()) {
      const job = jobs[index];
      if (job === undefined || asked.has(index) || job.lockedTo !== undefined) continue;
      if (job.partnerRefused || job.readyAt > now + aheadMs) continue;
      if (minutes * minute > lateMs) asks.push({ kind: 'partner', orderId: job.orderId });
    }
    return asks;
  }
}

/** Numbers that keep what is told already where it is, and let others come between. */
function stopsOf(visit: readonly Job[], held: ReadonlyMap<string, number>): number[] {
  const stops: number[] = [];
  for (const [index, { orderId }] of visit.entries()) {
    const known = held.get(orderId);
    const before = stops.at(-1) ?? 0;
    const after = visit
      .slice(index + 1)
      .map((job) => held.get(job.orderId))
      .find((stop) => stop !== undefined && stop > before);
    stops.push(known ?? (after === undefined ? before + 1 : (before + after) / 2));
  }
  return stops;
}

function differences(
  { jobs, couriers }: Encoded,
  told: readonly Told[],
  shadow: readonly Told[],
): Difference[] {
  const byOrder = (all: readonly Told[]): Map<number, number> =>
    new Map(all.flatMap(({ courier, orders }) => orders.map((order) => [order, courier] as const)));
  const ours = byOrder(told);
  const theirs = byOrder(shadow);
  const found: Difference[] = [];
  for (const order of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(order), theirs.get(order)];
    if (a === b) continue;
    const nameOf = (index: number | undefined): string | null =>
      index === undefined ? null : (couriers[index]?.courierId ?? null);
    const orderId = jobs[order]?.orderId ?? '';
    found.push({ orderId, courierId: nameOf(a), shadowCourierId: nameOf(b) });
  }
  return found;
}
