import type { GeoPoint } from '../../src/base/geo.ts';
import { type Instant, minute } from '../../src/base/instant.ts';
import type { DutyBook } from '../../src/fleet/duty-book.ts';
import { OwnFleet } from '../../src/fleet/own-fleet.ts';
import { EmbeddedEngine } from '../../src/engine/embedded/embedded-engine.ts';
import type { EngineLimits } from '../../src/engine/embedded/limits.ts';
import { Overloaded, type Submission, type Submitted } from '../../src/engine/engine.ts';
import { defaultReconcileLimits } from '../../src/reconcile/limits.ts';
import { Reconciler } from '../../src/reconcile/reconciler.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { SimDisk, SimJournal } from './disk.ts';
import type { Answer } from './door.ts';
import type { WorldParts } from './parts.ts';
import { Planner } from './planner.ts';
import { ProcessClock } from './process-clock.ts';

/** From one comparison with the payment provider's book to the next. */
export const reconcileEveryMs = 10 * minute;

const roads = {
  travelMs: (courierId: string, from: GeoPoint): number =>
    minute * (1 + ((courierId.length + Math.round(from.lat)) % 9)),
  marginMs: 30_000,
};

/** What of the machine a process runs on. */
export interface Ground {
  readonly disk: SimDisk;
  /** Who is on duty survives the process in a file of its own. */
  readonly dutyBook: DutyBook;
  readonly limits: Partial<EngineLimits>;
  /** By how much the machine's clock is wrong, in milliseconds. */
  readonly skew: () => number;
  /** True time at which the machine was switched on. */
  readonly bootedAt: Instant;
  portsFor(process: Process): Ports;
  /** The process says of itself that it has to end. */
  broke(process: Process, error: Error): void;
}

/**
 * One life of Dabba's process: the real engine and the real dispatch of its own couriers, on the
 * machine's clock, disk and network.
 *
 * A killed process is not stopped in its tracks, which JavaScript cannot do; from that instant on
 * nothing that it does has an effect and nothing that it waits for comes. That is the same, seen
 * from everywhere else. A process that has stopped in good order must not do anything any more, and
 * is caught if it does.
 */
export class Process {
  readonly number: number;
  readonly clock: ProcessClock;
  readonly startedAt: Instant;
  readonly #parts: WorldParts;
  readonly #ground: Ground;
  readonly #waiting = new Set<() => void>();
  #state: 'up' | 'stopping' | 'stopped' | 'killed' = 'up';
  #killAfterRecords: number;
  #engine: EmbeddedEngine | undefined;
  #fleet: OwnFleet | undefined;
  #reconciler: Reconciler | undefined;
  journal: SimJournal;
  /** Requests under way: when each came in, by true time. */
  readonly unanswered = new Map<number, Instant>();
  #submissions = 0;
  #frozenUntil = 0;
  readonly #killed = Promise.withResolvers<undefined>();

  constructor(number: number, parts: WorldParts, ground: Ground & { killAfterRecords?: number }) {
    this.number = number;
    this.#parts = parts;
    this.#ground = ground;
    this.#killAfterRecords = ground.killAfterRecords ?? Infinity;
    this.startedAt = parts.timeline.now;
    this.clock = new ProcessClock({
      timeline: parts.timeline,
      skew: ground.skew,
      bootedAt: ground.bootedAt,
      frozenUntil: () => this.#frozenUntil,
      mayAct: (what) => this.mayAct(what),
    });
    this.journal = ground.disk.open(this);
  }

  /** Still acting on the world. */
  get alive(): boolean {
    return this.#state === 'up' || this.#state === 'stopping';
  }

  /** Open for requests. */
  get up(): boolean {
    return this.#state === 'up';
  }

