import type { BarChart } from '../result.ts';
import { escaped } from './escape.ts';
import { scaleOf, short } from './scale.ts';

const width = 720;
const rowHeight = 30;
const top = 6;
/** Room after the longest bar for its value. */
const valueRoom = 64;

/** Horizontal bars, one a row, the value written at the end of each; ours in the accent colour. */
export function bars(chart: BarChart): string {
  const scale = scaleOf(
    chart.scale ?? 'linear',
    chart.bars.map((bar) => bar.value),
  );
  const longest = Math.max(...chart.bars.map((bar) => bar.label.length), 4);
  const left = Math.min(260, 16 + longest * 7.2);
  const room = width - left - valueRoom;
  const bottom = top + chart.bars.length * rowHeight;
  const grid = scale.ticks.map((tick) => {
    const x = (left + scale.place(tick) * room).toFixed(1);
    return (
      `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>` +
      `<text class="tick" x="${x}" y="${bottom + 18}" text-anchor="middle">${short(tick)}</text>`
    );
  });
  const rows = chart.bars.map((bar, i) => {
    const y = top + i * rowHeight;
    const length = Number.isFinite(bar.value) ? Math.max(1, scale.place(bar.value) * room) : 0;
    const label = escaped(bar.label);
    return (
      `<text class="label" x="${left - 10}" y="${y + 20}" text-anchor="end">${label}</text>` +
      `<rect class="${bar.ours === true ? 'bar ours' : 'bar'}" x="${left}" y="${y + 5}" ` +
      `width="${length.toFixed(1)}" height="${rowHeight - 10}" rx="2">` +
      `<title>${label}: ${bar.value.toLocaleString('en')} ${escaped(chart.unit)}</title></rect>` +
      `<text class="value" x="${(left + length + 8).toFixed(1)}" y="${y + 20}">${short(bar.value)}</text>`
    );
  });
  return (
    `<svg viewBox="0 0 ${width} ${bottom + 26}" role="img" aria-label="${escaped(chart.title)}">` +
    `${grid.join('')}${rows.join('')}</svg>`
  );
}
