import { day } from '../../base/instant.ts';

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Minutes of a day. A window may run past midnight: 18:00 to 02:00 is from 1080 to 1560. */
export interface DayWindow {
  /** 0 to 1439. */
  readonly from: number;
  /** More than `from` and at most a day later; exclusive. */
  readonly to: number;
}

export interface WeeklyWindow extends DayWindow {
  /** The local day on which the window begins. */
  readonly weekday: Weekday;
}

/** The days on which the week's plan does not hold: a holiday, a private party, longer hours. */
export interface HoursException {
  /** First and last local date, both included, as `2026-12-25`. */
  readonly firstDate: string;
  readonly lastDate: string;
  /** In place of the week's windows; none means closed. */
  readonly windows: readonly DayWindow[];
  /** For people: "King's Day". */
  readonly reason: string;
}

/**
 * When a restaurant is open, by the clock on its own wall.
 *
 * A date belongs to the windows that begin on it. So a night that runs past midnight is not cut
 * short by a holiday on the next day. Where two exceptions name the same date, the first holds.
 */
export interface OpeningHours {
  readonly weekly: readonly WeeklyWindow[];
  readonly exceptions: readonly HoursException[];
}

export const minutesPerDay = 1440;

export const alwaysOpen: OpeningHours = {
  weekly: weekdays.map((weekday) => ({ weekday, from: 0, to: minutesPerDay })),
  exceptions: [],
};

/** Days since 1970-01-01 of a date such as `2026-03-29`; undefined when it is not a date. */
export function dayOfDate(date: string): number | undefined {
  try {
    const plain = Temporal.PlainDate.from(date);
    return plain.toZonedDateTime('UTC').epochMilliseconds / day;
  } catch {
    return undefined;
  }
}

export function dateOfDay(localDay: number): string {
  const midnight = Temporal.Instant.fromEpochMilliseconds(localDay * day);
  return midnight.toZonedDateTimeISO('UTC').toPlainDate().toString();
}

export function weekdayOf(localDay: number): Weekday {
  // 1970-01-01 was a Thursday.
  const index = (((localDay + 3) % 7) + 7) % 7;
  return weekdays[index] ?? 1;
}

/** What is wrong with the hours, for the person who typed them; empty when nothing is. */
export function checkHours(hours: OpeningHours): readonly string[] {
  const problems: string[] = [];
  for (const window of hours.weekly) checkWindow(window, problems);
  for (const { firstDate, lastDate, windows } of hours.exceptions) {
    const first = dayOfDate(firstDate);
    const last = dayOfDate(lastDate);
    if (first === undefined) problems.push(`not a date: ${firstDate}`);
    if (last === undefined) problems.push(`not a date: ${lastDate}`);
    if (first !== undefined && last !== undefined && last < first) {
      problems.push(`${lastDate} comes before ${firstDate}`);
    }
    for (const window of windows) checkWindow(window, problems);
  }
  return problems;
}

function checkWindow({ from, to }: DayWindow, problems: string[]): void {
  if (!Number.isInteger(from) || from < 0 || from >= minutesPerDay) {
    problems.push(`a window begins at minute ${from}; it must be 0 to ${minutesPerDay - 1}`);
  }
  if (!Number.isInteger(to) || to <= from || to > from + minutesPerDay) {
    problems.push(`a window from ${from} ends at ${to}; it must last between a minute and a day`);
  }
}
