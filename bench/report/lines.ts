import type { LineChart } from '../result.ts';
import { escaped } from './escape.ts';
import { scaleOf, short } from './scale.ts';

const width = 720;
const height = 300;
const frame = { left: 56, right: 18, top: 12, bottom: 46 };
/** As many as the style sheet has colours; a ninth line would repeat the first. */
export const colours = 8;

/** Lines over a shared axis, each point a dot, with a legend above that names them by colour. */
export function lines(chart: LineChart): string {
  const points = chart.lines.flatMap((line) => line.points);
  const y = scaleOf(
    chart.scale ?? 'linear',
    points.map((point) => point[1]),
  );
  const across = acrossOf(points.map((point) => point[0]));
  const inner = {
    width: width - frame.left - frame.right,
    height: height - frame.top - frame.bottom,
  };
  const atX = (value: number): string => (frame.left + across(value) * inner.width).toFixed(1);
  const atY = (value: number): string =>
    (frame.top + (1 - y.place(value)) * inner.height).toFixed(1);
  const grid = y.ticks.map(
    (tick) =>
      `<line class="grid" x1="${frame.left}" x2="${width - frame.right}" y1="${atY(tick)}" y2="${atY(tick)}"/>` +
      `<text class="tick" x="${frame.left - 8}" y="${Number(atY(tick)) + 4}" text-anchor="end">${short(tick)}</text>`,
  );
  const stops = [...new Set(points.map((point) => point[0]))].map(
    (x) =>
      `<text class="tick" x="${atX(x)}" y="${height - 26}" text-anchor="middle">${short(x)}</text>`,
  );
  const drawn = chart.lines.map((line, i) => {
    const path = line.points.map(([px, py], n) => `${n === 0 ? 'M' : 'L'}${atX(px)} ${atY(py)}`);
    const dots = line.points.map(
      ([px, py]) =>
        `<circle cx="${atX(px)}" cy="${atY(py)}" r="4"><title>${escaped(line.label)}: ` +
        `${py.toLocaleString('en')} ${escaped(chart.unit)} at ${px.toLocaleString('en')}</title></circle>`,
    );
    return `<g class="line c${i % colours}"><path d="${path.join(' ')}"/>${dots.join('')}</g>`;
  });
  const legend = chart.lines.map(
    (line, i) => `<span class="key c${i % colours}"><i></i>${escaped(line.label)}</span>`,
  );
  return (
    `<div class="legend">${legend.join('')}</div>` +
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(chart.title)}">` +
    `${grid.join('')}${stops.join('')}${drawn.join('')}` +
    `<text class="tick" x="${frame.left + inner.width / 2}" y="${height - 6}" text-anchor="middle">` +
    `${escaped(chart.xTitle)}</text></svg>`
  );
}

/** Log when the values span decades (100, 1,000, 10,000 stand evenly), else linear. */
function acrossOf(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (most === least) return () => 0.5;
  const bend = least > 0 && most / least >= 20 ? Math.log : (value: number): number => value;
  // A margin, so that the first and the last dot do not sit on the frame.
  return (value) => 0.04 + (0.92 * (bend(value) - bend(least))) / (bend(most) - bend(least));
}
