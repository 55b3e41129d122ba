import { stat } from 'node:fs/promises';
import { backup as copy, DatabaseSync } from 'node:sqlite';

/**
 * Copies the data file while Dabba runs, with SQLite's online backup: the copy is the state of one
 * instant, whole, and can be started from.
 */
export async function backup(settings: { data: string; to: string }): Promise<void> {
  await stat(settings.data);
  const source = new DatabaseSync(settings.data, { readOnly: true });
  try {
    const pages = await copy(source, settings.to, { rate: 1_000 });
    const { size } = await stat(settings.to);
    console.log(`${settings.to}: ${pages} pages, ${size} bytes.`);
  } finally {
    source.close();
  }
}
