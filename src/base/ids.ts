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

const codes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0));
/** Where an id is put together: three letters, `_`, and the rest. */
const letters = Buffer.alloc(30, '_');

/**
 * `random` gives floats in [0, 1), as `Math.random`.
 *
 * An id is written into many records: made of bytes it is one flat string, where `+` would make a tree
 * of pieces, for which `JSON.stringify` takes twice as long over the whole object around it.
 */
export function newId(kind: IdKind, now: Instant, random: () => number): string {
  const prefix = idPrefixes[kind];
  for (let at = 0; at < 3; at++) letters[at] = prefix.charCodeAt(at);
  for (let left = now, at = 13; at > 3; at--) {
    letters[at] = codes[left % 32] ?? 0;
    left = Math.floor(left / 32);
  }
  // 4 draws of 20 bits each give 16 characters of 5 bits.
  for (let at = 14; at < 30; at += 4) {
    const bits = Math.floor(random() * 0x100000);
    letters[at] = codes[bits & 31] ?? 0;
    letters[at + 1] = codes[(bits >>> 5) & 31] ?? 0;
    letters[at + 2] = codes[(bits >>> 10) & 31] ?? 0;
    letters[at + 3] = codes[bits >>> 15] ?? 0;
  }
  return letters.toString('latin1');
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
