import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/** `dabba` itself. */
export const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

/** One of ours, running; ended by its own id and no other, at the latest when this process ends. */
export class Running {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    running.add(child);
    this.#exited = once(child, 'exit').finally(() => running.delete(child));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-4_000);
    });
  }

  /** Starts Node on a script and its arguments, and leaves it to get ready. */
  static spawn(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    return new Running(
      spawn(process.execPath, args, {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...process.env, ...env },
      }),
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

  get over(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Heard once it runs, if it listens; nothing when it is over. */
  tell(message: number): void {
    // It may be gone before it hears, and is not missed.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    if (!this.over) this.#child.kill(signal);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.over) return;
    this.#child.kill(signal);
    // One that is frozen would not hear it.
    this.#child.kill('SIGCONT');
    await this.#exited;
  }
}
