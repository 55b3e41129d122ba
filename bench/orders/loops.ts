import { seeded } from '../../src/base/random.ts';
import type { Tally } from './tally.ts';
import type { Answer, Wire } from './wire.ts';

/** A connection: what `Wire` is to the loops. */
export type Line = Pick<Wire, 'send'>;

export interface LoopPlan {
  readonly wires: readonly Line[];
  readonly make: () => string;
  readonly tally: Tally;
  readonly nowMs: () => number;
  readonly untilMs: number;
  readonly countMax: number;
}

const statusOf = (answer: Answer | Error): number | undefined =>
  answer instanceof Error ? undefined : answer.status;

/**
 * Every connection sends its next order when the last was answered.
 *
 * Acceptance is only the beginning of an order, so a closed loop over connections alone would run
 * away from a server that accepts faster than it finishes. Invariant: at most `openMax` orders are
 * accepted and not done, as of the last look at the server's own count; connections that would
 * exceed it, and those that were refused, rest until `progress` is told.
 */
export class ClosedLoop {
  readonly #plan: LoopPlan;
  readonly #openMax: number;
  #resting: Line[] = [];
  #underWay = 0;
  #sent = 0;
  #done = 0;

  constructor(plan: LoopPlan, openMax: number) {
    this.#plan = plan;
    this.#openMax = openMax;
  }

  start(): void {
    for (const wire of this.#plan.wires) this.#turn(wire);
  }

  progress(done: number): void {
    this.#done = done;
    const wires = this.#resting;
    this.#resting = [];
    for (const wire of wires) this.#turn(wire);
  }

  #turn(wire: Line): void {
    const { tally, untilMs, countMax, make, nowMs } = this.#plan;
    const dueMs = nowMs();
    if (dueMs >= untilMs || this.#sent >= countMax) return;
    if (tally.accepted + this.#underWay - this.#done >= this.#openMax) {
      this.#resting.push(wire);
      return;
    }
    this.#underWay += 1;
    this.#sent += 1;
    wire.send(make(), (answer) => {
      this.#underWay -= 1;
      if (tally.record(statusOf(answer), dueMs, nowMs())) this.#turn(wire);
      else this.#resting.push(wire);
    });
  }
}

/** The moments at which independent customers arrive: a Poisson process, exponential gaps. */
export function* arrivals(ratePerS: number, fromMs: number, seed: number): Generator<number> {
  const random = seeded(seed);
  for (let atMs = fromMs; ;) {
    // 1 - u lies in (0, 1], whose logarithm is finite.
    atMs += (-Math.log(1 - random()) * 1000) / ratePerS;
    yield atMs;
  }
}

/**
 * Orders arrive whether or not the last was answered, and latency counts from the moment an order
 * *should* have been sent: a server that stalls is charged for everyone it kept waiting (Gil Tene's
 * "coordinated omission"). When no connection is free the order queues here, its clock running.
 */
export class OpenLoop {
  readonly #plan: LoopPlan;
  readonly #due: Generator<number>;
  readonly #idle: Line[];
  readonly #queue: number[] = [];
  #nextMs: number;
  #sent = 0;
  /** How far this process itself fell behind: part of every latency, so it is reported. */
  readonly lateMs: number[] = [];

  constructor(plan: LoopPlan, due: Generator<number>) {
    this.#plan = plan;
    this.#due = due;
    this.#idle = [...plan.wires];
    this.#nextMs = this.#next();
  }

  /** Sends what is due by now; false once the last has been. To be called every millisecond. */
  tick(): boolean {
    const { untilMs, countMax } = this.#plan;
    const nowMs = this.#plan.nowMs();
    while (this.#nextMs <= nowMs && this.#nextMs < untilMs && this.#sent < countMax) {
      this.lateMs.push(nowMs - this.#nextMs);
      this.#sent += 1;
      this.#queue.push(this.#nextMs);
      this.#nextMs = this.#next();
    }
    this.#flush();
    return this.#nextMs < untilMs && this.#sent < countMax;
  }

  #next(): number {
    return this.#due.next().value as number;
  }

  #flush(): void {
    let taken = 0;
    while (taken < this.#queue.length) {
      const wire = this.#idle.pop();
      if (wire === undefined) break;
      this.#send(wire, this.#queue[taken++] ?? 0);
    }
    this.#queue.splice(0, taken);
  }

  #send(wire: Line, dueMs: number): void {
    wire.send(this.#plan.make(), (answer) => {
      this.#plan.tally.record(statusOf(answer), dueMs, this.#plan.nowMs());
      this.#idle.push(wire);
      this.#flush();
    });
  }
}
