import { Scope, isEcho } from './scope.ts';
import type { Abortable } from './wait.ts';

/**
 * `waiting` for a place under the group's limit, then `running`, then one of three ends: `done` with
 * a value, `failed` with an error of its own, or `aborted` when all it said was that it was called
 * off.
 */
export type TaskStatus = 'waiting' | 'running' | 'done' | 'failed' | 'aborted';

/** One child of a group, as its maker sees it. */
export interface Task<T> {
  readonly name: string;
  readonly status: TaskStatus;
  /** The value of a task that is done; throws the error of one that is not, or that it is too early. */
  readonly value: T;
  /**
   * Settles as the task does. Nobody has to await it: an error reaches the group in any case, so a
   * rejection here is never an unhandled one.
   */
  readonly promise: Promise<T>;
  /** Calls off this child alone; that is no failure of the group. */
  abort(reason?: unknown): void;
}

/** What a child needs of its group. */
export interface ChildOwner {
  readonly scope: Scope;
  childOver(child: Child<unknown>): void;
}

export interface ChildPlan<T> {
  readonly fn: Abortable<T>;
  /** Empty for one without a name, which is then called by its number. */
  readonly name: string;
  readonly ordinal: number;
}

/** A task as its group sees it: the scope that it runs in, and its way from one status to the next. */
export class Child<T> extends Scope implements Task<T> {
  readonly #owner: ChildOwner;
  readonly #name: string;
  readonly #ordinal: number;
  #fn: Abortable<T> | undefined;
  #status: TaskStatus = 'waiting';
  #wasBegun = false;
  #value: T | undefined;
  #error: unknown;
  #settled: PromiseWithResolvers<unknown> | undefined;
  #begun: PromiseWithResolvers<void> | undefined;
  /** Who hears how it ended in place of the group: whoever waits for it to be ready. */
  heir: ((child: Child<unknown>) => void) | undefined;

  constructor(owner: ChildOwner, plan: ChildPlan<T>) {
    super(undefined, owner.scope);
    this.#owner = owner;
    this.#fn = plan.fn;
    this.#name = plan.name;
    this.#ordinal = plan.ordinal;
  }

  get name(): string {
    return this.#name === '' ? `task ${this.#ordinal}` : this.#name;
  }

  override get title(): string {
    return this.name;
  }

  override get state(): string {
    return this.#status;
  }

  get status(): TaskStatus {
    return this.#status;
  }

  get over(): boolean {
    return this.#status !== 'waiting' && this.#status !== 'running';
  }

  /** Whether it ever ran, and so held a place. */
  get wasBegun(): boolean {
    return this.#wasBegun;
  }

  get value(): T {
    if (this.#status === 'done') return this.#value as T;
    if (this.over) throw this.#error;
    throw new Error(`task ${this.name} is ${this.#status} and has no value yet`);
  }

  /** What it failed with, or the reason that it was aborted with. */
  get error(): unknown {
    return this.#error;
  }

  get promise(): Promise<T> {
    if (this.#settled === undefined) {
      this.#settled = Promise.withResolvers<unknown>();
      this.#settled.promise.catch(() => {});
      if (this.over) this.#settle(this.#settled);
    }
    return this.#settled.promise as Promise<T>;
  }

  /** Resolves when it runs; rejects when it is called off while it waits. */
  get begun(): Promise<void> {
    if (this.#begun === undefined) {
      this.#begun = Promise.withResolvers<void>();
      this.#begun.promise.catch(() => {});
      if (this.#wasBegun) this.#begun.resolve();
      else if (this.over) this.#begun.reject(this.#error);
    }
    return this.#begun.promise;
  }

  /** Runs it: its function is called before this returns. */
  begin(): void {
    const fn = this.#fn;
    if (fn === undefined || this.#status !== 'waiting') return;
    this.#status = 'running';
    this.#wasBegun = true;
    this.#fn = undefined;
    this.#begun?.resolve();
    let result: Promise<T> | T;
    try {
      result = this.run(fn);
    } catch (error) {
      this.fail(error);
      return;
    }
    if (isThenable(result)) {
      result.then(
        (value) => this.#done(value),
        (error: unknown) => this.fail(error),
      );
    } else this.#done(result);
  }

  /** Ends it with `error`, which is only an echo when that is what it was called off with. */
  fail(error: unknown): void {
    const echo = this.aborted && isEcho(error, this.reason);
    this.#error = echo ? this.reason : error;
    if (this.#status === 'waiting') this.#begun?.reject(this.#error);
    this.#over(echo ? 'aborted' : 'failed');
  }

  /** One that waits for its place has nothing to stop: it ends here. */
  protected override callOff(reason: unknown): void {
    super.callOff(reason);
    if (this.#status === 'waiting' && this.aborted) this.fail(this.reason);
  }

  #done(value: T): void {
    this.#value = value;
    this.#over('done');
  }

  #over(status: TaskStatus): void {
    this.#status = status;
    this.#fn = undefined;
    this.end();
    if (this.#settled !== undefined) this.#settle(this.#settled);
    this.#owner.childOver(this);
  }

  #settle(settled: PromiseWithResolvers<unknown>): void {
    if (this.#status === 'done') settled.resolve(this.#value);
    else settled.reject(this.#error);
  }
}

function isThenable<T>(result: Promise<T> | T): result is Promise<T> {
  return typeof (result as { then?: unknown } | null | undefined)?.then === 'function';
}
