/**
 * Something to be read and filed: a receipt, a statement, a pay report. Words in their final form and
 * in order; how they look is for whoever draws them (`pdf.ts`, `http/render/paper.ts`).
 */
export interface Paper {
  readonly title: string;
  /** Who issues it, a line each. */
  readonly issuer: readonly string[];
  readonly facts: readonly PaperFact[];
  readonly tables: readonly PaperTable[];
  readonly notes: readonly string[];
  /** When it was issued; epoch milliseconds. The same paper is the same bytes. */
  readonly issuedAt: number;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

export interface PaperTable {
  readonly heading: string;
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly PaperRow[];
}

export interface PaperColumn {
  readonly label: string;
  /** Amounts and counts stand to the right. */
  readonly align: 'left' | 'right';
  /** Of the width that is there; all columns together make 1. */
  readonly share: number;
}

export interface PaperRow {
  /** One for each column. */
  readonly cells: readonly string[];
  /** `detail` belongs to the row above it; `sum` closes what stands above. */
  readonly kind: 'plain' | 'detail' | 'sum';
}

export function plainRow(...cells: readonly string[]): PaperRow {
  return { cells, kind: 'plain' };
}

export function detailRow(...cells: readonly string[]): PaperRow {
  return { cells, kind: 'detail' };
}

export function sumRow(...cells: readonly string[]): PaperRow {
  return { cells, kind: 'sum' };
}
