import { stringify } from 'csv-stringify/sync';

/**
 * One column of a table. `exact` is what we made ourselves of numbers and instants; `text` may be of
 * anybody's making, and is kept from being a formula.
 */
export interface Column<T> {
  readonly name: string;
  readonly kind: 'text' | 'exact';
  readonly of: (row: T) => string | number;
}

/** Rows that are given on together, so that a row does not cost a packet. */
const chunkLengthBytes = 16_384;

/** A table as RFC 4180 text, piece by piece: no more of it is in memory than a piece. */
export async function* csvOf<T>(
  columns: readonly Column<T>[],
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<string> {
  let chunk = lineOf(columns.map(({ name }) => name));
  for await (const row of rows) {
    chunk += lineOf(
      columns.map(({ kind, of }) =>
        kind === 'text' ? harmless(String(of(row))) : String(of(row)),
      ),
    );
    if (chunk.length < chunkLengthBytes) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

function lineOf(cells: readonly string[]): string {
  return stringify([cells], { record_delimiter: 'windows' });
}

/**
 * A cell that no spreadsheet runs: one that begins as a formula does gets an apostrophe before it
 * (OWASP, CSV injection), also behind spaces and in the full-width forms that some programs read.
 */
export function harmless(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
