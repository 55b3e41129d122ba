import { hash as digest } from 'node:crypto';
import type { Timeline } from './world/timeline.ts';
import { hash } from './world/draws.ts';

/**
 * What happened, one line each, in a form that is the same byte for byte whenever the same plan is
 * run: the proof of determinism, and what a person reads of a failed seed.
 *
 * Orders are called by their number in the plan. Whatever else is long is told by its hash, so that
 * a difference anywhere in a record shows.
 */
export class History {
  readonly #timeline: Timeline;
  readonly #start: number;
  readonly #lines: string[] = [];
  readonly #names = new Map<string, string>();
  /** How often each kind of mishap came. */
  readonly faults = new Map<string, number>();

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#start = timeline.now;
  }

  line(who: string, what: string): void {
    this.#lines.push(`${this.#stamp()} ${who} ${what}`);
  }

  fault(kind: string, about = ''): void {
    this.count(kind);
    this.line('fault', about === '' ? kind : `${kind} ${about}`);
  }

  /** As `fault`, for what is told by other lines: only how often it came is of interest. */
  count(kind: string): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
  }

  /** Calls the order of this id by a short name from now on. */
  name(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** `#3` for an order, `#3:refund:1` for a key of its. */
  nameOf(text: string): string {
    const end = text.indexOf(':');
    const id = end < 0 ? text : text.slice(0, end);
    const name = this.#names.get(id);
    if (name === undefined) return text;
    return end < 0 ? name : name + text.slice(end);
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  get hash(): string {
    return digest('sha256', this.text, 'hex');
  }

  /** The last lines, for a failure's report. */
  tail(count: number): readonly string[] {
    return this.#lines.slice(-count);
  }

  #stamp(): string {
    const ms = this.#timeline.now - this.#start;
    const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
    const minutes = Math.floor(ms / 60_000);
    return `${pad(minutes, 4)}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
  }
}

/** Eight hex digits that change when any byte of `text` does. */
export function fingerprint(text: string): string {
  return hash(text).toString(16).padStart(8, '0');
}
