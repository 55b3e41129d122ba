import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file in a folder of its own, which goes with it. */
export async function dataFile(): Promise<AsyncDisposable & { readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-store-'));
  return {
    file: join(folder, 'data', 'dabba.db.store'),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
