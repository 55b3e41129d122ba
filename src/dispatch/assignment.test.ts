import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assign } from './assignment.ts';
import type { Costs } from './assignment.ts';

interface Price {
  readonly served: number;
  readonly cost: number;
}

/** Every assignment there is, tried. */
function bruteForce({ rows, columns, values }: Costs): Price {
  let best: Price = { served: 0, cost: 0 };
  const used = new Set<number>();
  const from = (row: number, so: Price): void => {
    if (row === rows) {
      if (so.served > best.served || (so.served === best.served && so.cost < best.cost)) best = so;
      return;
    }
    from(row + 1, so);
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column]!;
      if (used.has(column) || value === Infinity) continue;
      used.add(column);
      from(row + 1, { served: so.served + 1, cost: so.cost + value });
      used.delete(column);
    }
  };
  from(0, best);
  return best;
}

function priceOf({ columns, values }: Costs, columnOf: Int32Array): Price {
  let [served, cost] = [0, 0];
  for (const [row, column] of columnOf.entries()) {
    if (column < 0) continue;
    served++;
    cost += values[row * columns + column]!;
  }
  return { served, cost };
}

const small = fc
  .record({ rows: fc.integer({ min: 0, max: 5 }), columns: fc.integer({ min: 0, max: 5 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(
        fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -9, max: 20 }) }, fc.constant(Infinity)),
        {
          minLength: rows * columns,
          maxLength: rows * columns,
        },
      )
      .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
  );

test('an assignment serves as many rows, at the same price, as trying them all', () => {
  fc.assert(
    fc.property(small, (costs) => {
      const columnOf = assign(costs);
      const used = [...columnOf].filter((column) => column >= 0);
      assert.equal(new Set(used).size, used.length);
      assert.deepEqual(priceOf(costs, columnOf), bruteForce(costs));
    }),
    { numRuns: 500 },
  );
});

test('a large assignment cannot be bettered by swapping two rows or taking a free column', () => {
  const [rows, columns] = [60, 90];
  const values = Float64Array.from({ length: rows * columns }, (_, i) => (i * 7919) % 1009);
  const columnOf = assign({ rows, columns, values });
  const at = (row: number, column: number): number => values[row * columns + column]!;
  const free = [...Array(columns).keys()].filter((column) => !columnOf.includes(column));
  for (let a = 0; a < rows; a++) {
    for (const column of free) assert.ok(at(a, columnOf[a]!) <= at(a, column));
    for (let b = 0; b < a; b++) {
      const now = at(a, columnOf[a]!) + at(b, columnOf[b]!);
      assert.ok(now <= at(a, columnOf[b]!) + at(b, columnOf[a]!));
    }
  }
});
