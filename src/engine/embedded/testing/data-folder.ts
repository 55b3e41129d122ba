import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for one data file; gone when the test is. */
export class DataFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'dabba-'));
  readonly file = join(this.path, 'dabba.db');

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
