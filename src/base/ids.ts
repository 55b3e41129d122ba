import type { Instant } from './instant.ts';

/**
 * Ids sort by time and say what they name: `ord_01k9x…`, a prefix and 26 characters of Crockford
 * base 32 (10 of time in milliseconds, 16 of randomness), as a ULID in lower case.
 *
 * The randomness is passed in, so that a simulated run makes the same ids again.
 */
export const idPrefixes = {
  marketplace: 'mkt',
  restaurant: 'rst',
  item: 'itm',
  customer: 'cus',
  courier: 'cou',
  zone: 'zon',
  quote: 'quo',
  order: 'ord',
  payment: 'pay',
  delivery: 'del',
  offer: 'off',
  event: 'evt',
  account: 'acc',
  session: 'ses',
  invitation: 'inv',
  key: 'key',
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const body = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** Two characters for every 10 bits, the lower five first. */
const pairs = Array.from(
  { length: 1024 },
  (_, bits) => alphabet.charAt(bits & 31) + alphabet.charAt(bits >>> 5),
);

/**
 * `random` gives floats in [0, 1), as `Math.random`.
 *
 * An id is written into many records: joined it is one flat string, where `+` would make a tree of
 * pieces, for which `JSON.stringify` takes twice as long over the whole object around it.
 */
export function newId(kind: IdKind, now: Instant, random: () => number): string {
  let time = '';
  for (let left = now, digit = 0; digit < 10; digit++) {
    time = alphabet.charAt(left % 32) + time;
    left = Math.floor(left / 32);
  }
  const parts = [idPrefixes[kind], '_', time];
  // 4 draws of 20 bits each give 16 characters of 5 bits.
  for (let draw = 0; draw < 4; draw++) {
    const bits = Math.floor(random() * 0x100000);
    parts.push(pairs[bits & 1023] ?? '', pairs[bits >>> 10] ?? '');
  }
  return parts.join('');
}

export function isId(kind: IdKind, text: string): boolean {
  const prefix = idPrefixes[kind];
  return text.startsWith(`${prefix}_`) && body.test(text.slice(prefix.length + 1));
}

/** The instant an id was made at, in milliseconds. */
export function timeOf(id: string): Instant {
  const text = id.slice(id.indexOf('_') + 1, id.indexOf('_') + 11);
  let at = 0;
  for (const digit of text) at = at * 32 + alphabet.indexOf(digit);
  return at;
}
