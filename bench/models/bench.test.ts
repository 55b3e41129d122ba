import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf } from './bench.ts';
import type { Row } from './bench.ts';
import { models, together } from './model.ts';
import type { Model } from './model.ts';

function burst(model: Model, orders: number, orders_per_s: number): Row {
  const zero = { p50_ms: 0, p99_ms: 0, max_ms: 0, cpu_ms: 0, rss_mb: 0 };
  return { scenario: 'burst', model: model.name, cpu_heavy: '', orders, orders_per_s, ...zero };
}

test('async is compared at a thousand orders with the rate the blocking worker really had', () => {
  const rows = [
    burst(models.blockingWorker, 12, 3.3),
    burst(models.async, 100, 400),
    burst(models.async, 1000, 3300),
    burst(models.pool100, 1000, 330),
  ];
  const figures = figuresOf(rows, [100, 1000]);
  assert.equal(figures['async_over_blocking'], 1000);
  assert.equal(figures['async_over_100_threads'], 10);
});

test('what was not run has no figure that could pass for one', () => {
  const figures = figuresOf([burst(models.async, 1000, 3300)], [1000]);
  assert.ok(Number.isNaN(figures['async_over_blocking']));
  assert.ok(Number.isNaN(figures['loop_delay_max_ms']));
});

test('processes are laid together: times mixed, memory and CPU added, the longest span and delay', () => {
  const one = {
    orderMs: Float64Array.of(300, 100),
    heavyMs: new Float64Array(0),
    spanMs: 400,
    cpuMs: 10,
    rssMb: 50,
    loopDelayMaxMs: 3,
  };
  const two = { ...one, orderMs: Float64Array.of(200, 400), spanMs: 500, loopDelayMaxMs: 9 };
  assert.deepEqual(together([one, two]), {
    orders: 4,
    orders_per_s: 8,
    p50_ms: 200,
    p99_ms: 400,
    max_ms: 400,
    cpu_ms: 20,
    rss_mb: 100,
    loop_delay_max_ms: 9,
  });
});
