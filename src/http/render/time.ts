import { day, hour, type Instant, minute, second, toRfc3339 } from '../../base/instant.ts';

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

let lastDay = Number.NaN;
let datePart = '';

/**
 * As `toRfc3339`, without asking Temporal for more than the date: an order shows up to eight times,
 * nearly all of one day, and they were a twentieth of what placing one cost. In one run, 0.38 µs
 * each here, 4.4 with Temporal and 2.5 with Date.
 */
export function rfc3339(at: Instant): string {
  const ms = Math.floor(at);
  const ofDay = ((ms % day) + day) % day;
  const midnight = ms - ofDay;
  if (midnight !== lastDay) {
    datePart = toRfc3339(midnight).slice(0, -'00:00:00.000Z'.length);
    lastDay = midnight;
  }
  const hours = twoDigits[Math.floor(ofDay / hour)];
  const minutes = twoDigits[Math.floor((ofDay % hour) / minute)];
  const seconds = twoDigits[Math.floor((ofDay % minute) / second)];
  const millis = String(ofDay % second).padStart(3, '0');
  return `${datePart}${hours}:${minutes}:${seconds}.${millis}Z`;
}

export function rfc3339OrNull(at: Instant | null): string | null {
  return at === null ? null : rfc3339(at);
}
