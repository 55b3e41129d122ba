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
 *    Until then it stays in the tree, also when aborted: what will not stop can be named.
 * 5. Nothing here makes an AbortSignal before somebody reads it: most scopes end without one.
 */
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { realClock, type Clock, type Instant, type Timer } from './clock.ts';

/**
 * What a wait or an inner scope leaves with its scope, to be told of the abort. It carries its own
 * links: a scope lists its children without an allocation each, and one leaves in constant time.
 */
export abstract class Listener {
  /** For the scope that it listens to. */
  earlier: Listener | undefined;
  later: Listener | undefined;
  listening = false;

  /** May still come just after it has left: must then do nothing. */
  abstract onAbort(reason: unknown): void;
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

const plain: ScopeOptions = {};
const byHand = { requireManualDestroy: true };

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

export class Scope extends Listener {
  /** The scope around this one in the code; heeded unless `shielded`. */
  readonly outer: Scope | undefined;
  readonly shielded: boolean;
  readonly clock: Clock;
  readonly deadline: Instant;
  #external: AbortSignal | undefined;
  #timer: Timer | undefined;
  #controller: AbortController | undefined;
  #oldest: Listener | undefined;
  #newest: Listener | undefined;
  #aborted = false;
  #ended = false;
  #timedOut = false;
  #reason: unknown;

  constructor(options: ScopeOptions = plain, outer: Scope | undefined = currentScope()) {
    super();
    this.outer = outer;
    this.shielded = options.shielded ?? false;
    this.clock = options.clock ?? outer?.clock ?? realClock;
    const inherited = this.shielded ? Infinity : (outer?.deadline ?? Infinity);
    const own = options.deadline ?? Infinity;
    this.deadline = Math.min(own, inherited);
    outer?.listen(this);

    // Nobody listens yet, so a scope that is born aborted has nobody to tell.
    const { signal } = options;
    if (outer?.aborted === true && !this.shielded) this.#mark(outer.reason);
    else if (signal?.aborted === true) this.#mark(signal.reason);
    else if (own < inherited && own <= this.clock.now()) {
      this.#timedOut = true;
      this.#mark(new TimeoutError(own));
    } else {
      if (signal !== undefined) {
        this.#external = signal;
        signal.addEventListener('abort', this);
      }
      if (own < inherited) this.#timer = this.clock.setTimer(own, () => this.#expire());
    }
  }

  /** What it is called in a tree; a scope without a name is drawn as its contents. */
  get title(): string | undefined {
    return undefined;
  }

  /** What a tree says of it besides its title. */
  get state(): string {
    return '';
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
  listeners(): Listener[] {
    const all: Listener[] = [];
    for (let each = this.#oldest; each !== undefined; each = each.later) all.push(each);
    return all;
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason;
  }

  listen(listener: Listener): void {
    listener.listening = true;
    listener.earlier = this.#newest;
    if (this.#newest === undefined) this.#oldest = listener;
    else this.#newest.later = listener;
    this.#newest = listener;
  }

  unlisten(listener: Listener): void {
    if (!listener.listening) return;
    listener.listening = false;
    const { earlier, later } = listener;
    if (earlier === undefined) this.#oldest = later;
    else earlier.later = later;
    if (later === undefined) this.#newest = earlier;
    else later.earlier = earlier;
    listener.earlier = undefined;
    listener.later = undefined;
  }

  /** By hand, from within: what a deadline, a signal or the outer scope do goes by `callOff`. */
  abort(reason: unknown = new AbortError()): void {
    this.callOff(reason);
  }

  protected callOff(reason: unknown): void {
    if (this.#aborted || this.#ended) return;
    this.#mark(reason);
    this.#detach();
    if (this.#oldest !== undefined) {
      for (const listener of this.listeners()) listener.onAbort(reason);
    }
    this.#controller?.abort(reason);
  }

  onAbort(reason: unknown): void {
    if (!this.shielded) this.callOff(reason);
  }

  /** The DOM's form of a listener: an object needs no closure a scope. */
  handleEvent(): void {
    this.callOff(this.#external?.reason);
  }

  /**
   * Runs `fn` with this scope as the ambient one. As `AsyncLocalStorage.run` does it, for 140 ns
   * instead of 225: that makes a second frame to put the old value back, where the resource keeps
   * the old frame itself. It is destroyed by hand because where async hooks are on (`node:test`) each
   * would else be given to the garbage collector to watch.
   */
  run<T>(fn: (signal: AbortSignal) => T): T {
    const resource = new AsyncResource('dabba.Scope', byHand);
    try {
      return resource.runInAsyncScope(enter, undefined, this, fn) as T;
    } finally {
      resource.emitDestroy();
    }
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#detach();
    this.outer?.unlisten(this);
  }

  #mark(reason: unknown): void {
    this.#aborted = true;
    this.#reason = reason;
  }

  #expire(): void {
    this.#timedOut = !this.#aborted;
    this.callOff(new TimeoutError(this.deadline));
  }

  #detach(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#external?.removeEventListener('abort', this);
  }
}

function enter<T>(scope: Scope, fn: (signal: AbortSignal) => T): T {
  ambient.enterWith(scope);
  return fn(scope.signal);
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
