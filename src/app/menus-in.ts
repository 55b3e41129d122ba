import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deps } from '../http/deps.ts';
import { FileDrafts } from '../menus-in/draft/drafts.ts';
import { ImportDesk } from '../menus-in/import-desk.ts';
import { modelOf } from '../menus-in/model/model.ts';
import type { Clock } from '../task/clock.ts';
import { limits } from './limits.ts';

/** Reading menus from elsewhere, with its drafts and photos beside the data file. */
export function openMenusIn(at: {
  readonly drafts: string;
  readonly photos: string;
  readonly clock: Clock;
}): Required<Pick<Deps, 'menusIn' | 'photos'>> {
  const { importsMax, importTimeoutMs, ...bounds } = limits.menusIn;
  const menusIn = new ImportDesk({
    drafts: new FileDrafts(at.drafts),
    folder: at.drafts,
    photos: { folder: at.photos, urlPrefix: '/v1/photos/' },
    clock: at.clock,
    limits: bounds,
    model: modelOf(process.env),
    importsMax,
    importTimeoutMs,
  });
  return { menusIn, photos: (name) => photo(at.photos, name) };
}

/** Undefined when there is none of that name, which the door has seen to be a name of ours. */
async function photo(folder: string, name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
