import type { GeoPoint } from '../base/geo.ts';
import { minute, type Instant } from '../base/instant.ts';
import type { Scene } from './assigner.ts';
import { travelMs, type TravelModel } from './travel.ts';

/** Ways from kitchens to doors that are compared at a time, and how often. */
const waysMax = 64;
const everyMs = 5 * minute;
/** What roads do to a straight line; beyond this a router is not believed. */
const least = 0.5;
const most = 5;

/**
 * By how much the ways of a zone take longer than the straight lines that the solver reckons with,
 * as a router knows them: on average, over the ways that are wanted at the moment. The router itself
 * is asked on this thread, and cannot be on the solver's.
 */
export class Detour {
  readonly #model: TravelModel;
  readonly #ask: (from: GeoPoint, to: GeoPoint) => number;
  readonly #zones = new Map<string, { at: Instant; factor: number }>();

  constructor(model: TravelModel, ask: (from: GeoPoint, to: GeoPoint) => number) {
    this.#model = model;
    this.#ask = ask;
  }

  /** The model for a zone as it is now. */
  modelFor({ zone, now, jobs }: Scene): TravelModel {
    const known = this.#zones.get(zone);
    const isNew = known === undefined || now >= known.at + everyMs;
    const factor = isNew ? (this.#measured(jobs) ?? known?.factor ?? 1) : known.factor;
    if (isNew && jobs.length > 0) this.#zones.set(zone, { at: now, factor });
    return { ...this.#model, metresPerMinute: this.#model.metresPerMinute / factor };
  }

  #measured(jobs: Scene['jobs']): number | undefined {
    let straight = 0;
    let driven = 0;
    const step = Math.max(1, Math.floor(jobs.length / waysMax));
    for (let i = 0; i < jobs.length; i += step) {
      const { pickup, dropoff } = jobs[i] as Scene['jobs'][number];
      const ms = this.#ask(pickup, dropoff);
      if (!Number.isFinite(ms)) continue;
      driven += ms;
      straight += travelMs(this.#model, pickup, dropoff);
    }
    if (straight <= 0) return undefined;
    return Math.min(most, Math.max(least, driven / straight));
  }
}
