import assert from 'node:assert/strict';
import test from 'node:test';
import { Histogram, Registry } from 'prom-client';
import { RequestTimes } from './request-times.ts';

test('what is read is what the histogram of prom-client gives', async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const times = new RequestTimes(ours);
  const histogram = new Histogram({
    name: times.name,
    help: times.help,
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [theirs],
  });
  assert.equal(await ours.metrics(), await theirs.metrics());
  const seconds = [0, 0.001, 0.0011, 0.004, 0.25, 4.9, 5, 5.1, 60];
  for (const [route, status] of [
    ['/v1/orders', 201],
    ['/v1/orders', 409],
    ['/v1/orders/:order_id', 200],
    ['unknown', 404],
  ] as const) {
    for (const one of seconds) {
      times.observe(route, status, one);
      histogram.observe({ route, status: String(status) }, one);
    }
  }
  assert.equal(await ours.metrics(), await theirs.metrics());
});
