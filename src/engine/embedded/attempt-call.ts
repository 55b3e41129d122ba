import type { Call } from '../../ports/outcome.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import type { Job } from './lane.ts';

/**
 * The call of one attempt, whose bound is armed when somebody first asks for its signal.
 *
 * A signal and its timer cost more than everything else the engine does for an effect; an adapter
 * that answers without waiting for anything never asks for them. Measured: 3 us an effect.
 */
export class AttemptCall implements Call {
  readonly key: string;
  readonly job: Job;
  /** Its links in the list of attempts under way. */
  earlier: AttemptCall | undefined;
  later: AttemptCall | undefined;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  /** On the clock's `monotonic`, which a wall that is set does not move. */
  readonly since: number;
  #controller: AbortController | undefined;
  #timer: Timer | undefined;
  #aborted: Error | undefined;

  constructor(job: Job, clock: Clock, timeoutMs: number) {
    this.key = job.pending.effect.key;
    this.job = job;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.since = clock.monotonic();
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted !== undefined) this.#controller.abort(this.#aborted);
      else this.#timer = boundOf(this, this.#clock, this.#timeoutMs);
    }
    return this.#controller.signal;
  }

  abort(reason: Error): void {
    this.#aborted ??= reason;
    this.#controller?.abort(reason);
  }

  /** The attempt is over: nothing of its bound is left. */
  end(): void {
    this.#timer?.cancel();
  }
}

/** Not a private method, of which each attempt would carry the mark. */
function boundOf(call: AttemptCall, clock: Clock, timeoutMs: number): Timer {
  const leftMs = call.since + timeoutMs - clock.monotonic();
  return clock.setTimer(clock.now() + leftMs, () =>
    call.abort(new Error(`no answer within ${timeoutMs} ms`)),
  );
}
