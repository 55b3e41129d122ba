import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placed, printed, table } from './print.ts';
import type { BenchRun } from './result.ts';

const machine = {
  cpus: 2,
  model: 'x',
  memory_gb: 8,
  node: 'v26.0.0',
  platform: 'linux-x64',
  load_before: 0.2,
};
const run: BenchRun = {
  bench: 'orders',
  figures: { orders_per_s: 6120.5 },
  machine,
  commit: 'abc',
};

test('a machine that others were using says so beside the figures', () => {
  assert.doesNotMatch(placed(run), /BUSY/);
  assert.match(placed({ ...run, machine: { ...machine, load_before: 7.5 } }), /BUSY .* 7\.5/);
});

test('a skipped peer is told with its reason, never left out', () => {
  const text = printed({ ...run, peers: { restate: { skipped: 'not installed: no package' } } });
  assert.match(text, /restate: skipped, not installed: no package/);
  assert.match(text, /orders_per_s {2}6,120\.5/);
});

test('columns are those that any row has, and what a row lacks stays empty', () => {
  const lines = table([{ a: 1 }, { a: 1000, b: 'x' }]).split('\n');
  assert.deepEqual(lines, ['    a  b', '-----  -', '    1', '1,000  x']);
});
