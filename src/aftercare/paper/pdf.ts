import { job } from '../../task/job.ts';
import { toThread } from '../../task/threads.ts';
import type { drawPdf } from './pdf.worker.ts';
import type { Paper } from './paper.ts';

const drawing = job<typeof drawPdf>(new URL('./pdf.worker.ts', import.meta.url), 'drawPdf');

export interface PdfOptions {
  /** A TrueType file for text beyond Latin; absent: Helvetica, and a `?` for what it lacks. */
  readonly font?: string;
  readonly signal?: AbortSignal;
}

/** A paper as PDF, drawn on a worker thread: a page takes some ten milliseconds of computing. */
export function pdfOf(paper: Paper, { font, signal }: PdfOptions = {}): Promise<Uint8Array> {
  return toThread(drawing, { paper, font: font ?? null }, signal === undefined ? {} : { signal });
}
