import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultOf } from './bench.ts';
import type { Sample } from './bench.ts';
import type { LoadReport } from './load.ts';
import { settingsOf } from './settings.ts';

function sample(peer: string, round: number, done_per_s: number): Sample {
  const report = {
    done_per_s,
    p50_ms: 1,
    p99_ms: 5,
    max_ms: 9,
    accepted: 100,
    done: 100,
    refused: 0,
    failed: 0,
    left: 0,
    open_most: 10,
    load_cpu: 0.1,
    window_s: 1,
    accepted_in_window: 100,
    p90_ms: 3,
  } satisfies LoadReport;
  return { peer, measure: 'wait', round, report };
}

test('a ratio is taken within a round, so that a slow minute of the machine cancels out', () => {
  const samples = [
    sample('dabba', 1, 6000),
    sample('bare', 1, 10_000),
    sample('dabba', 2, 3000),
    sample('bare', 2, 5000),
    sample('bare', 3, 9000),
    sample('dabba', 3, 5400),
  ];
  const result = resultOf(samples, new Map(), settingsOf(['--peers', 'none']));
  assert.equal(result.figures['ratio_to_bare'], 0.6);
  assert.equal(result.figures['orders_per_s'], 5400);
  assert.deepEqual(result.peers?.['bare'], { orders_per_s: 9000, dabba_over_it: 0.6 });
});

test('a peer that could not run says why, and leaves no figure behind', () => {
  const result = resultOf(
    [sample('bare', 1, 10_000)],
    new Map([['dabba', 'not written yet']]),
    settingsOf(['--peers', 'none']),
  );
  assert.deepEqual(result.peers?.['dabba'], { skipped: 'not written yet' });
  assert.deepEqual(result.figures, {});
  assert.deepEqual(result.peers?.['bare'], { orders_per_s: 10_000 });
});

test('what was accepted and not finished is told beside the figures', () => {
  const one = sample('bare', 1, 10);
  const left = { ...one, report: { ...one.report, left: 7 } };
  const { notes } = resultOf([left], new Map(), settingsOf(['--peers', 'none']));
  assert.ok(notes?.some((note) => note.includes('7 accepted and not done')));
});

test('peers are chosen by name, and a name that nobody bears is refused', () => {
  const names = (value: string): string[] =>
    settingsOf(['--peers', value]).peers.map((peer) => peer.name);
  assert.deepEqual(names('none'), ['dabba', 'bare']);
  assert.deepEqual(names('restate'), ['dabba', 'bare', 'restate']);
  assert.throws(() => names('restat'), /no such peer: restat; there is: .*restate/);
  assert.throws(() => settingsOf(['--rounds', '0']), /--rounds wants a number above 0/);
});
