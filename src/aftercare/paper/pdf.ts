import { second } from '../../base/instant.ts';
import { job } from '../../task/job.ts';
import { toThread } from '../../task/threads.ts';
import { failAfter } from '../../task/wait.ts';
import type { drawPdf } from './pdf.worker.ts';
import type { Paper } from './paper.ts';

const drawing = job<typeof drawPdf>(new URL('./pdf.worker.ts', import.meta.url), 'drawPdf');

export interface PdfOptions {
  /** A TrueType file for text beyond Latin; absent: Helvetica, and a `?` for what it lacks. */
  readonly font?: string;
  readonly signal?: AbortSignal;
}

/** A year of a busy restaurant is some hundreds of pages; with the wait for a thread. */
const drawTimeoutMs = 30 * second;

/** A paper as PDF, drawn on a worker thread: a page takes some ten milliseconds of computing. */
export function pdfOf(paper: Paper, { font, signal }: PdfOptions = {}): Promise<Uint8Array> {
  return failAfter(
    drawTimeoutMs,
    (stop) => toThread(drawing, { paper, font: font ?? null }, { signal: stop }),
    signal === undefined ? {} : { signal },
  );
}
