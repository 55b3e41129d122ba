/**
 * Structured concurrency: children that live inside a block and never longer.
 *
 * Owns its children, their limit, their errors and the report of stragglers. Invariants:
 * 1. Closing waits for every child, always: also for one that was called off and takes its time.
 * 2. The first child that fails calls off the others; every error, also a later one, arrives in one
 *    AggregateError. The echo of being called off is not an error.
 * 3. Called off from around (signal, deadline, outer scope), a group that was cut short rejects with
 *    that reason. Called off by hand, `abort()`, it closes quietly: that was the plan.
 * 4. Once it is aborted no child begins; once it is closed none can be made.
 * 5. At most `limit` children run; the others wait their turn, first come first served.
 */
import { Caller } from './caller.ts';
import type { Instant, Timer } from './clock.ts';
import { Fifo } from './fifo.ts';
import { GroupScope } from './group-scope.ts';
import { AbortError, isEcho, type WaitOptions } from './scope.ts';
import { Child, type ChildOwner, type Task } from './task.ts';
import { drawTree } from './tree.ts';
import type { Abortable } from './wait.ts';

export interface TaskGroupOptions extends WaitOptions {
  /** What `tree()`, errors and reports call it. */
  readonly name?: string | undefined;
  /** Epoch milliseconds. Children have until then; the earliest deadline around holds too. */
  readonly deadline?: Instant | undefined;
  /** How many children run at once; default all of them. */
  readonly limit?: number | undefined;
  /** How long children may take to stop once called off before they are reported; default 5,000. */
  readonly graceMs?: number | undefined;
  /** Default: a process warning. The group waits on in any case. */
  readonly onStraggler?: ((report: StragglerReport) => void) | undefined;
}

export interface StragglerReport {
  readonly group: string;
  /** The names of the children that have not stopped. */
  readonly tasks: readonly string[];
  /** What they are at, as `tree()` draws it. */
  readonly tree: string;
  readonly graceMs: number;
}

export interface TaskOptions {
  /** Default: the function's own name, else a number. */
  readonly name?: string | undefined;
}

export interface AdmitOptions extends TaskOptions {
  /** Gives up the wait, and with it the child; heeded besides the ambient scope. */
  readonly signal?: AbortSignal | undefined;
}

/** Work that says when it is ready, and goes on. */
export type Startable<R> = (started: (value: R) => void, signal: AbortSignal) => unknown;

const graceMsDefault = 5_000;
const body = 'body';

export class TaskGroup implements AsyncDisposable {
  readonly name: string;
  readonly limit: number;
  readonly #scope: GroupScope;
  readonly #owner: ChildOwner;
  readonly #graceMs: number;
  readonly #onStraggler: (report: StragglerReport) => void;
  #made = 0;
  #running = 0;
  /** Children that are not over, and the body of `run`: while there are any it cannot close. */
  #open = 0;
  #queue: Fifo<Child<unknown>> | undefined;
  #pumping = false;
  #failures: { readonly who: string; readonly error: unknown }[] | undefined;
  #byHand = false;
  #cutShort = false;
  #grace: Timer | undefined;
  #closing: PromiseWithResolvers<void> | undefined;

  constructor(options: TaskGroupOptions = {}) {
    this.name = options.name ?? 'group';
    this.limit = options.limit ?? Infinity;
    this.#graceMs = options.graceMs ?? graceMsDefault;
    this.#onStraggler = options.onStraggler ?? warnOfStragglers;
    if (!(this.limit >= 1)) throw new RangeError(`limit is at least 1, got ${this.limit}`);
    this.#scope = new GroupScope(this, options, () => this.#calledOff());
    this.#owner = { scope: this.#scope, childOver: (child) => this.#childOver(child) };
  }

  /**
   * Runs `fn` in a group and answers with its value once every child is over. `fn` is inside the
   * group: its waits are called off when a child fails, and when it fails itself so are the children.
   * With `await using` neither holds, because the language does not tell what is disposed of how its
   * block ended: use that where the block only makes tasks, and this where it also waits.
   */
  static async run<T>(
    fn: (group: TaskGroup) => Promise<T> | T,
    options?: TaskGroupOptions,
  ): Promise<T> {
    const group = new TaskGroup(options);
    const scope = group.#scope;
    let ended: { readonly value: T } | undefined;
    group.#open++;
    try {
      scope.throwIfAborted();
      ended = { value: await scope.run(() => fn(group)) };
    } catch (error) {
      if (scope.aborted && isEcho(error, scope.reason)) group.#cutShort = true;
      else group.#failed(body, error);
    }
    group.#open--;
    await group[Symbol.asyncDispose]();
    // Called off by hand before it had a value: quiet for a block, but a function owes an answer.
    if (ended === undefined) throw scope.reason;
    return ended.value;
  }

  /** Aborts when the group is called off; for the waits of a block under `await using`. */
  get signal(): AbortSignal {
    return this.#scope.signal;
  }

  get deadline(): Instant {
    return this.#scope.deadline;
  }

  /** How many children run, and how many wait for a place under the limit. */
  get size(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#queue?.size ?? 0 };
  }

  /**
   * Makes a child, which begins at once when there is a place and else waits for its turn. In a
   * group that is called off it is born aborted and never begins.
   */
  createTask<T>(fn: Abortable<T>, options?: TaskOptions): Task<T> {
    const child = this.#child(fn, options?.name);
    this.#place(child);
    return child;
  }

