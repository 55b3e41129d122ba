import { realClock, type Clock } from '../src/task/clock.ts';
import { drawn, type Stretch } from './timeline.ts';

/**
 * Where a lesson plays: a clock, acts that are drawn as timelines, and lines that are said. The
 * command line gives it the machine's clock and prints; a test gives it one that it drives itself,
 * and reads what happened.
 */
export class Stage {
  readonly clock: Clock;
  readonly acts: Act[] = [];
  readonly said: string[] = [];
  readonly #print: (text: string) => void;

  constructor(clock: Clock = realClock, print: (text: string) => void = () => {}) {
    this.clock = clock;
    this.#print = print;
  }

  /** Plays one act and draws who worked and who waited in it. */
  async act<T>(title: string, play: (act: Act) => Promise<T>): Promise<T> {
    const act = new Act(title, this.clock);
    this.acts.push(act);
    try {
      return await play(act);
    } finally {
      this.#print(`\n${title}\n${drawn(act.stretches)}`);
    }
  }

  say(text: string): void {
    this.said.push(text);
    this.#print(text);
  }
}

export class Act {
  readonly title: string;
  readonly stretches: Stretch[] = [];
  readonly clock: Clock;
  readonly #startedAt: number;

  constructor(title: string, clock: Clock) {
    this.title = title;
    this.clock = clock;
    this.#startedAt = clock.monotonic();
  }

  /** Milliseconds since the act began. */
  get now(): number {
    return this.clock.monotonic() - this.#startedAt;
  }

  /** How long it took, from its beginning to the last thing that happened in it. */
  get lastedMs(): number {
    return Math.max(0, ...this.stretches.map(({ to }) => to));
  }

  /** Somebody waits, and leaves the loop to others: drawn `░`. */
  async waits<T>(who: string, fn: () => Promise<T> | T): Promise<T> {
    return await this.#during({ who, kind: 'waits' }, fn);
  }

  /** Somebody holds the loop: drawn `█`. What it does has to be synchronous to be that. */
  works<T>(who: string, fn: () => T): T {
    const from = this.now;
    try {
      return fn();
    } finally {
      this.stretches.push({ who, kind: 'works', from, to: this.now, end: 'done' });
    }
  }

  /** A single moment: drawn `•`. */
  marks(who: string): void {
    this.stretches.push({ who, kind: 'marks', from: this.now, to: this.now, end: 'done' });
  }

  /** Who did what from when to when, for tests: `payment waits 0-50`, with `!` when it failed. */
  get story(): string[] {
    return this.stretches.map(({ who, kind, from, to, end }) => {
      const span = kind === 'marks' ? `${from}` : `${from}-${to}`;
      return `${who} ${kind} ${span}${end === 'failed' ? '!' : ''}`;
    });
  }

  async #during<T>(what: Pick<Stretch, 'who' | 'kind'>, fn: () => Promise<T> | T): Promise<T> {
    const from = this.now;
    // In the list from its beginning, so that lanes are drawn in the order in which they began.
    const stretch: Stretch = { ...what, from, to: from, end: 'done' };
    this.stretches.push(stretch);
    try {
      return await fn();
    } catch (error) {
      stretch.end = 'failed';
      throw error;
    } finally {
      stretch.to = this.now;
    }
  }
}

/**
 * Stands still for so long, and with it everything else in this process: what no server may do. On a
 * clock that is driven by hand only its time stands still.
 */
export function standStill(clock: Clock, ms: number): void {
  if ('stall' in clock && typeof clock.stall === 'function') clock.stall(ms);
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
