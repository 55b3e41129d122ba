import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apply, type Mutant } from './mutant.ts';

export const top = resolve(import.meta.dirname, '../..');

/** What the simulator needs of the repository. */
const rooms = [
  'src/base',
  'src/task',
  'src/domain',
  'src/views',
  'src/ports',
  'src/dispatch',
  'src/engine',
  'src/fleet',
  'src/reconcile',
  'src/adapters/fakes',
  'sim',
];

/** A copy of the sources with the fault in it, away from the work tree; gone when disposed. */
export class FaultyTree implements Disposable {
  readonly path: string;

  constructor(mutant: Mutant) {
    this.path = mkdtempSync(join(tmpdir(), 'dabba-mutant-'));
    for (const room of rooms) cpSync(join(top, room), join(this.path, room), { recursive: true });
    writeFileSync(join(this.path, 'package.json'), '{ "type": "module" }\n');
    for (const patch of mutant.patches) {
      const file = join(this.path, patch.file);
      writeFileSync(file, apply(readFileSync(file, 'utf8'), patch));
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