  get engine(): EmbeddedEngine {
    if (this.#engine === undefined) throw new Error('not started');
    return this.#engine;
  }

  get fleet(): OwnFleet {
    if (this.#fleet === undefined) throw new Error('not started');
    return this.#fleet;
  }

  start(): void {
    const { draws, watch, history } = this.#parts;
    const ports = this.#ground.portsFor(this);
    this.#engine = EmbeddedEngine.start({
      journal: this.journal,
      ports,
      contacts: { operator: 'operator@dabba.example' },
      clock: this.clock,
      random: draws.stream(`engine ${this.number}`),
      limits: this.#ground.limits,
      faults: { at: (point) => this.alive && this.#parts.struck(point) },
      onBroken: (error) => {
        if (this.alive) this.#ground.broke(this, error);
      },
      onBug: (orderId, error) => {
        if (this.alive)
          watch.violate('sound', `${orderId} is stuck: ${error.stack ?? error.message}`);
      },
    });
    this.#engine.subscribe((record) => {
      if (this.alive) watch.shown(record, this);
    });
    if (this.#killAfterRecords < Infinity) this.#ground.broke(this, new Error('while recovering'));
    if (!this.alive) return;
    this.#fleet = new OwnFleet({
      engine: this.#engine,
      clock: this.clock,
      book: this.#ground.dutyBook,
      ...roads,
      ...(draws.chance(0.5, 'plans visits')
        ? { assigner: new Planner(this.#parts, { name: `plan ${this.number}`, how: roads }) }
        : {}),
      heartbeatMs: 180_000,
      couriersMax: 100,
      onError: (error) => {
        if (this.up && !(error instanceof Overloaded)) {
          watch.violate('sound', `an offer failed: ${String(error)}`);
        }
      },
    });
    this.#reconciler = new Reconciler({
      engine: this.#engine,
      payments: ports.payments,
      clock: this.clock,
      ioClock: this.clock,
      limits: { ...defaultReconcileLimits, everyMs: reconcileEveryMs },
      onLooked: (looked, orderId) => {
        if (looked === 'agreed' || !this.alive) return;
        history.fault(`compared_${looked}`, history.nameOf(orderId));
      },
      onError: () => undefined,
    });
    watch.started(this);
  }

  /** Counts what recovery has read; the process may be meant to die of it. */
  recovered(): void {
    if (--this.#killAfterRecords === 0) this.#ground.broke(this, new Error('while recovering'));
  }

  kill(): void {
    this.#state = 'killed';
    this.#killed.resolve(undefined);
    this.#letGo();
  }

  /** A clean stop. Resolves with what was left open; undefined when it was killed meanwhile. */
  stop(boundMs: number): Promise<number | undefined> {
    return Promise.race([this.#drained(boundMs), this.#killed.promise]);
  }

  async #drained(boundMs: number): Promise<number | undefined> {
    this.#state = 'stopping';
    const { timeline, watch } = this.#parts;
    const began = timeline.now;
    const dispatch = this.#fleet?.[Symbol.asyncDispose]();
    const walk = this.#reconciler?.[Symbol.asyncDispose]();
    const left = await this.engine.drain(boundMs);
    await dispatch;
    await walk;
    if (this.#state !== 'stopping') return undefined;
    if (this.journal.writing && left.unwrittenRecords === 0) {
      watch.violate('scope', 'the engine says that all is written, and writes');
    }
    if (left.unwrittenRecords > 0 && timeline.now - began < boundMs) {
      watch.violate('scope', 'the engine left records unwritten that it had time for');
    }
    await this.journal[Symbol.asyncDispose]();
    if (this.#state !== 'stopping') return undefined;
    this.#state = 'stopped';
    this.#letGo();
    return left.openOrders;
  }

  /** Nothing of it goes on for this long; the rest of the world does. */
  freeze(ms: number): void {
    this.#frozenUntil = Math.max(this.#frozenUntil, this.#parts.timeline.now + ms);
    this.#parts.history.fault('freeze', `process ${this.number} for ${ms} ms`);
  }

  /** True time since which it has run without a pause. */
  get runningSince(): Instant {
    return Math.max(this.startedAt, this.#frozenUntil);
  }

  get frozen(): boolean {
    return this.#parts.timeline.now < this.#frozenUntil;
  }

  /** Resolves when it goes on; at once when it does. */
  async thawed(): Promise<void> {
    const { timeline } = this.#parts;
    while (this.frozen) await timeline.sleep(this.#frozenUntil - timeline.now);
  }

  /** False for the dead, whose deeds do not count; a stopped process is caught in the act. */
  mayAct(what: string): boolean {
    if (this.#state === 'stopped') this.#parts.watch.violate('scope', `${what} after the stop`);
    return this.alive;
  }

  /** The engine's answer, or silence when the process ends first. */
  async submit(submission: Submission): Promise<Answer> {
    await this.thawed();
    return this.up ? this.#submit(submission) : { kind: 'silence' };
  }

  #submit(submission: Submission): Promise<Answer> {
    const { watch, timeline } = this.#parts;
    const number = this.#submissions++;
    this.unanswered.set(number, timeline.now);
    watch.submitted(submission, this);
    return new Promise((resolve) => {
      const gone = (): void => resolve({ kind: 'silence' });
      this.#waiting.add(gone);
      const answer = (given: Exclude<Answer, { kind: 'silence' }>): void => {
        if (!this.#waiting.delete(gone)) return;
        this.unanswered.delete(number);
        watch.answered({ process: this, submission, answer: given });
        resolve(given);
      };
      this.engine.submit(submission).then(
        (submitted) => answer(answerOf(submitted)),
        (error: unknown) => answer(errorOf(error)),
      );
    });
  }

  #letGo(): void {
    if (this.#state === 'killed') this.clock.cancelAll();
    for (const gone of this.#waiting) gone();
    this.#waiting.clear();
    this.unanswered.clear();
  }
}

function answerOf(submitted: Submitted): Exclude<Answer, { kind: 'silence' }> {
  return submitted.ok
    ? { kind: 'ok', order: submitted.order, replayed: submitted.replayed }
    : { kind: 'refused', code: submitted.error.code };
}

function errorOf(error: unknown): Exclude<Answer, { kind: 'silence' }> {
  if (error instanceof Overloaded) return { kind: 'overloaded', retryAfterMs: error.retryAfterMs };
  return { kind: 'stopped', message: String(error) };
}
