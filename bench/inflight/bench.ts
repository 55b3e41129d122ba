/**
 * A hundred thousand open orders in one process: how much memory they take, and how long it is from
 * `kill -9` until the door answers again with all of them.
 *
 * Measured: resident memory of the serving process after the last order was accepted and its effects
 * settled, and again after recovery; the time from the signal to the first 200 of `/readyz` of a new
 * process, start of Node included. Not measured: what the same orders cost once they move on.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { z } from 'zod';
import { asOperator } from '../../src/cli/door.ts';
import { freePort } from '../orders/server.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { startFlags } from '../start-flags.ts';
import { rounded } from '../statistics.ts';

const entry = join(import.meta.dirname, 'server.ts');
const fillMsMax = 300_000;

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const { values } = parseArgs({ args: [...args], options: { orders: { type: 'string' } } });
  const orders = z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .parse(values.orders ?? 100_000);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'dabba-inflight-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port) };

  const filler = await start(env);
  stack.defer(() => filler.kill());
  await fill(port, filler.bodies, orders);
  const filled = await settled(port, orders);
  const filledMb = await rssMb(filler.pid);
  await filler.kill();

  const killedAt = performance.now();
  const again = await start(env);
  stack.defer(() => again.kill());
  await ready(port);
  const readyS = (performance.now() - killedAt) / 1_000;
  const recovered = await open(port);
  const recoveredMb = await rssMb(again.pid);
  return {
    bench: 'inflight',
    figures: {
      open_orders: recovered,
      rss_mb: rounded(Math.max(filledMb, recoveredMb)),
      rss_filled_mb: rounded(filledMb),
      rss_recovered_mb: rounded(recoveredMb),
      ready_s: rounded(readyS, 2),
    },
    notes: filled === recovered ? [] : [`${filled} were open before the kill`],
  };
}

interface Server {
  readonly pid: number;
  readonly bodies: readonly string[];
  kill(): Promise<void>;
}

async function start(env: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(process.execPath, [...startFlags(), entry], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let bodies: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    bodies = z.array(z.string()).parse(JSON.parse(line.slice(6)));
    break;
  }
  if (bodies.length === 0) throw new Error('the server ended before it was ready');
  child.stdout.resume();
  return {
    pid: child.pid ?? 0,
    bodies,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Places the orders over sixty-four connections, each one request at a time. */
async function fill(port: number, bodies: readonly string[], orders: number): Promise<void> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 64 });
  let sent = 0;
  const customer = async (): Promise<void> => {
    for (let n = sent++; n < orders; n = sent++) {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/v1/orders',
        headers: { 'content-type': 'application/json', 'idempotency-key': `inflight ${n}` },
        body: bodies[n % bodies.length] ?? null,
      });
      await body.dump();
      if (statusCode !== 201) throw new Error(`order ${n} was answered ${statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: 64 }, customer));
  await pool.close();
}

/** Until all are open and nothing waits for an answer or for the disk. */
async function settled(port: number, orders: number): Promise<number> {
  const until = Date.now() + fillMsMax;
  while (Date.now() < until) {
    const text = await metrics(port);
    const quiet =
      read(text, 'dabba_pending_effects') === 0 && read(text, 'dabba_journal_queue_length') === 0;
    if (quiet && read(text, 'dabba_open_orders') >= orders) return open(port);
    await wait(250);
  }
  throw new Error(`no ${orders} open orders after ${fillMsMax} ms`);
}

async function open(port: number): Promise<number> {
  return read(await metrics(port), 'dabba_open_orders');
}

function read(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

async function metrics(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`, { headers: asOperator() })).text();
}

async function ready(port: number): Promise<void> {
  for (;;) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok) return;
    } catch {
      await wait(10);
    }
  }
}

/** Linux only: the kernel's own figure for the process. */
async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
}
