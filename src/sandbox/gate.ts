/** Something that happens once, and that others wait for: food that becomes ready. */
export class Gate {
  #open = false;
  readonly #waiting = new Set<() => void>();

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    this.#open = true;
    for (const go of this.#waiting) go();
    this.#waiting.clear();
  }

  /** Rejects with the signal's reason when it aborts first. */
  async passed(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#open) return;
    await new Promise<void>((resolve, reject) => {
      const done = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.delete(done);
        reject(signal.reason);
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}
