import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseInstance } from './instance.ts';
import type { Instance } from './instance.ts';

const files = ['orders', 'couriers', 'restaurants', 'instance_parameters'] as const;

/** Where the published instances are read from; they are never part of the project. */
export function instancesDir(env: NodeJS.ProcessEnv = process.env): string {
  const beside = resolve(import.meta.dirname, '../../../shared/mdrp/instances');
  return env['DABBA_MDRP_DIR'] ?? beside;
}

/** The instances in `dir`, sorted by name; empty when there is no such folder. */
export function instanceNames(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'orders.txt')))
    .map((entry) => entry.name)
    .toSorted();
}

/** An instance with a hash of its files, so that a figure says what it was measured on. */
export function loadInstance(dir: string, name: string): { instance: Instance; sha256: string } {
  const texts = files.map((file) => readFileSync(join(dir, name, `${file}.txt`), 'utf8'));
  const [orders = '', couriers = '', restaurants = '', parameters = ''] = texts;
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return {
    instance: parseInstance(name, { orders, couriers, restaurants, parameters }),
    sha256: hash.digest('hex'),
  };
}
