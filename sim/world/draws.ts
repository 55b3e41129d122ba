import { seeded } from '../../src/base/random.ts';

/**
 * Chance, by name: every draw belongs to a label and depends on the seed and that label alone.
 *
 * Why not one stream: when the shrinker takes a command out of a history, all that is drawn for the
 * others must stay as it was, or the failure it is after goes away with the command.
 */
export class Draws {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = mix(seed | 0) ^ mix((seed / 0x1_0000_0000) | 0);
  }

  /** A float in [0, 1). */
  of(label: string): number {
    return hash(label, this.#seed) / 0x1_0000_0000;
  }

  chance(probability: number, label: string): boolean {
    return probability > 0 && this.of(label) < probability;
  }

  /** A whole number in [min, max]. */
  between(range: readonly [min: number, max: number], label: string): number {
    return range[0] + Math.floor(this.of(label) * (range[1] - range[0] + 1));
  }

  /** Mostly near `min`, sometimes near `max`: how long things take. */
  skewed(range: readonly [min: number, max: number], label: string): number {
    return Math.round(range[0] + (range[1] - range[0]) * this.of(label) ** 3);
  }

  pick<T>(choices: readonly T[], label: string): T {
    const choice = choices[Math.floor(this.of(label) * choices.length)];
    if (choice === undefined) throw new RangeError('nothing to pick from');
    return choice;
  }

  stream(label: string): () => number {
    return seeded(hash(label, this.#seed));
  }
}

/** FNV-1a over UTF-16 units, then mixed: labels that differ in their last letter lie far apart. */
export function hash(text: string, from = 0): number {
  let sum = 0x811c9dc5 ^ from;
  for (let at = 0; at < text.length; at++) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  return mix(sum);
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
