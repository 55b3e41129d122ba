import type { Instant } from '../base/instant.ts';
import type { Pace } from './limits.ts';

/** Names remembered at once; beyond it the one that began longest ago is forgotten. */
const namesMax = 50_000;

/**
 * Counts how often somebody came, in windows that begin with his first coming.
 *
 * Kept in memory: a restart forgives. What must not be forgiven, the tries of one code, is a record.
 */
export class Turnstile {
  readonly #paces: readonly (Pace & { readonly seen: Map<string, Window> })[];

  constructor(paces: readonly Pace[]) {
    this.#paces = paces.map((pace) => ({ ...pace, seen: new Map() }));
  }

  /** How long `name` has to stay away, in milliseconds; 0 when he may come. */
  waitMs(name: string, now: Instant): number {
    let longest = 0;
    for (const { seen, max, windowMs } of this.#paces) {
      const window = seen.get(name);
      if (window === undefined || window.count < max) continue;
      longest = Math.max(longest, window.since + windowMs - now);
    }
    return longest;
  }

  count(name: string, now: Instant): void {
    for (const { seen, windowMs } of this.#paces) {
      const window = seen.get(name);
      if (window !== undefined && now < window.since + windowMs) {
        window.count++;
        continue;
      }
      seen.delete(name);
      seen.set(name, { since: now, count: 1 });
      if (seen.size > namesMax) {
        const [oldest] = seen.keys();
        if (oldest !== undefined) seen.delete(oldest);
      }
    }
  }

  /** Takes as many as may come; how long to stay away otherwise. */
  take(name: string, now: Instant): number {
    const waitMs = this.waitMs(name, now);
    if (waitMs <= 0) this.count(name, now);
    return Math.max(0, waitMs);
  }
}

interface Window {
  readonly since: Instant;
  count: number;
}
