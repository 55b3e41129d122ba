import { stat } from 'node:fs/promises';
import { backup as copy, DatabaseSync } from 'node:sqlite';

/**
 * Copies the data files while Dabba runs, with SQLite's online backup: each copy is the state of one
 * instant, whole, and can be started from. The store is copied first: what the journal says after that
 * instant is counted again at start, so a backup never knows of an order less than of its promotion.
 */
export async function backup(settings: { data: string; to: string }): Promise<void> {
  await stat(settings.data);
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
