/**
 * What a task group costs beside bare promises, and whether a million of them leave anything behind.
 *
 * Measured: ten children that each wait once, in a group and in `Promise.all`; an empty group; one
 * child more; a child that waits and is called off; the heap around a million groups. Each contestant
 * runs in a process of its own, next to bare promises round by round, so that the ratio is of the
 * same moment on the same machine.
 *
 * Not measured: work. A child here does the least that still waits; beside any real call what a
 * group adds is lost in the noise. Effection and Effect do more for each child than a group does
 * (generators and fibers that can be stopped between any two steps): their ratio is the price of
 * that, not of carelessness.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSkipped, type BenchOptions, type BenchResult, type Chart } from '../result.ts';
import type { PeerResult } from '../result.ts';
import type { ContestantName } from './contestants.ts';
import type { HeapFigures } from './heap.ts';
import type { TaskFigures } from './measure.ts';

export async function run(_options: BenchOptions): Promise<BenchResult> {
  const dabba = await program<TaskFigures>('measure.ts', 'dabba');
  const heap = await program<HeapFigures>('heap.ts');
  const peers: Record<string, PeerResult> = {};
  for (const name of ['effection', 'effect'] as const) peers[name] = await peer(name);
  return { bench: 'task', figures: { ...dabba, ...heap }, peers, charts: [chart(dabba, peers)] };
}

function chart(dabba: TaskFigures, peers: Readonly<Record<string, PeerResult>>): Chart {
  const measured = Object.entries(peers).flatMap(([label, peer]) =>
    isSkipped(peer) ? [] : [{ label, value: peer['group_of_ten_ns'] ?? 0 }],
  );
  return {
    kind: 'bars',
    title: 'Ten children that each wait once',
    unit: 'ns',
    scale: 'log',
    bars: [
      { label: 'bare promises', value: dabba.bare_of_ten_ns },
      { label: 'dabba/task', value: dabba.group_of_ten_ns, ours: true },
      ...measured,
    ],
  };
}

export function installed(name: ContestantName): boolean {
  return existsSync(join(import.meta.dirname, '..', 'peers', 'node_modules', name));
}

async function peer(name: ContestantName): Promise<PeerResult> {
  if (!installed(name)) return { skipped: 'not installed: run `npm run bench -- peers-install`' };
  return { ...(await program<TaskFigures>('measure.ts', name)) };
}

/** Runs a program of this folder and reads the JSON that it prints. */
async function program<T>(file: string, ...args: string[]): Promise<T> {
  const child = spawn(process.execPath, ['--expose-gc', join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = Array.fromAsync(child.stdout.setEncoding('utf8'));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`);
  return JSON.parse((await text).join('')) as T;
}
