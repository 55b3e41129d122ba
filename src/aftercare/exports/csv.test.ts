import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Column, csvOf, harmless } from './csv.ts';

const columns: readonly Column<{ name: string; amount: string }>[] = [
  { name: 'name', kind: 'text', of: ({ name }) => name },
  { name: 'amount', kind: 'exact', of: ({ amount }) => amount },
];

async function textOf(rows: Iterable<{ name: string; amount: string }>): Promise<string> {
  let text = '';
  for await (const chunk of csvOf(columns, rows)) text += chunk;
  return text;
}

test('cells that a spreadsheet would run are made harmless, and amounts stay numbers', async () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1']) {
    assert.equal(harmless(evil), `'${evil}`, JSON.stringify(evil));
  }
  for (const good of ['Bowl', '2 x Egg', 'a=b', '', ' ']) assert.equal(harmless(good), good);
  assert.equal(
    await textOf([{ name: '=HYPERLINK("http://x")', amount: '-12.50' }]),
    'name,amount\r\n"\'=HYPERLINK(""http://x"")",-12.50\r\n',
  );
});

test('whatever is written is read back as it was, and no cell begins as a formula does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), amount: fc.constant('1.00') })),
      async (rows) => {
        const found = parse(await textOf(rows), { record_delimiter: '\r\n' }) as string[][];
        assert.deepEqual(found[0], ['name', 'amount']);
        assert.equal(found.length, rows.length + 1);
        for (const [at, { name }] of rows.entries()) {
          const cell = found[at + 1]?.[0] ?? '';
          assert.equal(cell, harmless(name));
          assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('no more is made than is asked for', async () => {
  let made = 0;
  function* endless(): Generator<{ name: string; amount: string }> {
    for (;;) {
      made++;
      yield { name: 'x'.repeat(100), amount: '1.00' };
    }
  }
  const chunks = csvOf(columns, endless());
  await chunks.next();
  const first = made;
  assert.ok(first < 300, String(first));
  await chunks.next();
  assert.ok(made <= 2 * first + 2, String(made));
  await chunks.return(undefined);
});
