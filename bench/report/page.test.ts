import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BenchRun } from '../result.ts';
import { page } from './page.ts';
import { scaleOf, short } from './scale.ts';

const run: BenchRun = {
  bench: 'orders',
  figures: { orders_per_s: 6120, ratio_to_bare: 0.58 },
  peers: {
    bare: { orders_per_s: 10_500 },
    restate: { skipped: 'not installed: <run it>' },
  },
  rows: [{ peer: 'bare', round: 1, orders_per_s: 10_500 }],
  charts: [
    {
      kind: 'lines',
      title: 'orders at once',
      unit: 'orders/s',
      xTitle: 'orders',
      lines: [
        {
          label: 'async',
          points: [
            [100, 400],
            [10_000, 30_000],
          ],
        },
      ],
    },
  ],
  notes: ['two rounds only'],
  machine: {
    cpus: 2,
    model: 'x',
    memory_gb: 8,
    node: 'v26',
    platform: 'linux-x64',
    load_before: 0.1,
  },
  commit: 'abc',
};

test('the report shows every figure, peer, row and note it was given', () => {
  const html = page(run);
  for (const text of [
    '6,120',
    '0.58',
    '10,500',
    'two rounds only',
    'orders at once',
    'linux-x64',
  ]) {
    assert.ok(html.includes(text), text);
  }
});

test('the report asks nothing of the network and runs no script', () => {
  const html = page(run);
  assert.doesNotMatch(html, /<script|<link|src=|href=|@import|url\(/);
});

test('what a peer says of itself cannot become markup', () => {
  const html = page(run);
  assert.ok(html.includes('&lt;run it&gt;'));
  assert.ok(!html.includes('<run it>'));
});

test('a figure that only one side has is not drawn as a comparison', () => {
  assert.ok(!page(run).includes('aria-label="ratio_to_bare"'));
  assert.ok(page(run).includes('aria-label="orders_per_s"'));
});

test('a linear scale starts at zero and ends at or above the largest value, on round steps', () => {
  const scale = scaleOf('linear', [3, 6120, 10_500]);
  assert.deepEqual(scale.ticks, [0, 5000, 10_000, 15_000]);
  assert.equal(scale.place(0), 0);
  assert.ok(scale.place(10_500) <= 1);
  assert.deepEqual(scaleOf('linear', [0.3]).ticks, [0, 0.1, 0.2, 0.3]);
});

test('a log scale gives even the smallest value some length', () => {
  const scale = scaleOf('log', [10, 1000]);
  assert.deepEqual(scale.ticks, [1, 10, 100, 1000]);
  assert.ok(scale.place(10) > 0);
  assert.equal(scale.place(1000), 1);
});

test('short numbers keep the digits that matter', () => {
  assert.deepEqual([0.25, 9.5, 950, 1390, 13_400, 2_500_000].map(short), [
    '0.25',
    '9.5',
    '950',
    '1,390',
    '13.4k',
    '2.5M',
  ]);
});