  /**
   * As `createTask`, but waits until the child has its place: what makes children faster than they
   * end is slowed down to their pace. Rejects when it is called off before that.
   */
  async admit<T>(fn: Abortable<T>, options: AdmitOptions = {}): Promise<Task<T>> {
    using caller = new Caller(options);
    const child = this.#child(fn, options.name);
    caller.takesAlong(child);
    this.#place(child);
    await child.begun;
    return child;
  }

  /**
   * Makes a child and waits until it says that it is ready: answers with what it passed to
   * `started`. Until then its error is the caller's and not the group's; calling off the caller
   * calls off the child.
   */
  async start<R>(fn: Startable<R>, options: AdmitOptions = {}): Promise<R> {
    const ready = Promise.withResolvers<R>();
    const heir = (child: Child<unknown>): void => {
      const silent = new Error(`task ${child.name} ended without saying that it was ready`);
      ready.reject(child.status === 'done' ? silent : child.error);
    };
    const whole = (signal: AbortSignal): unknown => {
      let said = false;
      const started = (value: R): void => {
        if (said) throw new Error('a task said twice that it was ready');
        said = true;
        child.heir = undefined;
        ready.resolve(value);
      };
      return fn(started, signal);
    };
    using caller = new Caller(options);
    const child = this.#child(whole, options.name ?? fn.name);
    child.heir = heir;
    caller.takesAlong(child);
    this.#place(child);
    return await ready.promise;
  }

  /** Calls off every child. The group then closes quietly, unless one of them fails on the way. */
  abort(reason: unknown = new AbortError()): void {
    this.#byHand ||= !this.#scope.aborted;
    this.#scope.abort(reason);
  }

  /** Draws what is running; see `drawTree`. */
  tree(): string {
    return drawTree(this.#scope);
  }

  /** Waits for every child, then rejects as invariants 2 and 3 say. Again gives the same. */
  [Symbol.asyncDispose](): Promise<void> {
    if (this.#closing === undefined) {
      this.#closing = Promise.withResolvers<void>();
      if (this.#open === 0) this.#close(this.#closing);
    }
    return this.#closing.promise;
  }

  #childOver(child: Child<unknown>): void {
    if (child.wasBegun) this.#running--;
    this.#open--;
    if (child.status === 'aborted' && child.reason === this.#scope.reason) this.#cutShort = true;
    if (child.heir !== undefined) child.heir(child);
    else if (child.status === 'failed') this.#failed(child.name, child.error);
    this.#pump();
    if (this.#open === 0 && this.#closing !== undefined) this.#close(this.#closing);
  }

  #child<T>(fn: Abortable<T>, name: string | undefined): Child<T> {
    if (this.#scope.ended) throw new Error(`group ${this.name} is closed: nothing can be started`);
    this.#open++;
    return new Child(this.#owner, { fn, name: name ?? fn.name, ordinal: ++this.#made });
  }

  #place(child: Child<unknown>): void {
    if (child.aborted) child.fail(child.reason);
    else if (this.#running < this.limit) this.#begin(child);
    else (this.#queue ??= new Fifo()).push(child);
  }

  #begin(child: Child<unknown>): void {
    this.#running++;
    child.begin();
  }

  /**
   * Not by recursion: a child may be over before `begin` returns, and so may a million of them. While
   * the abort goes round, the first to hear of it frees a place that the next must not take.
   */
  #pump(): void {
    if (this.#queue === undefined || this.#pumping) return;
    this.#pumping = true;
    while (this.#running < this.limit && !this.#scope.aborted) {
      const child = this.#queue.shift();
      if (child === undefined) break;
      if (!child.over) this.#begin(child);
    }
    this.#pumping = false;
  }

  #failed(who: string, error: unknown): void {
    (this.#failures ??= []).push({ who, error });
    // The reason is made only when there is somebody to tell: most failures are the last word.
    if (!this.#scope.aborted) {
      this.#scope.abort(new AbortError(`${who} failed`, { cause: error }));
    }
  }

  #calledOff(): void {
    this.#queue = undefined;
    if (this.#open === 0 || this.#scope.ended) return;
    const { clock } = this.#scope;
    this.#grace = clock.setTimer(clock.now() + this.#graceMs, () => this.#reportStragglers());
  }

  #reportStragglers(): void {
    const tasks: string[] = [];
    for (const inner of this.#scope.listeners()) if (inner instanceof Child) tasks.push(inner.name);
    if (tasks.length < this.#open) tasks.unshift(body);
    this.#onStraggler({
      group: this.name,
      tasks,
      tree: this.tree(),
      graceMs: this.#graceMs,
    });
  }

  #close(closing: PromiseWithResolvers<void>): void {
    const scope = this.#scope;
    this.#grace?.cancel();
    scope.end();
    if (this.#failures !== undefined) {
      const who = this.#failures.map((failure) => failure.who).join(', ');
      const errors = this.#failures.map((failure) => failure.error);
      closing.reject(new AggregateError(errors, `in group ${this.name} failed: ${who}`));
    } else if (this.#cutShort && !this.#byHand) closing.reject(scope.reason);
    else closing.resolve();
  }
}

function warnOfStragglers(report: StragglerReport): void {
  process.emitWarning(
    `group ${report.group} was called off ${report.graceMs} ms ago and waits for ${report.tasks.join(', ')}`,
    { type: 'StragglerWarning', detail: report.tree },
  );
}
