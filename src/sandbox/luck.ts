import type { Span } from './options.ts';

/**
 * Luck in [0, 1) that hangs on what it is about and not on when it is drawn: the same seed rejects
 * the same order whichever of a thousand calls in flight came first.
 */
export type Luck = (about: string, id: string) => number;

/** FNV-1a (Fowler, Noll, Vo) over the words, stirred by MurmurHash3's finalizer (Appleby). */
export function luckOf(random: () => number): Luck {
  const salt = Math.floor(random() * 0x1_0000_0000);
  return (about, id) => {
    let hash = (0x811c9dc5 ^ salt) >>> 0;
    for (const word of [about, '\n', id]) {
      for (let at = 0; at < word.length; at++) {
        hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
      }
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
  };
}

/** A time out of a span, by luck. The cut at `maxMs` leaves the mean a little below `meanMs`. */
export function drawMs({ minMs, meanMs, maxMs }: Span, luck: number): number {
  const tail = -Math.log(1 - luck) * (meanMs - minMs);
  return Math.min(maxMs, Math.round(minMs + tail));
}
