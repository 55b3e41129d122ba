import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { LoadPlan, LoadReport } from './load.ts';
import { standardShape } from './request.ts';
import type { Server } from './server.ts';

const seed = 20_260_101;

/** Runs the load as a process of its own against `server`, to its end. */
export async function runLoad(
  server: Server,
  plan: Omit<LoadPlan, 'orders' | 'stats' | 'shape' | 'seed'>,
): Promise<LoadReport> {
  const full: LoadPlan = {
    ...plan,
    orders: server.orders,
    stats: server.stats,
    shape: { ...standardShape(seed), ...server.shape },
    seed,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'load.ts'), JSON.stringify(full)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // The load ends by itself; this is for when it does not.
      timeout: plan.warmupMs + plan.windowMs + 30_000,
    },
  );
  const [out, errors] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const line = out.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`the load gave no report: ${errors.trim()}`);
  return JSON.parse(line) as LoadReport;
}
