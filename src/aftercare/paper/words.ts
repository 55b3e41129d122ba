import type { Instant } from '../../base/instant.ts';
import { exponentOf, format } from '../../base/money.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** By the clock on the wall there, with its offset: `23 Nov 2026, 12:00 +01:00`. */
export function wallTime(at: Instant, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const time = `${two(zoned.hour)}:${two(zoned.minute)}`;
  return `${zoned.day} ${months[zoned.month - 1] ?? ''} ${zoned.year}, ${time} ${zoned.offset}`;
}

/** `2026-11-23`, by the calendar there. */
export function wallDate(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** `12.50 EUR`. */
export function amountIn(currency: string): (amount: number) => string {
  return (amount) => format({ amount, currency });
}

/** For programs and spreadsheets, exact and without a currency: `-12.50`. */
export function decimal(amount: number, currency: string): string {
  const places = exponentOf(currency);
  const text = format({ amount, currency });
  return places === 0 ? String(amount) : text.slice(0, text.indexOf(' '));
}
