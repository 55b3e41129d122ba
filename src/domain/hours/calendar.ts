import type { Instant } from '../../base/instant.ts';
import {
  type DayWindow,
  dayOfDate,
  type OpeningHours,
  type Weekday,
  weekdayOf,
  weekdays,
} from './opening-hours.ts';
import type { ZoneClock } from './zone-clock.ts';

/** From `from` up to, and not including, `until`. */
export interface Interval {
  readonly from: Instant;
  readonly until: Instant;
}

/** How far ahead a calendar looks for the end of an opening, or the start of the next one. */
const horizonDays = 15;

const closed: readonly DayWindow[] = [];

/**
 * Opening hours in one zone, compiled for questions about instants. Held by the caller, one per
 * restaurant; the clock may be shared by every restaurant of a zone.
 *
 * Windows that touch or overlap are one opening: a place open from 0 to 24 h every day never
 * closes at midnight. `hours` must have passed `checkHours`.
 */
export class Calendar {
  readonly #clock: ZoneClock;
  readonly #weekly = new Map<Weekday, readonly DayWindow[]>();
  readonly #exceptions: readonly {
    readonly first: number;
    readonly last: number;
    readonly windows: readonly DayWindow[];
  }[];

  /** A stretch in which it is known to be open throughout; at first none. */
  #openFrom = Number.POSITIVE_INFINITY;
  #openUntil = Number.NEGATIVE_INFINITY;

  constructor(hours: OpeningHours, clock: ZoneClock) {
    this.#clock = clock;
    for (const weekday of weekdays) {
      const windows = hours.weekly.filter((window) => window.weekday === weekday);
      this.#weekly.set(weekday, inOrder(windows));
    }
    this.#exceptions = hours.exceptions.map(({ firstDate, lastDate, windows }) => ({
      first: dayOfDate(firstDate) ?? Number.POSITIVE_INFINITY,
      last: dayOfDate(lastDate) ?? Number.NEGATIVE_INFINITY,
      windows: inOrder(windows),
    }));
  }

  isOpen(at: Instant): boolean {
    return this.#endAfter(at) !== undefined;
  }

  /** Whether it is open at every moment from `from` to `until`, both included. */
  isOpenThrough(from: Instant, until: Instant): boolean {
    // Every price asks it of a moment later than the last: mostly one is answered by the other.
    if (from >= this.#openFrom && until < this.#openUntil) return true;
    let end = this.#endAfter(from);
    while (end !== undefined && end <= until) end = this.#endAfter(end);
    if (end === undefined) return false;
    this.#openFrom = from;
    this.#openUntil = end;
    return true;
  }

  /** When the opening that holds `at` ends; undefined when closed. At most 15 days ahead. */
  closesAt(at: Instant): Instant | undefined {
    let end = this.#endAfter(at);
    for (let step = 0; end !== undefined && step < 2 * horizonDays; step++) {
      const later = this.#endAfter(end);
      if (later === undefined) break;
      end = later;
    }
    return end;
  }

  /** `at` itself when open, else the next opening within 15 days; undefined when there is none. */
  opensAt(at: Instant): Instant | undefined {
    if (this.isOpen(at)) return at;
    const today = this.#clock.dayOf(at);
    for (let localDay = today - 1; localDay <= today + horizonDays; localDay++) {
      for (const window of this.#windowsOn(localDay)) {
        const from = this.#clock.reach(localDay, window.from);
        if (from > at && from < this.#clock.reach(localDay, window.to)) return from;
      }
    }
    return undefined;
  }

  /**
   * The openings that have a moment in common with `from` to `until`, in order. One that has gone
   * on for days, or will, is cut off more than a day outside of what was asked.
   */
  openings(from: Instant, until: Instant): readonly Interval[] {
    const found: { from: Instant; until: Instant }[] = [];
    const last = this.#clock.dayOf(until) + 1;
    for (let localDay = this.#clock.dayOf(from) - 2; localDay <= last; localDay++) {
      for (const window of this.#windowsOn(localDay)) {
        const start = this.#clock.reach(localDay, window.from);
        const end = this.#clock.reach(localDay, window.to);
        const before = found.at(-1);
        if (before !== undefined && start <= before.until) {
          before.until = Math.max(before.until, end);
        } else if (start < end) {
          found.push({ from: start, until: end });
        }
      }
    }
    return found.filter((opening) => opening.until > from && opening.from < until);
  }

  /**
   * The latest end of the windows that hold `at`. A window belongs to the day it begins on, lasts
   * a day at most, and in a zone that sets its clock back over midnight tomorrow may have begun.
   */
  #endAfter(at: Instant): Instant | undefined {
    const today = this.#clock.dayOf(at);
    let latest: Instant | undefined;
    for (let localDay = today - 1; localDay <= today + 1; localDay++) {
      for (const window of this.#windowsOn(localDay)) {
        if (this.#clock.reach(localDay, window.from) > at) break;
        const end = this.#clock.reach(localDay, window.to);
        if (end > at && (latest === undefined || end > latest)) latest = end;
      }
    }
    return latest;
  }

  #windowsOn(localDay: number): readonly DayWindow[] {
    for (const exception of this.#exceptions) {
      if (localDay >= exception.first && localDay <= exception.last) return exception.windows;
    }
    return this.#weekly.get(weekdayOf(localDay)) ?? closed;
  }
}

function inOrder(windows: readonly DayWindow[]): readonly DayWindow[] {
  return windows.toSorted((a, b) => a.from - b.from);
}
