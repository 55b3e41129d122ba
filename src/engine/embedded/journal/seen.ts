/**
 * Which texts may have been seen: "no" is certain, "maybe" has to be looked up.
 *
 * A Bloom filter in shared memory, so that the journal's thread can put in what the file holds
 * while the loop puts in what it appends. Nearly every idempotency key and every order id that the
 * loop asks for is new, and a look into the file to learn that costs 3 to 5 us each: a twentieth of
 * all that an order costs. B. H. Bloom, "Space/time trade-offs in hash coding with allowable
 * errors", 1970; two hashes combined into four as in A. Kirsch, M. Mitzenmacher, 2006.
 */
export class Seen {
  readonly #words: Int32Array;
  readonly #mask: number;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#mask = memory.byteLength * 8 - 1;
  }

  /** Memory for about so many texts, 8 bits each or more, within bounds; full of nothing. */
  static memoryFor(texts: number): SharedArrayBuffer {
    let bytes = bytesMin;
    while (bytes < texts && bytes < bytesMax) bytes *= 2;
    return new SharedArrayBuffer(bytes);
  }

  add(text: string): void {
    let bit = firstHash(text);
    const step = secondHash(bit);
    for (let hash = 0; hash < hashes; hash++) {
      const at = bit & this.#mask;
      Atomics.or(this.#words, at >>> 5, 1 << (at & 31));
      bit = (bit + step) | 0;
    }
  }

  mayHave(text: string): boolean {
    let bit = firstHash(text);
    const step = secondHash(bit);
    for (let hash = 0; hash < hashes; hash++) {
      const at = bit & this.#mask;
      if (((this.#words[at >>> 5] as number) & (1 << (at & 31))) === 0) return false;
      bit = (bit + step) | 0;
    }
    return true;
  }
}

const bytesMin = 1 << 20;
/** Beyond some 30 million texts more and more answers are "maybe"; none is ever wrong. */
const bytesMax = 1 << 25;
const hashes = 4;

/** FNV-1a, 32 bits, with the finalizer of MurmurHash3 so that short texts differ in every bit. */
function firstHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Odd, so that the four bits are four different ones. */
function secondHash(hash: number): number {
  return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 3) | 1;
}
