import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { scaledClock } from '../../src/app/scaled-clock.ts';
import { townOf } from '../../src/app/town.ts';
import { seeded } from '../../src/base/random.ts';
import { behaviourOf } from '../../src/sandbox/options.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
/** A minute a second: a start of some seconds is well within what a kitchen is given to answer. */
const speed = 60;
const seed = 14;

const fixed = (ms: number) => ({ minMs: ms, meanMs: ms, maxMs: ms });
/** A kitchen that has it nearly done: nobody wants to watch a curry cook. */
const quick = { answer: fixed(5_000), start: fixed(5_000), cook: fixed(60_000) };

/** A city outside, which lives on, and a Dabba in a process of its own, which may be killed. */
export class Lives implements AsyncDisposable {
  readonly door: string;
  readonly outside: Sandbox;
  readonly #arguments: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(door: string, outside: Sandbox, args: readonly string[]) {
    this.door = door;
    this.outside = outside;
    this.#arguments = args;
  }

  /** Both on one clock, which runs fast and begins on a Friday at noon. */
  static async prepare(data: string): Promise<Lives> {
    const port = await freePort();
    const door = `http://127.0.0.1:${port}`;
    const anchor = { realAt: Date.now(), domainAt: Date.UTC(2026, 5, 12, 12) };
    const { world } = await townOf({ seed });
    const outside = await startSandbox({
      port: 0,
      clock: scaledClock(speed, anchor),
      random: seeded(seed),
      doorUrl: () => door,
      behaviour: behaviourOf({ kitchens: quick }),
      world,
    });
    const flags = { port, data, speed, seed, sandbox: outside.url };
    const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, `${value}`]);
    const clock = ['--clock-anchor', `${anchor.realAt}:${anchor.domainAt}`];
    return new Lives(door, outside, ['serve', ...args, ...clock]);
  }

  /** Starts Dabba on the same file as ever; resolves when it is ready. */
  async begin(): Promise<void> {
    const child = spawn(process.execPath, [cli, ...this.#arguments], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('is ready')) return;
    }
    throw new Error('Dabba ended before it was ready');
  }

  /** No warning, no chance to tidy up: the system takes the process away. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await this.outside[Symbol.asyncDispose]();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
