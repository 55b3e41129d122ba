import type { AttemptCall } from './attempt-call.ts';

/**
 * The attempts under way, linked through themselves: a Set that is added to and taken from for ever
 * is copied for ever, 150 bytes an attempt.
 */
export class UnderWay {
  #latest: AttemptCall | undefined;

  enter(call: AttemptCall): void {
    call.earlier = this.#latest;
    if (this.#latest !== undefined) this.#latest.later = call;
    this.#latest = call;
  }

  /** Once, what has entered. */
  leave(call: AttemptCall): void {
    const { earlier, later } = call;
    if (earlier !== undefined) earlier.later = later;
    if (later !== undefined) later.earlier = earlier;
    else this.#latest = earlier;
    call.earlier = undefined;
    call.later = undefined;
  }

  /** The oldest first. */
  all(): AttemptCall[] {
    const all: AttemptCall[] = [];
    for (let one = this.#latest; one !== undefined; one = one.earlier) all.push(one);
    return all.reverse();
  }
}
