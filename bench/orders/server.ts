/**
 * One server process of the peer contract, from start to end.
 *
 * Owns: the process group of the peer and its data directory. Both are gone when `stop` returns, and
 * the process group also when this process ends in any other way that runs exit handlers.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { OrderShape } from './request.ts';

export interface Server {
  readonly pid: number;
  readonly orders: string;
  readonly stats: string;
  /** What the peer said of its door; the rest is the standard order. */
  readonly shape: Partial<OrderShape>;
  readonly stop: () => Promise<void>;
}

const readyMsMax = 90_000;
const stopMsMax = 8_000;
/** Those that have not been stopped, with their data directories. */
const alive = new Map<ChildProcess, string>();

/** Groups, because a peer brings a database or a server of its own along. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group: that is what was wanted.
  }
}

function removeData(dataDir: string): void {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

let watching = false;
function leaveNothingBehind(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const [child, dataDir] of alive) {
      killGroup(child);
      removeData(dataDir);
    }
  });
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function startServer(
  entry: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Server> {
  leaveNothingBehind();
  const port = await freePort();
  const dataDir = mkdtempSync(join(process.env['BENCH_DATA_DIR'] ?? tmpdir(), 'dabba-bench-'));
  // PostgreSQL may run as another user and has to pass through.
  chmodSync(dataDir, 0o755);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...flags, entry],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        DATA_DIR: dataDir,
        ...env,
      },
    },
  );
  alive.set(child, dataDir);
  const gone = once(child, 'exit');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await Promise.race([gone, wait(stopMsMax, undefined, { ref: false })]);
    killGroup(child);
    alive.delete(child);
    removeData(dataDir);
  };
  const ready = await Promise.race([
    readyLine(child),
    gone.then(() => undefined),
    wait(readyMsMax, undefined, { ref: false }),
  ]);
  if (ready === undefined) {
    await stop();
    throw new Error(`${entry} did not get ready: ${errors.trim() || 'it said nothing'}`);
  }
  const { orders, stats, ...shape } = ready;
  const own = `http://127.0.0.1:${port}`;
  return {
    pid: child.pid ?? 0,
    orders: orders ?? own,
    stats: stats ?? `${own}/stats`,
    shape,
    stop,
  };
}

type Ready = Partial<OrderShape> & { orders?: string; stats?: string };

async function readyLine(child: ChildProcess): Promise<Ready | undefined> {
  if (child.stdout === null) return undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'READY') return {};
    if (line.startsWith('READY ')) return JSON.parse(line.slice(6)) as Ready;
  }
  return undefined;
}
