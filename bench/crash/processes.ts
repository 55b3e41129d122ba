import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** One of ours, running; ended by its own id and no other. */
export class Running {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exited = once(child, 'exit');
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-4_000);
    });
  }

  /** Starts `dabba <args>` and leaves it to get ready. */
  static spawn(args: readonly string[]): Running {
    return new Running(
      spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  }

  /** Resolves with whether it printed a line that holds `text` before it ended or the time was up. */
  async prints(text: string, boundMs: number): Promise<boolean> {
    const { stdout } = this.#child;
    if (stdout === null) return false;
    const seen = (async () => {
      for await (const line of createInterface({ input: stdout })) {
        if (line.includes(text)) {
          stdout.resume();
          return true;
        }
      }
      return false;
    })();
    return Promise.race([seen, wait(boundMs, false, { ref: false })]);
  }

  get said(): string {
    return this.#said.trim();
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill(signal);
    await this.#exited;
  }
}
