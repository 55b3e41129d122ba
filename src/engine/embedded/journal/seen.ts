/**
 * Which texts may have been seen: "no" is certain, "maybe" has to be looked up.
 *
 * A Bloom filter in shared memory, so that the journal's thread can put in what the file holds
 * while the loop puts in what it appends. Nearly every idempotency key and every order id that the
 * loop asks for is new, and a look into the file to learn that costs 3 to 5 us each: a twentieth of
 * all that an order costs. All four bits of a text are in one line of the processor's cache: B. H.
 * Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970; F. Putze, P. Sanders,
 * J. Singler, "Cache-, hash- and space-efficient Bloom filters", 2007.
 */
export class Seen {
  readonly #words: Int32Array;
  readonly #blockMask: number;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#blockMask = this.#words.length / blockLength - 1;
  }

  /** Memory for about so many texts, 8 bits each or more, within bounds; full of nothing. */
  static memoryFor(texts: number): SharedArrayBuffer {
    let bytes = bytesMin;
    while (bytes < texts && bytes < bytesMax) bytes *= 2;
    return new SharedArrayBuffer(bytes);
  }

  add(text: string): void {
    const hash = hashOf(text);
    const block = (hash & this.#blockMask) * blockLength;
    let bits = remixed(hash);
    for (let count = 0; count < bitsATextHas; count++) {
      Atomics.or(this.#words, block + ((bits >>> 5) & (blockLength - 1)), 1 << (bits & 31));
      bits = next(bits);
    }
  }

  mayHave(text: string): boolean {
    const hash = hashOf(text);
    const block = (hash & this.#blockMask) * blockLength;
    let bits = remixed(hash);
    for (let count = 0; count < bitsATextHas; count++) {
      const word = this.#words[block + ((bits >>> 5) & (blockLength - 1))] as number;
      if ((word & (1 << (bits & 31))) === 0) return false;
      bits = next(bits);
    }
    return true;
  }
}

const bytesMin = 1 << 20;
/** Beyond some 30 million texts more and more answers are "maybe"; none is ever wrong. */
const bytesMax = 1 << 25;
/** Words of 32 bits in 64 bytes. */
const blockLength = 16;
const bitsATextHas = 4;
/** What tells ids and keys apart stands at their end. */
const charactersMax = 32;

/** FNV-1a, 32 bits, with the finalizer of MurmurHash3 so that short texts differ in every bit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, text.length - charactersMax); at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Another hash, whose bits have nothing to do with the block's. */
function remixed(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}

/** The next nine bits; the first come round again after 32. */
function next(bits: number): number {
  return (bits >>> 9) | (bits << 23);
}
