import { Listener, currentScope, type Scope, type WaitOptions } from './scope.ts';

/**
 * One wait: a promise that is settled by whoever holds it, or rejected by the abort of its scope or
 * of its signal, whichever comes first. It has left both by the time its reactions run. `onCalledOff`
 * is called when the abort was first: to take it off the list, or the clock, that it waits on.
 */
export class Parked<T> extends Listener {
  readonly scope: Scope | undefined;
  readonly #settled = Promise.withResolvers<T>();
  readonly #signal: AbortSignal | undefined;
  readonly #onCalledOff: () => void;
  #over = false;

  constructor(options: WaitOptions, onCalledOff: () => void) {
    super();
    this.scope = currentScope();
    this.#signal = options.signal;
    this.#onCalledOff = onCalledOff;
    if (this.scope?.aborted === true) this.reject(this.scope.reason);
    else if (this.#signal?.aborted === true) this.reject(this.#signal.reason);
    else {
      this.scope?.listen(this);
      this.#signal?.addEventListener('abort', this);
    }
  }

  get promise(): Promise<T> {
    return this.#settled.promise;
  }

  get over(): boolean {
    return this.#over;
  }

  resolve(value: T): void {
    if (this.#leave()) this.#settled.resolve(value);
  }

  reject(reason: unknown): void {
    if (this.#leave()) this.#settled.reject(reason);
  }

  onAbort(reason: unknown): void {
    if (!this.#leave()) return;
    this.#onCalledOff();
    this.#settled.reject(reason);
  }

  handleEvent(): void {
    this.onAbort(this.#signal?.reason);
  }

  #leave(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.scope?.unlisten(this);
    this.#signal?.removeEventListener('abort', this);
    return true;
  }
}
