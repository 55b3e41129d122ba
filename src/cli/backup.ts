import { stat } from 'node:fs/promises';
import { backup as copy, DatabaseSync } from 'node:sqlite';
import { Unreadable } from '../base/unreadable.ts';

/** The copy could not be made; what is copied was not touched. */
export class BackupFailed extends Error {
  override readonly name = 'BackupFailed';
}

/**
 * Copies the data files while Dabba runs, with SQLite's online backup: each copy is the state of one
 * instant, whole, and can be started from. The store is copied first: what the journal says after that
 * instant is counted again at start, so a backup never knows of an order less than of its promotion.
 * Throws Unreadable when there is nothing to copy, BackupFailed when it cannot be copied there.
 */
export async function backup(settings: { data: string; to: string }): Promise<void> {
  if (!(await isThere(settings.data))) {
    throw new Unreadable(`There is no data file ${settings.data}; say which by --data.`);
  }
  const store = `${settings.data}.store`;
  if (await isThere(store)) await copyOne(store, `${settings.to}.store`);
  await copyOne(settings.data, settings.to);
}

async function copyOne(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    const pages = await copy(source, to, { rate: 1_000 });
    const { size } = await stat(to);
    console.log(`${to}: ${pages} pages, ${size} bytes.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupFailed(`${from} could not be copied to ${to}: ${why}.`, { cause: error });
  } finally {
    source.close();
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
