import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ask, asOperator } from '../cli/door.ts';
import { place } from '../cli/rush/place.ts';
import { kitchensAt, planOfDemand } from '../cli/rush/plan.ts';
import { z } from 'zod';
import { realClock } from '../task/clock.ts';
import { serveSettings } from './config.ts';
import { seeded } from '../base/random.ts';
import { behaviourOf } from '../sandbox/options.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { type Dabba, startDabba } from './dabba.ts';
import { townOf } from './town.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-e2e-'));
after(() => rm(folder, { recursive: true, force: true }));

function start(data: string, more: Record<string, unknown> = {}): Promise<Dabba> {
  return startDabba(
    serveSettings.parse({
      port: 0,
      sandboxPort: 0,
      data: join(folder, data),
      speed: 1_200,
      logLevel: 'error',
      ...more,
    }),
  );
}

const orderOut = z.object({ id: z.string(), status: z.string() });

/** The whole stream of an order's events: it ends when nothing more can happen to it. */
async function untilRest(door: string, orderId: string): Promise<string> {
  const response = await fetch(`${door}/v1/orders/${orderId}/events`, {
    headers: { ...asOperator(), accept: 'text/event-stream' },
    signal: AbortSignal.timeout(60_000),
  });
  return response.text();
}

test('an order placed through the door is delivered by itself through the sandbox city', async () => {
  await using dabba = await start('delivered.db');
  const [planned] = planOfDemand(await kitchensAt(dabba.url), { orders: 1, hours: 1, seed: 1 });
  const placed = await place(dabba.url, planned?.body, { key: 'one', patienceMs: 10_000 });
  assert.ok(placed.ok);
  const events = await untilRest(dabba.url, placed.orderId);
  for (const type of ['order.created', 'payment.captured', 'order.accepted', 'order.delivered']) {
    assert.equal(events.split(`"${type}"`).length - 1, 1, type);
  }
  const order = await ask(`${dabba.url}/v1/orders/${placed.orderId}`, orderOut);
  assert.equal(order.status, 'delivered');
});

test('an order under way goes on after a stop and a start on the same file', async () => {
  const door = { url: 'http://127.0.0.1:9' };
  const { world } = await townOf({ seed: 1 });
  await using outside = await startSandbox({
    port: 0,
    clock: realClock,
    random: seeded(1),
    doorUrl: () => door.url,
    behaviour: behaviourOf({ kitchens: { silentRate: 1 } }),
    world,
  });
  const first = await start('goes-on.db', { speed: 1, sandbox: outside.url });
  door.url = first.url;
  const [planned] = planOfDemand(await kitchensAt(first.url), { orders: 1, hours: 1, seed: 2 });
  const placed = await place(first.url, planned?.body, { key: 'two', patienceMs: 10_000 });
  assert.ok(placed.ok);
  const left = await first.drain();
  assert.equal(left.openOrders, 1);
  await first[Symbol.asyncDispose]();

  await using again = await start('goes-on.db', { speed: 1_200, sandbox: outside.url });
  door.url = again.url;
  const replayed = await place(again.url, planned?.body, { key: 'two', patienceMs: 10_000 });
  assert.ok(replayed.ok);
  assert.equal(replayed.orderId, placed.orderId);
  // The deadline of the first run comes in the second, where ten minutes are half a second.
  const events = await untilRest(again.url, placed.orderId);
  assert.match(events, /"order\.canceled"/);
  assert.match(events, /"payment\.voided"/);
  assert.equal(outside.ledger.money(placed.orderId)[0]?.captured, 0);
});

test('a second Dabba on the same file is refused in words that say what to do', async () => {
  await using dabba = await start('taken.db');
  await assert.rejects(start('taken.db'), { name: 'DataFileTaken', message: /--data/ });
  assert.equal((await fetch(`${dabba.url}/readyz`)).status, 200);
});
