import { latLngToCell } from 'h3-js';
import type { GeoPoint } from '../../base/geo.ts';
import type { TravelTimes, Vehicle } from '../../ports/travel-times.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import type { Pace } from '../travel-straight/straight-line.ts';

export interface KnownTravelOptions {
  readonly router: TravelTimes;
  /** Until the router has answered, and while it does not. */
  readonly straight: Pace;
  readonly clock: Clock;
  /** Pairs of cells that are remembered; the one unused for longest goes first. */
  readonly pairsMax: number;
  /** Pairs that wait to be asked for; further ones are asked for when they come again. */
  readonly wantedMax: number;
  /** After this long a time is asked for again, and used until the answer comes. */
  readonly freshMs: number;
  /** How long a router that failed is left in peace. */
  readonly restMs: number;
  /** Told once a failure, however long it lasts. */
  readonly onDown?: (error: unknown) => void;
}

interface Known {
  readonly ms: number;
  readonly at: number;
}

interface Wanted {
  readonly vehicle: Vehicle;
  readonly from: GeoPoint;
  readonly to: GeoPoint;
}

/** Hexagons of about 130 m across: every door of a block is the same place to a router. */
const resolution = 10;

/** Wants that come within this become one table. */
const gatherMs = 20;

/**
 * What a router said, at hand without waiting: a decision may not hang on somebody else's server.
 *
 * A way that is not known yet, or never will be because the router is down, takes as long as the
 * straight line says; meanwhile it is asked for, and the next decision knows better. Places are told
 * apart by their H3 cell, within which the straight line is good enough.
 *
 * Owns at most one request under way. Invariants:
 * 1. `ms` never waits, never throws, and is a finite number where the straight line is.
 * 2. At most `pairsMax` times are kept and `wantedMax` are wanted.
 */
export class KnownTravel implements AsyncDisposable {
  readonly #options: KnownTravelOptions;
  readonly #known = new Map<string, Known>();
  readonly #wanted = new Map<string, Wanted>();
  readonly #cells = new WeakMap<GeoPoint, string>();
  readonly #closing = new AbortController();
  #timer: Timer | undefined;
  #asking: Promise<void> | undefined;
  #restUntil = -Infinity;
  #isDown = false;
  #asked = 0;

  constructor(options: KnownTravelOptions) {
    this.#options = options;
  }

  /** Milliseconds from one place to another. */
  ms(vehicle: Vehicle, from: GeoPoint, to: GeoPoint): number {
    const straight = this.#options.straight(vehicle, from, to);
    const here = this.#cellOf(from);
    const there = this.#cellOf(to);
    if (here === there) return straight;
    const pair = `${vehicle} ${here} ${there}`;
    const known = this.#known.get(pair);
    if (known === undefined) {
      this.#want(pair, { vehicle, from, to });
      return straight;
    }
    this.#known.delete(pair);
    this.#known.set(pair, known);
    const { freshMs, clock } = this.#options;
    if (known.at + freshMs < clock.monotonic()) this.#want(pair, { vehicle, from, to });
    // Where the router finds no way it has mistaken the place: people do get there.
    return Number.isFinite(known.ms) ? known.ms : straight;
  }

  get size(): number {
    return this.#known.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#timer?.cancel();
    await this.#asking;
  }

  #cellOf(point: GeoPoint): string {
    let cell = this.#cells.get(point);
    if (cell === undefined) {
      cell = latLngToCell(point.lat, point.lng, resolution);
      this.#cells.set(point, cell);
    }
    return cell;
  }

  #want(pair: string, wanted: Wanted): void {
    if (this.#wanted.size >= this.#options.wantedMax) return;
    this.#wanted.set(pair, wanted);
    this.#soon();
  }

  #soon(): void {
    const { clock } = this.#options;
    if (this.#timer !== undefined || this.#asking !== undefined) return;
    if (this.#closing.signal.aborted || this.#wanted.size === 0) return;
    const inMs = Math.max(gatherMs, this.#restUntil - clock.monotonic());
    this.#timer = clock.setTimer(clock.now() + inMs, () => {
      this.#timer = undefined;
      this.#asking = this.#ask().then(() => {
        this.#asking = undefined;
        this.#soon();
      });
    });
  }

  /** One table of what is wanted. Never rejects. */
  async #ask(): Promise<void> {
    const { router, clock, restMs, onDown } = this.#options;
    const table = this.#nextTable();
    if (table === undefined) return;
    const { vehicle, from, to } = table;
    const ask = { vehicle, from: [...from.values()], to: [...to.values()] };
    try {
      const key = `travel ${++this.#asked}`;
      const times = await router.between(ask, { key, signal: this.#closing.signal });
      this.#isDown = false;
      for (const [i, here] of [...from.keys()].entries()) {
        for (const [j, there] of [...to.keys()].entries()) {
          this.#learn(`${vehicle} ${here} ${there}`, times[i * to.size + j] ?? Infinity);
        }
      }
    } catch (error) {
      this.#wanted.clear();
      this.#restUntil = clock.monotonic() + restMs;
      if (!this.#isDown && !this.#closing.signal.aborted) onDown?.(error);
      this.#isDown = true;
    }
  }

  /** As many of the wanted pairs of one vehicle as go into one table: the oldest and its like. */
  #nextTable(): { vehicle: Vehicle; from: Cells; to: Cells } | undefined {
    const [oldest] = this.#wanted.values();
    if (oldest === undefined) return undefined;
    const { vehicle } = oldest;
    const from: Cells = new Map();
    const to: Cells = new Map();
    const { placesMax } = this.#options.router;
    for (const one of this.#wanted.values()) {
      if (one.vehicle !== vehicle) continue;
      const here = this.#cellOf(one.from);
      const there = this.#cellOf(one.to);
      const more = Number(!from.has(here)) + Number(!to.has(there));
      if (from.size + to.size + more > placesMax) continue;
      if (!from.has(here)) from.set(here, one.from);
      if (!to.has(there)) to.set(there, one.to);
    }
    return { vehicle, from, to };
  }

  #learn(pair: string, ms: number): void {
    this.#wanted.delete(pair);
    this.#known.delete(pair);
    this.#known.set(pair, { ms, at: this.#options.clock.monotonic() });
    if (this.#known.size <= this.#options.pairsMax) return;
    const [stalest] = this.#known.keys();
    if (stalest !== undefined) this.#known.delete(stalest);
  }
}

type Cells = Map<string, GeoPoint>;
