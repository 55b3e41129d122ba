import { minute, second } from '../base/instant.ts';

/** What one import may take of the machine and of the site that it reads. */
export const defaultImportLimits = {
  /** Pages that are asked for, those that turn out to be nothing included. */
  pagesMax: 50,
  /** Links away from the page that was given. */
  depthMax: 3,
  pageLengthMaxBytes: 2_000_000,
  totalLengthMaxBytes: 50_000_000,
  pageTimeoutMs: 10 * second,
  /** To take one page apart, which a page may be made to make long. */
  readTimeoutMs: 5 * second,
  totalTimeoutMs: 2 * minute,
  /** Requests under way to one host. */
  perHostMax: 20,
  /** A longer `Crawl-delay` than this is shortened to it: the time in total is bounded too. */
  crawlDelayMaxMs: 5 * second,
  redirectsMax: 5,
  robotsLengthMaxBytes: 512_000,
  photosMax: 300,
  photoLengthMaxBytes: 10_000_000,
  photoTimeoutMs: 20 * second,
} as const;

export type ImportLimits = { readonly [name in keyof typeof defaultImportLimits]: number };

/** What the site is told who asks; `robots.txt` names the part before the slash. */
export const userAgent = 'DabbaMenuImport/1.0';
