import { ok, refuse, type Result } from '../../base/result.ts';
import type { Period } from './statement.ts';

/** No report is about more. */
export const periodDaysMax = 366;

/**
 * From the first moment of one local day to the first moment after another: both are part of it. Days
 * on which the clocks change are as long as they are there.
 */
export function periodOf(
  { from, to }: { readonly from: string; readonly to: string },
  timeZone: string,
): Result<Period> {
  let first: Temporal.PlainDate;
  let last: Temporal.PlainDate;
  try {
    first = Temporal.PlainDate.from(from);
    last = Temporal.PlainDate.from(to);
  } catch {
    return refuse('period.invalid', 'A day is written 2026-11-23.');
  }
  const days = last.since(first, { largestUnit: 'days' }).days + 1;
  if (days < 1) return refuse('period.invalid', 'The period ends before it begins.');
  if (days > periodDaysMax) {
    return refuse('period.invalid', `A period has at most ${periodDaysMax} days.`);
  }
  const start = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime(timeZone).epochMilliseconds;
  return ok({ from: start(first), until: start(last.add({ days: 1 })) });
}
