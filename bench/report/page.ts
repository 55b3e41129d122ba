import { grouped, isFlat, placed } from '../print.ts';
import { isSkipped } from '../result.ts';
import type { BarChart, BenchRun, Chart, PeerFigures } from '../result.ts';
import { bars } from './bars.ts';
import { escaped } from './escape.ts';
import { lines } from './lines.ts';
import { style } from './style.ts';

/**
 * A result as one HTML file that needs nothing else: no script, no font, no request, so that it can
 * be kept beside the figures it shows and opened in ten years.
 */
export function page(run: BenchRun): string {
  const sections = [
    figures(run.figures),
    [...beside(run), ...(run.charts ?? [])].map(chart).join('\n'),
    skipped(run),
    evidence(run.rows ?? []),
    notes(run.notes ?? []),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(run.bench)}: benchmark</title>
<style>${style}</style>
</head>
<body>
<main>
<header><h1>${escaped(run.bench)}</h1><p>${escaped(placed(run))}</p></header>
${sections.filter((section) => section !== '').join('\n')}
</main>
</body>
</html>
`;
}

function figures(all: Readonly<Record<string, number>>): string {
  const cards = Object.entries(all).map(
    ([name, value]) =>
      `<div class="figure"><b>${grouped(value)}</b><span>${breakable(name)}</span></div>`,
  );
  return cards.length === 0 ? '' : `<div class="figures">${cards.join('')}</div>`;
}

/** A figure's name may break where its words meet, and only there. */
function breakable(name: string): string {
  return escaped(name).replaceAll('_', '_<wbr>');
}

/** One bar chart for every figure that we and at least one peer have, in the order of ours. */
function beside(run: BenchRun): BarChart[] {
  const measured: [string, PeerFigures][] = [];
  for (const [name, peer] of Object.entries(run.peers ?? {})) {
    if (!isSkipped(peer)) measured.push([name, peer]);
  }
  const names = new Set([
    ...Object.keys(run.figures),
    ...measured.flatMap(([, p]) => Object.keys(p)),
  ]);
  const charts: BarChart[] = [];
  for (const figure of names) {
    const others = measured.flatMap(([label, peer]) => {
      const value = peer[figure];
      return value === undefined ? [] : [{ label, value }];
    });
    const own = run.figures[figure];
    const ours = own === undefined ? [] : [{ label: 'dabba', value: own, ours: true }];
    if (others.length + ours.length < 2) continue;
    charts.push({ kind: 'bars', title: figure, unit: '', bars: [...ours, ...others] });
  }
  return charts;
}

function chart(drawn: Chart): string {
  const unit = [drawn.unit, drawn.scale === 'log' ? 'log scale' : ''].filter((word) => word !== '');
  const small = unit.length === 0 ? '' : ` <small>${escaped(unit.join(', '))}</small>`;
  const body = drawn.kind === 'bars' ? bars(drawn) : lines(drawn);
  return `<section class="chart"><h3>${escaped(drawn.title)}${small}</h3>${body}</section>`;
}

function skipped(run: BenchRun): string {
  const items = Object.entries(run.peers ?? {}).flatMap(([name, peer]) =>
    isSkipped(peer) ? [`<li>${escaped(name)}: ${escaped(peer.skipped)}</li>`] : [],
  );
  return items.length === 0 ? '' : `<h2>Not run</h2><ul>${items.join('')}</ul>`;
}

function evidence(all: readonly unknown[]): string {
  const rows = all.filter(isFlat);
  if (rows.length === 0) return '';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const word = (column: string): string =>
    rows.some((row) => typeof row[column] === 'string') ? ' class="word"' : '';
  const head = columns.map((column) => `<th${word(column)}>${escaped(column)}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((column) => `<td${word(column)}>${escaped(grouped(row[column]))}</td>`).join('')}</tr>`,
  );
  return `<h2>What was measured</h2><div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function notes(all: readonly string[]): string {
  if (all.length === 0) return '';
  return `<h2>Read this with the figures</h2><ul>${all.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>`;
}
