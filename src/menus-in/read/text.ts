import { load } from 'cheerio';

/** Text for people out of a field that may hold markup; undefined when nothing is left of it. */
export function clean(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = /[<&]/.test(text) ? textOfHtml(text) : text;
  const bare = plain
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .trim()
    .normalize('NFC');
  return bare === '' ? undefined : bare;
}

/** At a whole character: half a surrogate pair cannot be stored. */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax;
  return text.slice(0, end).trimEnd();
}

function textOfHtml(text: string): string {
  const $ = load(text.replaceAll(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, ' $&'), null, false);
  $('script, style').remove();
  // Escaped twice is seen often: what was once an entity is then one again.
  const once = $.root().text();
  return /&(amp|lt|gt|quot|nbsp|#\d+|#x[\da-f]+);/i.test(once)
    ? load(once.replaceAll('<', '&lt;'), null, false).root().text()
    : once;
}

/**
 * Bytes as text, where a file does not say what it is: UTF-8 when it is valid, else the encoding of
 * Western European spreadsheets, which every byte is valid in.
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return { text: decoded('utf-16le', bytes), guessed: false };
  if (a === 0xfe && b === 0xff) return { text: decoded('utf-16be', bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: decoded('windows-1252', bytes), guessed: true };
  }
}

function decoded(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes);
}
