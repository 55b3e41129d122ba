import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Draws } from './draws.ts';
import { type Left, LogTail } from './log.ts';

const batch = ['{"one":1}', '{"two":2}', '{"three":3}', '{"four":4}'];

test('a batch whose every frame is there and whole is read, to the byte', () => {
  const tail = new LogTail(batch);
  assert.equal(tail.crash({ draws: new Draws(1), label: 'x', survives: true }), 'all');
  assert.deepEqual(tail.read(), batch);
});

test('of a batch that lacks a frame, or half of one, nothing is read', () => {
  const seen = new Map<Left, number>();
  for (let seed = 1; seed <= 500; seed++) {
    const tail = new LogTail(batch.slice(0, 1 + (seed % 4)));
    const left = tail.crash({ draws: new Draws(seed), label: 'x', survives: false });
    seen.set(left, (seen.get(left) ?? 0) + 1);
    assert.equal(tail.read(), undefined, `${left}, seed ${seed}`);
  }
  assert.deepEqual([...seen.keys()].toSorted(), ['nothing', 'prefix', 'subset', 'torn']);
});
