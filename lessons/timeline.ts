/** A part of somebody's time, in milliseconds from the beginning of the act. */
export interface Stretch {
  readonly who: string;
  readonly kind: 'waits' | 'works' | 'marks';
  readonly from: number;
  to: number;
  end: 'done' | 'failed';
}

const columns = 60;
const ink = { waits: '░', works: '█', marks: '•' };

/**
 * One lane for each who, in the order in which they first appear:
 *
 *     payment  ░░░░░░░░░░
 *     kitchen            ██████████×
 *              0 ms              200 ms
 *
 * `█` holds the loop, `░` waits, `•` is a moment, `×` is where something failed or was called off.
 */
export function drawn(stretches: readonly Stretch[]): string {
  const lanes = [...new Set(stretches.map(({ who }) => who))];
  const endMs = Math.max(1, ...stretches.map(({ to }) => to));
  const column = (ms: number): number => Math.round((ms / endMs) * (columns - 1));
  const margin = Math.max(0, ...lanes.map((lane) => lane.length));

  const lines = lanes.map((lane) => {
    const cells = Array.from({ length: columns + 1 }, () => ' ');
    for (const stretch of stretches) {
      if (stretch.who !== lane) continue;
      const last = Math.max(column(stretch.from), column(stretch.to) - 1);
      cells.fill(ink[stretch.kind], column(stretch.from), last + 1);
      if (stretch.end === 'failed') cells[last + 1] = '×';
    }
    return `  ${lane.padEnd(margin)}  ${cells.join('').trimEnd()}`;
  });
  const axis = `0 ms${`${Math.round(endMs)} ms`.padStart(columns - 4)}`;
  return [...lines, `  ${' '.repeat(margin)}  ${axis}`].join('\n');
}
