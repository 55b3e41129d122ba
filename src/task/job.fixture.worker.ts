/** Jobs for the tests of the pools. */
import { writeFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export function square(value: number): number {
  return value * value;
}

export async function later(value: number): Promise<number> {
  await Promise.resolve();
  return value + 1;
}

export function fails(message: string): never {
  throw new RangeError(message);
}

export function where(): { thread: number; process: number } {
  return { thread: threadId, process: process.pid };
}

/** Tells that it runs by writing to the shared buffer, and never ends by itself. */
export function grinds(shared: SharedArrayBuffer): never {
  const cells = new Int32Array(shared);
  Atomics.store(cells, 0, 1);
  Atomics.notify(cells, 0);
  for (;;) Atomics.add(cells, 1, 1);
}

/** As `grinds`, where memory cannot be shared: tells by making a file. */
export function hangs(marker: string): never {
  writeFileSync(marker, '');
  for (;;);
}

export function dies(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

export function measure(buffer: ArrayBuffer): number {
  return buffer.byteLength;
}
