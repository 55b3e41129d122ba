import { type IdKind, newId } from '../base/ids.ts';
import { seeded } from '../base/random.ts';

/** When everything in the demo city was made: 2026-01-01T00:00:00Z, whatever the clock says. */
export const cityEpoch = 1_767_225_600_000;

/**
 * A stream of its own for each thing in the city, so that a new restaurant or another dish
 * changes the ids of nothing else.
 */
export function streamFor(seed: number, name: string): () => number {
  // FNV-1a, 32 bits: spreads names over seeds.
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < name.length; at++) {
    hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  }
  return seeded(hash >>> 0);
}

export function cityId(kind: IdKind, random: () => number): string {
  return newId(kind, cityEpoch, random);
}

/** Parts of a menu have no prefix in `base/ids.ts`; they look the same all the same. */
export function menuId(
  kind: 'item' | 'category' | 'group' | 'option',
  random: () => number,
): string {
  const id = cityId('item', random);
  return kind === 'item' ? id : `${menuPrefixes[kind]}_${id.slice(4)}`;
}

const menuPrefixes = { category: 'cat', group: 'grp', option: 'opt' } as const;
