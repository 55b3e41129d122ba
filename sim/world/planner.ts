import type { Ask, Asks, Assigner, Scene } from '../../src/fleet/assigner.ts';
import { nearest } from '../../src/fleet/nearest.ts';
import type { WorldParts } from './parts.ts';

type How = Omit<Parameters<typeof nearest>[2], 'now'>;

/**
 * Decides as an optimiser does, as far as the fleet can tell: puts orders of one kitchen into one
 * visit, lets later ones join it, and takes its time over it, so that what it answers may be old.
 *
 * It thinks on a thread of its own: nothing of it belongs to the process, and a stop does not wait
 * for it.
 */
export class Planner implements Assigner {
  readonly #parts: WorldParts;
  readonly #how: How;
  readonly #name: string;
  #looks = 0;

  constructor(parts: WorldParts, given: { name: string; how: How }) {
    this.#parts = parts;
    this.#how = given.how;
    this.#name = given.name;
  }

  decide(scene: Scene): Asks | Promise<Asks> {
    const { draws, timeline, history } = this.#parts;
    const label = `${this.#name} look ${this.#looks++}`;
    const asks = [...joined(scene), ...this.#begun(scene)];
    if (asks.length === 0 || draws.chance(0.4, `${label} quick`)) return asks;
    history.count('plan_late');
    return timeline.sleep(draws.skewed([1, 60_000], label)).then(() => asks);
  }

  *#begun({ jobs, couriers, now }: Scene): Iterable<Ask> {
    const free = new Set(jobs);
    for (const { visit } of couriers) for (const job of visit?.jobs ?? []) free.delete(job);
    const idle = couriers.filter(({ onDuty, holds }) => onDuty && holds === 0);
    for (const { orderId, courierId } of nearest(jobs, idle, { ...this.#how, now })) {
      const first = jobs.find((job) => job.orderId === orderId);
      if (first === undefined || !free.delete(first)) continue;
      const along = [...free].filter((job) => job.restaurantId === first.restaurantId).slice(0, 2);
      const id = `${courierId} at ${now}`;
      for (const [stop, job] of [first, ...along].entries()) {
        free.delete(job);
        yield { kind: 'courier', orderId: job.orderId, courierId, visit: { id, stop } };
      }
      if (along.length > 0) this.#parts.history.count('visit_planned');
    }
  }
}

/** What may still join somebody who is on his way to the same kitchen. */
function* joined({ jobs, couriers }: Scene): Iterable<Ask> {
  const left = new Set(jobs);
  for (const { courierId, onDuty, visit } of couriers) {
    const [first] = visit?.jobs ?? [];
    if (!onDuty || visit === undefined || first === undefined) continue;
    for (const job of left) {
      if (job.restaurantId !== first.restaurantId || visit.jobs.length >= 3) continue;
      left.delete(job);
      const { id, jobs: held } = visit;
      const stop = 1 + Math.max(...held.map((one) => one.stop));
      yield { kind: 'courier', orderId: job.orderId, courierId, visit: { id, stop } };
      break;
    }
  }
}
