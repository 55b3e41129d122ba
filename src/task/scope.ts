/**
 * A scope is a stretch of work that can be called off as a whole. The scope in which code runs is
 * ambient (AsyncLocalStorage): what waits heeds it without being handed anything, so that a forgotten
 * `signal` is not a wait that cannot be called off.
 *
 * Owns: the tree of scopes, the abort of each, and its deadline timer. Invariants:
 * 1. Abort is sticky: the first reason stays, and whatever waits afterwards rejects with it at once.
 * 2. Abort goes down the tree, never up.
 * 3. A scope's deadline is never later than its parent's; only the earliest one has a timer.
 * 4. A scope that ended holds nothing: no listener on a signal or on its parent, no timer. It is no
 *    longer ambient for what it left behind (a pool opened inside it); the scope around it is.
 * 5. Nothing here makes an AbortSignal before somebody reads it: most scopes end without one.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { realClock, type Clock, type Instant, type Timer } from './clock.ts';

/** What a wait or an inner scope leaves with its scope, to be told of the abort. Called once. */
export interface Listener {
  onAbort(reason: unknown): void;
}

export interface WaitOptions {
  /** Heeded besides the ambient scope. */
  readonly signal?: AbortSignal | undefined;
  /** Default: the clock of the ambient scope, else the machine's. */
  readonly clock?: Clock | undefined;
}

export interface ScopeOptions extends WaitOptions {
  /** Epoch milliseconds; the earliest of this and the parent's holds. */
  readonly deadline?: Instant | undefined;
  /** Does not heed the ambient scope; see `shield`. */
  readonly shielded?: boolean | undefined;
}

/** The work was called off. `name` is the platform's word, so that `fetch` and ours look alike. */
export class AbortError extends Error {
  override readonly name = 'AbortError';

  constructor(message = 'called off', options: { cause?: unknown } = {}) {
    super(message, options);
  }
}

/** The work was called off because its time was up. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  /** Epoch milliseconds. */
  readonly deadline: Instant;

  constructor(deadline: Instant, message = 'the deadline has passed') {
    super(message);
    this.deadline = deadline;
  }
}

const ambient = new AsyncLocalStorage<Scope | undefined>();

/** The innermost scope around the running code that has not ended. */
export function currentScope(): Scope | undefined {
  let scope = ambient.getStore();
  while (scope?.ended === true) scope = scope.outer;
  return scope;
}

/** The signal of the scope around the running code: what to hand to `fetch` and to libraries. */
export function currentSignal(): AbortSignal | undefined {
  return currentScope()?.signal;
}

export class Scope implements Listener {
  /** The scope around this one in the code; heeded unless `shielded`. */
  readonly outer: Scope | undefined;
  readonly shielded: boolean;
  readonly clock: Clock;
  readonly deadline: Instant;
  #external: AbortSignal | undefined;
  #timer: Timer | undefined;
  #controller: AbortController | undefined;
  #listeners: Set<Listener> | undefined;
  #aborted = false;
  #ended = false;
  #timedOut = false;
  #reason: unknown;

  constructor(options: ScopeOptions = {}, outer: Scope | undefined = currentScope()) {
    this.outer = outer;
    this.shielded = options.shielded ?? false;
    this.clock = options.clock ?? outer?.clock ?? realClock;
    const heeded = this.shielded ? undefined : outer;
    const inherited = heeded?.deadline ?? Infinity;
    const own = options.deadline ?? Infinity;
    this.deadline = Math.min(own, inherited);

    if (heeded !== undefined) {
      if (heeded.aborted) this.abort(heeded.reason);
      else heeded.listen(this);
    }
    const { signal } = options;
    if (signal !== undefined && !this.#aborted) {
      if (signal.aborted) this.abort(signal.reason);
      else {
        this.#external = signal;
        signal.addEventListener('abort', this);
      }
    }
    if (own < inherited && !this.#aborted) {
      if (own <= this.clock.now()) this.#expire();
      else this.#timer = this.clock.setTimer(own, () => this.#expire());
    }
  }

  get aborted(): boolean {
    return this.#aborted;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether its own deadline called it off, not one around it. */
  get timedOut(): boolean {
    return this.#timedOut;
  }

  get reason(): unknown {
    return this.#reason;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** What listens now: waits and inner scopes, oldest first. */
  get listeners(): Iterable<Listener> {
    return this.#listeners ?? [];
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  listen(listener: Listener): void {
    (this.#listeners ??= new Set()).add(listener);
  }

  unlisten(listener: Listener): void {
    this.#listeners?.delete(listener);
  }

  abort(reason: unknown = new AbortError()): void {
    if (this.#aborted || this.#ended) return;
    this.#aborted = true;
    this.#reason = reason;
    this.#detach();
    const listeners = this.#listeners;
    this.#listeners = undefined;
    if (listeners !== undefined) for (const listener of listeners) listener.onAbort(reason);
    this.#controller?.abort(reason);
  }

  onAbort(reason: unknown): void {
    this.abort(reason);
  }

  /** The DOM's form of a listener: an object needs no closure a scope. */
  handleEvent(): void {
    this.abort(this.#external?.reason);
  }

  /** Runs `fn` with this scope as the ambient one. */
  run<T>(fn: () => T): T {
    return ambient.run(this, fn);
  }

  end(): void {
    this.#ended = true;
    this.#detach();
    this.#listeners = undefined;
  }

  #expire(): void {
    this.#timedOut = !this.#aborted;
    this.abort(new TimeoutError(this.deadline));
  }

  #detach(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#external?.removeEventListener('abort', this);
    if (!this.shielded) this.outer?.unlisten(this);
  }
}

/** Runs `fn` outside every scope: for what outlives its first caller, such as a pool. */
export function outsideScopes<T>(fn: () => T): T {
  return ambient.run(undefined, fn);
}

/**
 * Whether `error` is only the echo of an abort with `reason`: the reason itself, or Node's
 * `AbortError` around it. Anything else is an error in its own right.
 */
export function isEcho(error: unknown, reason: unknown): boolean {
  if (error === reason) return true;
  return error instanceof Error && error.name === 'AbortError' && error.cause === reason;
}
