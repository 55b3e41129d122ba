import { day, hour, minute, type Instant } from '../../base/instant.ts';

/** A stretch of time in which a zone's offset from UTC stays the same; `until` is exclusive. */
interface Segment {
  readonly from: Instant;
  readonly until: Instant;
  readonly offsetMs: number;
}

/** Segments kept per zone: two a year in most zones that change at all, so this is decades. */
const segmentsMax = 64;

/** No zone is further than this from UTC (IANA: +14 h to -12 h). */
const offsetMaxMs = 15 * hour;

/**
 * The clock on the wall in one IANA zone, as integer arithmetic.
 *
 * Between two changes of a zone its offset is constant, so Temporal is asked once per change and
 * never again: opening hours, slots and prices are looked up thousands of times a second.
 *
 * Invariants:
 * 1. A time of day means *the first moment the clock on the wall reaches it*. In the hour that
 *    is skipped in spring that is the moment of the change; in the hour that comes twice in
 *    autumn, the first pass.
 * 2. So `reach` never runs backwards: a later time of day never comes at an earlier instant.
 */
export class ZoneClock {
  readonly timeZone: string;
  readonly #segments: Segment[] = [];
  #last: Segment;

  /** Throws RangeError when the zone is not in the IANA database; see `isTimeZone`. */
  constructor(timeZone: string) {
    this.timeZone = timeZone;
    this.#last = this.#ask(0);
  }

  /** Milliseconds to add to UTC for the time on the wall. */
  offsetAt(at: Instant): number {
    return this.#segmentAt(at).offsetMs;
  }

  /** When the offset at `at` next changes; infinite where it never does. */
  changesAt(at: Instant): Instant {
    return this.#segmentAt(at).until;
  }

  /** The local date, as days since 1970-01-01. */
  dayOf(at: Instant): number {
    return Math.floor((at + this.offsetAt(at)) / day);
  }

  /** Minutes since local midnight by the clock on the wall, with its fraction. */
  minuteOf(at: Instant): number {
    const local = at + this.offsetAt(at);
    return (local - Math.floor(local / day) * day) / minute;
  }

  /** When the wall first shows this minute of this local day; the minute may be past 1440. */
  reach(localDay: number, minuteOfDay: number): Instant {
    const local = localDay * day + minuteOfDay * minute;
    let segment = this.#segmentAt(local - offsetMaxMs);
    while (local >= segment.until + segment.offsetMs) segment = this.#segmentAt(segment.until);
    return Math.max(local - segment.offsetMs, segment.from);
  }

  #segmentAt(at: Instant): Segment {
    const last = this.#last;
    if (at >= last.from && at < last.until) return last;
    let found = this.#segments.find(({ from, until }) => at >= from && at < until);
    if (found === undefined) {
      if (this.#segments.length >= segmentsMax) this.#segments.length = 0;
      found = this.#ask(at);
    }
    this.#last = found;
    return found;
  }

  #ask(at: Instant): Segment {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.timeZone);
    // `previous` looks strictly before, so a change at this very moment is found from just after.
    const before = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    const after = zoned.getTimeZoneTransition('next');
    const segment: Segment = {
      from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
      until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
      offsetMs: zoned.offsetNanoseconds / 1e6,
    };
    this.#segments.push(segment);
    return segment;
  }
}

export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}
