import { isSkipped } from './result.ts';
import type { BenchRun } from './result.ts';

/** The result as a person reads it in a terminal. */
export function printed(run: BenchRun): string {
  const parts = [`${run.bench}   ${placed(run)}`, pairs(run.figures)];
  for (const [name, peer] of Object.entries(run.peers ?? {})) {
    parts.push(isSkipped(peer) ? `${name}: skipped, ${peer.skipped}` : `${name}\n${pairs(peer)}`);
  }
  const rows = (run.rows ?? []).filter(isFlat);
  if (rows.length > 0) parts.push(table(rows));
  if (run.notes !== undefined) parts.push(run.notes.map((note) => `* ${note}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

/** Where and on what it was measured, in one line. */
export function placed({ machine, commit }: BenchRun): string {
  const busy = machine.load_before > machine.cpus / 2;
  return (
    `${machine.cpus} CPUs (${machine.model}), ${machine.memory_gb} GB, Node ${machine.node}, ` +
    `${machine.platform}, commit ${commit}` +
    (busy ? `; BUSY before the run: load average ${machine.load_before}` : '')
  );
}

function pairs(figures: Readonly<Record<string, number>>): string {
  const names = Object.keys(figures);
  if (names.length === 0) return '  (no figures)';
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `  ${name.padEnd(width)}  ${grouped(figures[name])}`).join('\n');
}

/** Aligned columns over every key that any row has: words to the left, numbers to the right. */
export function table(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => columns.map((column) => grouped(row[column])));
  const widths = columns.map((column, i) =>
    Math.max(column.length, ...cells.map((line) => line[i]?.length ?? 0)),
  );
  const numeric = columns.map((column) => rows.every((row) => typeof row[column] !== 'string'));
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => (numeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join(
    '\n',
  );
}

export function isFlat(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** Thousands set apart, at most three digits after the point; nothing where nothing was measured. */
export function grouped(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 3 });
  return typeof value === 'string' ? value : JSON.stringify(value);
}
