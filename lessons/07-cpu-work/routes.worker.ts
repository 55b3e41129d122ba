/** A stop on the map, in metres. */
export type Stop = readonly [x: number, y: number];

/**
 * The shortest round through all stops, by trying every one that is not too long already: ten stops
 * are 3,628,800 rounds. Nothing in here waits for anything, so there is nothing for `await` to do.
 */
export function shortestRound(stops: readonly Stop[]): number {
  let best = Infinity;
  const visit = (at: Stop, left: readonly Stop[], metres: number): void => {
    if (metres >= best) return;
    if (left.length === 0) best = metres;
    for (const next of left) {
      const step = Math.hypot(next[0] - at[0], next[1] - at[1]);
      visit(
        next,
        left.filter((stop) => stop !== next),
        metres + step,
      );
    }
  };
  visit([0, 0], stops, 0);
  return Math.round(best);
}

export function stopsOf(courier: number): Stop[] {
  return Array.from({ length: 10 }, (_, at) => [
    Math.round(900 * Math.sin(courier + 7 * at)),
    Math.round(900 * Math.cos(3 * courier + 5 * at)),
  ]);
}
