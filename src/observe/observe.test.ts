import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import { measureLoopDelay } from './loop-delay.ts';
import { openLog } from './log.ts';
import { Metrics } from './metrics.ts';

test('each business event moves its own series', async () => {
  const metrics = new Metrics();
  metrics.orderPlaced();
  metrics.orderPlaced();
  metrics.requestReplayed();
  metrics.requestRefused('item.sold_out');
  metrics.requestOverloaded();
  metrics.orderDelivered(1_700_000);
  metrics.orderUndelivered('canceled', 'no_courier');
  metrics.webhookReceived('fleet', 'ignored');
  metrics.requestServed('/v1/orders', 201, 3);
  metrics.dispatchDecided(30);
  const text = await metrics.text();
  for (const line of [
    'dabba_orders_placed_total 2',
    'dabba_requests_replayed_total 1',
    'dabba_requests_refused_total{code="item.sold_out"} 1',
    'dabba_requests_overloaded_total 1',
    'dabba_orders_ended_total{status="delivered",reason=""} 1',
    'dabba_orders_ended_total{status="canceled",reason="no_courier"} 1',
    'dabba_click_to_door_seconds_bucket{le="1800"} 1',
    'dabba_click_to_door_seconds_bucket{le="1500"} 0',
    'dabba_webhooks_received_total{source="fleet",outcome="ignored"} 1',
    'dabba_dispatch_decision_seconds_bucket{le="0.05"} 1',
    'dabba_dispatch_decision_seconds_bucket{le="0.025"} 0',
    'dabba_http_request_duration_seconds_bucket{le="0.005",route="/v1/orders",status="201"} 1',
  ]) {
    assert.ok(text.includes(`${line}\n`), line);
  }
});

test('a reading is taken at each scrape', async () => {
  const metrics = new Metrics();
  let open = 3;
  metrics.watch({ openOrders: () => open });
  assert.match(await metrics.text(), /^dabba_open_orders 3$/m);
  open = 5;
  assert.match(await metrics.text(), /^dabba_open_orders 5$/m);
});

test('the delay of the loop is told by quantile', async () => {
  const metrics = new Metrics();
  const stop = measureLoopDelay(metrics.registry);
  const text = await metrics.text();
  stop();
  for (const quantile of ['0.5', '0.99', '1']) {
    assert.ok(text.includes(`dabba_event_loop_delay_seconds{quantile="${quantile}"}`), quantile);
  }
});

test('a log line never says who the customer is or how he pays', () => {
  let written = '';
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const log = openLog({ level: 'info', to });
  const customer = { name: 'Asha Rao', phone: '+910000000001', email: 'asha@example.org' };
  log.info({ customer }, 'one');
  log.info({ body: { customer, payment_method: 'tok_card' } }, 'two');
  log.info({ order: { facts: { customer, paymentMethod: 'tok_card' } } }, 'three');
  log.info({ order_id: 'ord_1' }, 'four');
  for (const secret of ['Asha', '+91', 'asha@', 'tok_card']) {
    assert.ok(!written.includes(secret), secret);
  }
  assert.match(written, /"order_id":"ord_1"/);
  assert.equal(written.trim().split('\n').length, 4);
});
