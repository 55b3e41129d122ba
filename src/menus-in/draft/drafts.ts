import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../base/instant.ts';
import { type MenuDraft, menuDraft } from './draft.ts';

/** Where drafts wait for a person. What was decided of one is kept with it. */
export interface Drafts {
  /** Keeps it as it is; the same id again replaces it. */
  put(draft: MenuDraft): Promise<void>;
  find(id: string): Promise<MenuDraft | undefined>;
  /** Of one restaurant, the newest first. */
  of(restaurantId: string | null): Promise<readonly MenuDraft[]>;
}

/** Whose menu is up to date with what: the last draft of a restaurant that was approved. */
export async function lastApproved(
  drafts: Drafts,
  restaurantId: string,
): Promise<MenuDraft | undefined> {
  const approved = (await drafts.of(restaurantId)).filter(({ status }) => status === 'approved');
  return approved.toSorted((a, b) => decidedAt(b) - decidedAt(a))[0];
}

function decidedAt(draft: MenuDraft): Instant {
  return draft.decidedAt ?? 0;
}

export class MemoryDrafts implements Drafts {
  readonly #drafts: Map<string, MenuDraft>;

  constructor(drafts: readonly MenuDraft[] = []) {
    this.#drafts = new Map(drafts.map((draft) => [draft.id, menuDraft.parse(draft)]));
  }

  async put(draft: MenuDraft): Promise<void> {
    await Promise.resolve();
    this.#drafts.set(draft.id, menuDraft.parse(draft));
  }

  async find(id: string): Promise<MenuDraft | undefined> {
    await Promise.resolve();
    return this.#drafts.get(id);
  }

  async of(restaurantId: string | null): Promise<readonly MenuDraft[]> {
    await Promise.resolve();
    return newestFirst([...this.#drafts.values()], restaurantId);
  }
}

/** A draft that somebody changed by hand is read again, and refused when it is no draft any more. */
export class DraftUnreadable extends Error {
  override readonly name = 'DraftUnreadable';
}

/**
 * A file a draft, in a folder beside the data file. Not in the data file itself: an import in a
 * terminal of its own writes while the house runs, and a person may look at a draft with an editor.
 * A file is replaced as a whole, so that nobody reads half of one.
 */
export class FileDrafts implements Drafts {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async put(draft: MenuDraft): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await replaceFile(this.#path(draft.id), `${JSON.stringify(menuDraft.parse(draft), null, 2)}\n`);
  }

  async find(id: string): Promise<MenuDraft | undefined> {
    if (!menuDraft.shape.id.safeParse(id).success) return undefined;
    const text = await readOr(this.#path(id));
    return text === undefined ? undefined : parsed(text, this.#path(id));
  }

  async of(restaurantId: string | null): Promise<readonly MenuDraft[]> {
    const found: MenuDraft[] = [];
    for (const name of await filesIn(this.folder)) {
      if (!/^mdr_[0-9a-z]+\.json$/.test(name)) continue;
      const draft = await this.find(name.slice(0, -'.json'.length));
      if (draft !== undefined) found.push(draft);
    }
    return newestFirst(found, restaurantId);
  }

  #path(id: string): string {
    return join(this.folder, `${id}.json`);
  }
}

function newestFirst(drafts: readonly MenuDraft[], of: string | null): readonly MenuDraft[] {
  return drafts
    .filter(({ restaurantId }) => restaurantId === of)
    .toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
}

function parsed(text: string, path: string): MenuDraft {
  try {
    return menuDraft.parse(JSON.parse(text));
  } catch (error) {
    throw new DraftUnreadable(`${path} is not a draft any more`, { cause: error });
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Undefined when there is no such file. */
export async function readOr(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const made = `${path}.${randomUUID()}.new`;
  await writeFile(made, content, { flush: true });
  await rename(made, path);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
