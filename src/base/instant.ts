/** Milliseconds since 1970-01-01T00:00:00Z. Time is always passed in; see `Clock` in `task/`. */
export type Instant = number;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** RFC 3339 in UTC with milliseconds, as every timestamp on the wire. */
export function toRfc3339(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
}

/** Reads an RFC 3339 timestamp; undefined when it is not one. */
export function fromRfc3339(text: string): Instant | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
