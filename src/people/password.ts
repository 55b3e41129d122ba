import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Places } from '../task/places.ts';

/**
 * argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, 2026), as a PHC
 * string, so that what was hashed with other settings can still be checked.
 *
 * `crypto.argon2` works on libuv's threads, never on the loop: a hash took 44 ms on the machine where
 * it was tried, in which the loop ran on. How many run at once is bounded, because libuv has four
 * threads and files and names are looked up on them too.
 */
const settings = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const saltLength = 16;
/** A longer one costs us to read and gives nobody anything. */
export const passwordLengthMax = 200;

export class Passwords {
  readonly #places: Places;
  /** Checked when there is no account, so that it takes as long as when there is one. */
  #nobody: Promise<string> | undefined;

  constructor(bounds: { atOnceMax: number; waitingMax: number }) {
    this.#places = new Places({ size: bounds.atOnceMax, queueLengthMax: bounds.waitingMax });
  }

  /** Throws QueueFull when too many are under way. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltLength);
    using _ = await this.#places.take();
    return phc(salt, await derive(password, { ...settings, salt }));
  }

  /** `kept` undefined: there is no such account, and it takes as long to find out. */
  async matches(password: string, kept: string | undefined): Promise<boolean> {
    this.#nobody ??= this.hash(randomBytes(saltLength).toString('hex'));
    const read = readPhc(kept ?? (await this.#nobody));
    if (read === undefined) throw new Error('a kept password is not argon2id');
    using _ = await this.#places.take();
    const found = await derive(password, read);
    return timingSafeEqual(found, read.tag) && kept !== undefined;
  }
}

interface Derivation {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly tagLength: number;
  readonly salt: Uint8Array;
}

function derive(password: string, { salt, ...how }: Derivation): Promise<Buffer> {
  // The same letters may be written in two ways (é); people do not know which their keyboard sends.
  const message = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    argon2(
      'argon2id',
      {
        message,
        nonce: salt,
        memory: how.memory,
        passes: how.passes,
        parallelism: how.parallelism,
        tagLength: how.tagLength,
      },
      (error, tag) => (error === null ? resolve(tag) : reject(error)),
    );
  });
}

/** https://github.com/P-H-C/phc-string-format; the version is 1.3 of Argon2, 0x13. */
function phc(salt: Uint8Array, tag: Uint8Array): string {
  const { memory, passes, parallelism } = settings;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(salt)}$${bare(tag)}`;
}

const phcForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function readPhc(text: string): (Derivation & { readonly tag: Buffer }) | undefined {
  const match = phcForm.exec(text);
  if (match === null) return undefined;
  const [, memory, passes, parallelism, salt = '', kept = ''] = match;
  const tag = Buffer.from(kept, 'base64');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
    salt: Buffer.from(salt, 'base64'),
    tag,
  };
}

function bare(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
