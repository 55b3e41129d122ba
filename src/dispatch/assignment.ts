/**
 * Min-cost assignment of rows to columns, each used once at most: shortest augmenting paths with
 * potentials (Jonker and Volgenant 1987; Crouse 2016 for the rectangular case), one path a row,
 * O(rows² · columns).
 */
export interface Costs {
  readonly rows: number;
  readonly columns: number;
  /** Row after row; Infinity where a pair is forbidden. Must not hold NaN. */
  readonly values: Float64Array;
}

/**
 * The column of each row, or -1. It first serves as many rows as can be served at once, then at the
 * least sum of costs. Costs may be negative.
 */
export function assign(costs: Costs): Int32Array {
  if (costs.rows > costs.columns) return turned(costs);
  const { rows, columns, values } = costs;
  // A forbidden pair costs more than any lawful assignment could save by using it.
  let span = 1;
  for (const value of values) if (Number.isFinite(value)) span += Math.abs(value);
  const forbidden = 2 * span;
  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  const distance = new Float64Array(columns);
  const before = new Int32Array(columns);
  const closed = new Uint8Array(columns);
  for (let start = 0; start < rows; start++) {
    distance.fill(Infinity);
    closed.fill(0);
    let row = start;
    let reached = 0;
    let sink = -1;
    const seen: number[] = [];
    while (sink < 0) {
      let next = -1;
      let nearest = Infinity;
      for (let column = 0; column < columns; column++) {
        if (closed[column] === 1) continue;
        const value = values[row * columns + column] as number;
        const cost = value === Infinity ? forbidden : value;
        const length = reached + cost - (rowPrice[row] as number) - (columnPrice[column] as number);
        if (length < (distance[column] as number)) {
          distance[column] = length;
          before[column] = row;
        }
        const best = distance[column] as number;
        // Among equals a free column ends the search at once.
        if (best < nearest || (best === nearest && rowOf[column] === -1)) {
          nearest = best;
          next = column;
        }
      }
      reached = nearest;
      closed[next] = 1;
      if (rowOf[next] === -1) sink = next;
      else {
        row = rowOf[next] as number;
        seen.push(next);
      }
    }
    rowPrice[start] = (rowPrice[start] as number) + reached;
    for (const column of seen) {
      const slack = reached - (distance[column] as number);
      const owner = rowOf[column] as number;
      rowPrice[owner] = (rowPrice[owner] as number) + slack;
      columnPrice[column] = (columnPrice[column] as number) - slack;
    }
    for (let column = sink; ;) {
      const owner = before[column] as number;
      rowOf[column] = owner;
      const given = columnOf[owner] as number;
      columnOf[owner] = column;
      if (owner === start) break;
      column = given;
    }
  }
  return columnOf.map((column, row) =>
    column >= 0 && values[row * columns + column] === Infinity ? -1 : column,
  );
}

function turned({ rows, columns, values }: Costs): Int32Array {
  const across = new Float64Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      across[column * rows + row] = values[row * columns + column] as number;
    }
  }
  const rowOf = assign({ rows: columns, columns: rows, values: across });
  const columnOf = new Int32Array(rows).fill(-1);
  for (const [column, row] of rowOf.entries()) if (row >= 0) columnOf[row] = column;
  return columnOf;
}
