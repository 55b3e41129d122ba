/** Pages and files are taken apart here, beside the loop; what comes back is bounded. */
import { merge } from '../draft/merge.ts';
import { readDocument as document, type DocumentReading } from './document.ts';
import { type PageBytes, type PageReading, readPage as page } from './page.ts';

export function readDocument(file: Parameters<typeof document>[0]): DocumentReading {
  const reading = document(file);
  return { ...reading, found: merge([reading.found]) };
}

export function readPage(bytes: PageBytes): PageReading {
  const reading = page(bytes);
  return { ...reading, found: merge([reading.found]) };
}
