import { fingerprint } from '../history.ts';
import type { Draws } from './draws.ts';

/** What of a write that was not synced is on the platter after the power went. */
export type Left = 'nothing' | 'prefix' | 'subset' | 'torn' | 'all';

/** One piece of a batch as it lies in the log: whole only if the sum fits the bytes. */
interface Frame {
  readonly at: number;
  readonly bytes: string;
  readonly sum: string;
}

/** The frame that ends a batch says how many stand before it. */
const commitMark = 'commit ';

/**
 * A batch as a write-ahead log has it: a frame a record and a mark at the end, each with its sum.
 *
 * A device writes what was not synced in any order and stops anywhere: all frames may be there, the
 * first ones, any of them, or half of one. Whoever opens the log next takes a batch whose mark and
 * frames are all there and whole, and nothing of any other: that is all a transaction is.
 */
export class LogTail {
  #frames: readonly Frame[];

  constructor(bodies: readonly string[]) {
    this.#frames = [...bodies, `${commitMark}${bodies.length}`].map((bytes, at) => ({
      at,
      bytes,
      sum: fingerprint(bytes),
    }));
  }

  /** The power goes; `survives` when the last frame had just been written. */
  crash({ draws, label, survives }: { draws: Draws; label: string; survives: boolean }): Left {
    if (survives) return 'all';
    const frames = this.#frames;
    const how = draws.pick(['nothing', 'prefix', 'subset', 'torn'] as const, `${label} how`);
    const cut = draws.between([0, frames.length - 1], `${label} where`);
    switch (how) {
      case 'nothing':
        this.#frames = [];
        break;
      case 'prefix':
        this.#frames = frames.slice(0, cut);
        break;
      case 'subset':
        this.#frames = frames.filter(
          ({ at }) => at !== cut && draws.chance(0.6, `${label} keeps ${at}`),
        );
        break;
      case 'torn':
        this.#frames = frames.map((frame) => (frame.at === cut ? torn(frame) : frame));
    }
    return how;
  }

  /** What the next process finds: the whole batch, or nothing of it. */
  read(): readonly string[] | undefined {
    const mark = this.#frames.at(-1);
    const before = this.#frames.slice(0, -1);
    if (mark === undefined || mark.bytes !== `${commitMark}${before.length}`) return undefined;
    const whole = this.#frames.every(({ at, bytes, sum }, nth) => {
      return at === nth && sum === fingerprint(bytes);
    });
    return whole ? before.map(({ bytes }) => bytes) : undefined;
  }
}

function torn({ at, bytes, sum }: Frame): Frame {
  return { at, bytes: bytes.slice(0, bytes.length >> 1), sum };
}
