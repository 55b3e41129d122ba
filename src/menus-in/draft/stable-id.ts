import { hash } from 'node:crypto';

const prefixes = {
  item: 'itm',
  category: 'cat',
  group: 'grp',
  option: 'opt',
  draft: 'mdr',
} as const;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * An id that is made of what it names, so that the same source gives the same ids again. In the form
 * of all ids (`base/ids.ts`), but its first ten characters tell no time.
 */
export function stableId(kind: keyof typeof prefixes, ...parts: readonly string[]): string {
  const digest = hash('sha256', JSON.stringify([kind, ...parts]), 'buffer');
  let tail = '';
  for (const byte of digest.subarray(0, 26)) tail += alphabet.charAt(byte & 31);
  return `${prefixes[kind]}_${tail}`;
}
