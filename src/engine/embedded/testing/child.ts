import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that a test has started: it never outlives the test. */
export class Child implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  constructor(program: string, args: readonly string[]) {
    this.#process = spawn(process.execPath, [program, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#ended = once(this.#process, 'exit');
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('the child has no voice');
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** The next line that it says; undefined once it is gone. */
  async line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done === true ? undefined : value;
  }

  /** Kills it as a power cut would, and waits until it is gone. Says which signal ended it. */
  async kill(): Promise<NodeJS.Signals | null> {
    this.#process.kill('SIGKILL');
    await this.#ended;
    return this.#process.signalCode;
  }

  /** Waits until it is gone by itself. */
  async ended(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    await this.#ended;
    return { code: this.#process.exitCode, signal: this.#process.signalCode };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

/** Starts a program of this folder. */
export function startChild(program: string, args: readonly string[]): Child {
  return new Child(fileURLToPath(new URL(program, import.meta.url)), args);
}
