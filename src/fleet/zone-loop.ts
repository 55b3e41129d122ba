import type { Instant } from '../base/instant.ts';
import type { Clock, Timer } from '../task/clock.ts';

/**
 * When a zone is looked at: soon after anything happened, and on a heart-beat when nothing does.
 *
 * Invariants:
 * 1. One look at a time. What happens meanwhile makes one more look afterwards, however much it is.
 * 2. After a look that took long the next one waits as long, so that deciding never takes more than
 *    half of the time there is.
 */
export class ZoneLoop implements Disposable {
  readonly #clock: Clock;
  readonly #heartbeatMs: number;
  /** Must not throw or reject. */
  readonly #look: () => Promise<void> | undefined;
  #timer: Timer | undefined;
  #at: Instant = Infinity;
  #looking = false;
  #restUntil: Instant = -Infinity;
  #closed = false;

  constructor(options: {
    clock: Clock;
    heartbeatMs: number;
    look: () => Promise<void> | undefined;
  }) {
    this.#clock = options.clock;
    this.#heartbeatMs = options.heartbeatMs;
    this.#look = options.look;
    this.soon(this.#heartbeatMs);
  }

  /** Many events of one turn of the loop make one look. */
  soon(inMs = 0): void {
    const at = Math.max(this.#clock.now() + inMs, this.#restUntil);
    if (this.#closed || at >= this.#at) return;
    this.#at = at;
    this.#timer?.cancel();
    if (!this.#looking) this.#arm();
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #arm(): void {
    this.#timer = this.#clock.setTimer(this.#at, () => {
      this.#at = Infinity;
      this.#looking = true;
      const startedAt = this.#clock.monotonic();
      const looked = this.#look();
      if (looked === undefined) this.#looked(0);
      else void looked.then(() => this.#looked(this.#clock.monotonic() - startedAt));
    });
  }

  #looked(tookMs: number): void {
    this.#looking = false;
    if (this.#closed) return;
    const now = this.#clock.now();
    this.#restUntil = now + tookMs;
    this.#at = Math.max(Math.min(this.#at, now + this.#heartbeatMs), this.#restUntil);
    this.#arm();
  }
}
