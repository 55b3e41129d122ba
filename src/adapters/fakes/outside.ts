import type { Clock } from '../../task/clock.ts';
import { sleep } from '../../task/wait.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';

/**
 * How one asking goes, besides what is answered. `answer`: it comes. `lose`: done, and the answer
 * lost. `hold`: done, and no answer until the caller hangs up. `away`: turned away, nothing done.
 */
export type Luck = 'answer' | 'lose' | 'hold' | 'away';

export interface FakeOptions {
  readonly clock: Clock;
  /** From asking to the answer, on the clock. Default 0: the answer is there at once. */
  readonly latencyMs?: number;
  /** Drawn for each asking of a key, counted from 1. Default: always `answer`. */
  readonly luck?: (key: string, asking: number) => Luck;
}

interface Entry {
  readonly request: string;
  readonly answer: unknown;
  asked: number;
  performed: number;
}

/**
 * The part of a fake that all four share: it remembers what it was asked under each key, does it
 * once, and can be told to lose its answers.
 *
 * Invariants:
 * 1. `act` runs at most once for a key, synchronously, before anything is waited for.
 * 2. The same key with another request is refused with an Error and changes nothing.
 */
export class FakeOutside {
  readonly #clock: Clock;
  readonly #latencyMs: number;
  readonly #entries = new Map<string, Entry>();
  readonly #turnedAway = new Map<string, number>();
  luck: (key: string, asking: number) => Luck;

  constructor(options: FakeOptions) {
    this.#clock = options.clock;
    this.#latencyMs = options.latencyMs ?? 0;
    this.luck = options.luck ?? (() => 'answer');
  }

  get now(): number {
    return this.#clock.now();
  }

  /** How often what was asked under `key` was really done: 0 or 1. */
  performed(key: string): number {
    return this.#entries.get(key)?.performed ?? 0;
  }

  /** How often `key` was asked, turned away or not. */
  asked(key: string): number {
    return (this.#entries.get(key)?.asked ?? 0) + (this.#turnedAway.get(key) ?? 0);
  }

  /**
   * `act` gives the answer, and says in `done` whether it changed anything. What it throws is a
   * refusal of the request, remembered as an answer is.
   */
  async ask<T>(request: unknown, call: Call, act: () => Act<T>): Promise<T> {
    const { key, signal } = call;
    signal.throwIfAborted();
    const luck = this.luck(key, this.asked(key) + 1);
    if (luck === 'away') {
      this.#turnedAway.set(key, (this.#turnedAway.get(key) ?? 0) + 1);
      throw new Transient(`${key} was turned away`);
    }
    const entry = this.#entryOf(JSON.stringify(request), key, act);
    entry.asked += 1;
    const waitMs = luck === 'hold' ? Infinity : this.#latencyMs;
    if (waitMs > 0) {
      await sleep(waitMs, { clock: this.#clock, signal }).catch((cause: unknown) => {
        throw new Unknown(key, { cause });
      });
    }
    if (luck === 'lose') throw new Unknown(key);
    const answer = entry.answer as Answer<T>;
    if ('refusal' in answer) throw answer.refusal;
    return answer.value;
  }

  #entryOf<T>(request: string, key: string, act: () => Act<T>): Entry {
    const known = this.#entries.get(key);
    if (known !== undefined) {
      if (known.request !== request) throw new Error(`${key} came back with another request`);
      return known;
    }
    let answer: Answer<T>;
    let performed = 0;
    try {
      const { value, done } = act();
      answer = { value };
      performed = done ? 1 : 0;
    } catch (refusal) {
      answer = { refusal };
    }
    const entry = { request, answer, asked: 0, performed };
    this.#entries.set(key, entry);
    return entry;
  }
}

export interface Act<T> {
  readonly value: T;
  readonly done: boolean;
}

type Answer<T> = { readonly value: T } | { readonly refusal: unknown };
