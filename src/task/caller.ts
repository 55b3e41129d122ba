import { Listener, Scope } from './scope.ts';
import type { Child } from './task.ts';

/** Whoever waits for a child to be placed or ready: called off, it takes the child along. */
export class Caller extends Listener implements Disposable {
  readonly #scope: Scope;
  #child: Child<unknown> | undefined;

  constructor(options: { readonly signal?: AbortSignal | undefined }) {
    super();
    this.#scope = new Scope({ signal: options.signal });
    if (this.#scope.aborted) this.#scope.end();
    this.#scope.throwIfAborted();
    this.#scope.listen(this);
  }

  takesAlong(child: Child<unknown>): void {
    this.#child = child;
  }

  onAbort(reason: unknown): void {
    this.#child?.abort(reason);
  }

  [Symbol.dispose](): void {
    this.#scope.end();
  }
}
