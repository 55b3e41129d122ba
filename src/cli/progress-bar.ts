import type { WriteStream } from 'node:tty';

/** One line on a terminal that is written over; silent where nobody looks, as in a pipe. */
export class ProgressBar implements Disposable {
  readonly #to: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean };
  #shown = false;

  constructor(to: Pick<WriteStream, 'write'> & { readonly isTTY?: boolean }) {
    this.#to = to;
  }

  show({ done, all, note }: { done: number; all: number; note: string }): void {
    if (this.#to.isTTY !== true) return;
    const width = 30;
    const full = all === 0 ? 0 : Math.min(width, Math.round((done / all) * width));
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    this.#to.write(`\r${bar} ${done}/${all} pages, ${note}\u001B[K`);
    this.#shown = true;
  }

  [Symbol.dispose](): void {
    if (this.#shown) this.#to.write('\r\u001B[K');
    this.#shown = false;
  }
}
