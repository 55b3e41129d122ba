import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../draft/drafts.ts';
import { gather } from '../../task/gather.ts';
import { job } from '../../task/job.ts';
import { toThread } from '../../task/threads.ts';
import type { ImportLimits } from '../limits.ts';
import type { GuardedClient } from '../net/client.ts';
import type { FoundItem, FoundMenu, Warning } from '../read/found.ts';
import type { makePhoto } from './photo.worker.ts';

const making = job<typeof makePhoto>(new URL('./photo.worker.ts', import.meta.url), 'makePhoto');

export interface PhotoParts {
  readonly folder: string;
  /** What stands before a photo's name in its address. */
  readonly urlPrefix: string;
  readonly client: GuardedClient;
  readonly limits: ImportLimits;
}

/**
 * Fetches the photos of what was found, through the same guard as its pages, and keeps them under
 * names made of their content. One that fails is told and left out: the item keeps what it had.
 */
export async function fetchPhotos(
  found: FoundMenu,
  parts: PhotoParts,
  signal?: AbortSignal,
): Promise<FoundMenu> {
  const { photosMax, perHostMax } = parts.limits;
  const wanted = new Map<string, string>();
  for (const { photoUrl, at } of found.sections.flatMap(({ items }) => items)) {
    if (photoUrl !== undefined && /^https?:/i.test(photoUrl)) wanted.set(photoUrl, at);
  }
  const warnings: Warning[] = [];
  if (wanted.size > photosMax) {
    const detail = `Only the first ${photosMax} photos were fetched.`;
    warnings.push({ code: 'source.cut', detail, at: '' });
  }
  await mkdir(parts.folder, { recursive: true });
  const kept = new Map<string, string>();
  await gather(
    [...wanted].slice(0, photosMax),
    async ([url, at], within) => {
      try {
        kept.set(url, await fetchPhoto(url, parts, within));
      } catch (error) {
        within.throwIfAborted();
        const why = error instanceof Error ? error.message : String(error);
        warnings.push({ code: 'photo.failed', detail: `${url}: ${why}`.slice(0, 1_000), at });
      }
    },
    { limit: perHostMax, name: 'photos', signal },
  );
  const pictured = ({ photoUrl, ...item }: FoundItem): FoundItem => {
    const own = photoUrl?.startsWith('/') === true ? photoUrl : kept.get(photoUrl ?? '');
    return own === undefined ? item : { ...item, photoUrl: own };
  };
  return {
    ...found,
    sections: found.sections.map((one) => ({ ...one, items: one.items.map(pictured) })),
    warnings: [...found.warnings, ...warnings.toSorted((a, b) => (a.detail < b.detail ? -1 : 1))],
  };
}

async function fetchPhoto(url: string, parts: PhotoParts, signal: AbortSignal): Promise<string> {
  const { client, limits, folder, urlPrefix } = parts;
  const got = await client.get(
    {
      url,
      accept: 'image/webp, image/jpeg, image/png, image/avif, image/gif',
      timeoutMs: limits.photoTimeoutMs,
      lengthMaxBytes: limits.photoLengthMaxBytes,
    },
    signal,
  );
  if (got.status !== 200) throw new Error(`answered ${got.status}`);
  const photo = await toThread(making, got.bytes, { signal });
  const path = join(folder, photo.name);
  if (!(await isThere(path))) await replaceFile(path, photo.bytes);
  return `${urlPrefix}${photo.name}`;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
