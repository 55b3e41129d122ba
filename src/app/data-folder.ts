import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Clock, realClock } from '../task/clock.ts';
import { type ClockAnchor, reanchored, scaledClock } from './scaled-clock.ts';

/**
 * The small things that stand beside the data file and must outlive the process: the secret that
 * signs quotes, and where domain time stands when it runs faster than the wall.
 */
export class DataFolder {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  static async open(file: string): Promise<DataFolder> {
    await mkdir(dirname(file), { recursive: true });
    return new DataFolder(file);
  }

  get journal(): string {
    return this.#file;
  }

  get store(): string {
    return `${this.#file}.store`;
  }

  get duty(): string {
    return `${this.#file}.duty`;
  }

  get sandbox(): string {
    return `${this.#file}.sandbox`;
  }

  /** What was read of menus elsewhere, a file a draft. */
  get drafts(): string {
    return `${this.#file}.drafts`;
  }

  get photos(): string {
    return `${this.#file}.photos`;
  }

  /** 32 random bytes, made at the first start; only the owner may read them. */
  async secret(): Promise<Uint8Array> {
    const path = `${this.#file}.secret`;
    const kept = await readOr(path, undefined);
    if (kept !== undefined) return Buffer.from(kept, 'hex');
    const made = randomBytes(32);
    await writeFile(path, made.toString('hex'), { mode: 0o600, flag: 'wx' });
    await chmod(path, 0o600);
    return made;
  }

  /** Domain time goes on from where this data file knows it, also at another speed than before. */
  async clock(speed: number, given?: ClockAnchor): Promise<Clock> {
    if (given !== undefined) return scaledClock(speed, given);
    const path = `${this.#file}.clock`;
    const text = await readOr(path, undefined);
    const kept = text === undefined ? undefined : anchorShape.parse(JSON.parse(text));
    if (kept?.speed === speed) return scaledClock(speed, kept);
    const now = realClock.now();
    const anchor =
      kept === undefined
        ? { realAt: now, domainAt: now }
        : reanchored(scaledClock(kept.speed, kept));
    await writeFile(path, JSON.stringify({ ...anchor, speed }));
    return scaledClock(speed, anchor);
  }
}

const anchorShape = z.object({ realAt: z.number(), domainAt: z.number(), speed: z.number() });

async function readOr<T>(path: string, otherwise: T): Promise<string | T> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

/** `real:domain`, as the flag has it. */
export function anchorOf(text: string | undefined): ClockAnchor | undefined {
  if (text === undefined) return undefined;
  const [realAt, domainAt] = text.split(':').map(Number);
  if (realAt === undefined || domainAt === undefined)
    throw new RangeError(`not an anchor: ${text}`);
  return { realAt, domainAt };
}
