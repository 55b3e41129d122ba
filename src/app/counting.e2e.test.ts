import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { demoCity } from '../city/city.ts';
import { ask, asOperator } from '../cli/door.ts';
import { serveSettings } from './config.ts';
import { type Dabba, startDabba } from './dabba.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-counting-'));
after(() => rm(folder, { recursive: true, force: true }));

function start(): Promise<Dabba> {
  return startDabba(
    serveSettings.parse({
      port: 0,
      sandboxPort: 0,
      data: join(folder, 'dabba.db'),
      speed: 1,
      logLevel: 'error',
    }),
  );
}

const city = demoCity(1);
const shop = city.restaurants.find(({ alwaysOpen }) => alwaysOpen);
const dish = shop?.menu.categories
  .flatMap(({ items }) => items)
  .find((item) => item.price >= 400 && item.stock === undefined && isPlain(item));
const customer = city.customers[0];
if (shop === undefined || dish === undefined || customer === undefined) throw new Error('no city');
const { id: restaurantId, location } = shop.restaurant;

function isPlain(item: { modifierGroups: readonly { min: number }[] }): boolean {
  return item.modifierGroups.every(({ min }) => min === 0);
}

const slotsOut = z.object({ data: z.array(z.object({ from: z.string(), left: z.number() })) });

async function lastSlot(door: string, from?: string): Promise<{ from: string; left: number }> {
  const near = `${location.lat},${location.lng}`;
  const { data } = await ask(`${door}/v1/restaurants/${restaurantId}/slots?near=${near}`, slotsOut);
  const found = from === undefined ? data.at(-5) : data.find((slot) => slot.from === from);
  if (found === undefined) throw new Error('no such slot');
  return found;
}

let keys = 0;

async function order(door: string, more: object): Promise<string> {
  const response = await fetch(`${door}/v1/orders`, {
    method: 'POST',
    headers: {
      ...asOperator(),
      'content-type': 'application/json',
      'idempotency-key': `counting ${++keys}`,
    },
    body: JSON.stringify({
      restaurant_id: restaurantId,
      items: [{ item_id: dish?.id, quantity: 9 }],
      customer: {
        id: customer?.id,
        name: 'Asha Rao',
        phone: '+31 6 12345678',
        email: 'asha@example.org',
      },
      dropoff: { address: 'Kade 1', location },
      payment_method: 'pm_card_visa',
      ...more,
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const body = (await response.json()) as { code?: string };
  return response.status === 201 ? 'placed' : String(body.code);
}

test('what is taken of a slot and of a promotion is taken after a stop and a start as well', async () => {
  let slot: string;
  {
    await using dabba = await start();
    const before = await lastSlot(dabba.url);
    slot = before.from;
    assert.equal(before.left, 8);
    const welcome = { scheduled_for: slot, codes: ['WELCOME'] };
    assert.equal(await order(dabba.url, welcome), 'placed');
    assert.equal(await order(dabba.url, { scheduled_for: slot }), 'placed');
    assert.equal((await lastSlot(dabba.url, slot)).left, 6);
  }
  await using dabba = await start();
  assert.equal((await lastSlot(dabba.url, slot)).left, 6);
  const again = await order(dabba.url, { codes: ['WELCOME'] });
  assert.match(again, /^promotion\./);
  for (let n = 0; n < 6; n++) {
    assert.equal(await order(dabba.url, { scheduled_for: slot }), 'placed');
  }
  assert.equal(await order(dabba.url, { scheduled_for: slot }), 'slot.full');
});
