import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { deliveryId } from '../domain/order/order.ts';
import { type Answer, one, World } from './testing/world.ts';

const days = 'from=2026-11-23&to=2026-11-23';

async function deliver(world: World, change: Record<string, unknown> = {}): Promise<string> {
  const id = await world.placed(change);
  await world.post(`/v1/orders/${id}/accept`, {});
  await world.settle();
  const [courier] = world.couriers;
  await world.post(`/v1/orders/${id}/offer`, { courier_id: courier });
  const { body } = await world.get(`/v1/orders/${id}`);
  const me = { courier_id: courier, token: body.delivery.offer.token };
  for (const step of ['accept', 'picked-up', 'delivered']) {
    await world.post(`/v1/deliveries/${deliveryId(id)}/${step}`, me);
  }
  await world.settle();
  return id;
}

function rowsOf({ raw }: Answer): Record<string, string>[] {
  assert.match(String(raw.headers['content-type']), /^text\/csv/);
  return parse(raw.body, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
}

/** Exact: in minor units. */
function minor(text: string | undefined): number {
  return Math.round(Number(text) * 100);
}

test('the orders of a day are a table whose parts make up its totals, with nothing personal in it', async () => {
  await using world = new World();
  const id = await deliver(world, { tip: 150, external_id: '=cmd()' });
  await world.post(`/v1/orders/${id}/refunds`, {
    items: [{ line: 0, quantity: 1 }],
    reason: 'item_missing',
  });
  await world.settle();
  await world.placed();
  const answer = await world.get(`/v1/exports/orders.csv?${days}`);
  const [row, ...others] = rowsOf(answer);
  assert.equal(others.length, 0, 'what is under way is not in it');
  assert.equal(row!['order_id'], id);
  assert.equal(row!['external_id'], "'=cmd()");
  assert.equal(row!['placed_local'], '23 Nov 2026, 12:00 +01:00');
  const parts = ['dishes', 'discounts', 'delivery_fee', 'fees', 'added_taxes', 'tips', 'rounding'];
  const sum = parts.reduce((total, name) => total + minor(row![name]), 0);
  assert.equal(sum, minor(row!['total']));
  assert.equal(minor(row!['tips']), 150);
  for (const secret of ['Asha', '12345678', 'asha@', 'Kade']) {
    assert.ok(!answer.raw.body.includes(secret), secret);
  }
  const lines = rowsOf(await world.get(`/v1/exports/order-lines.csv?${days}`));
  assert.equal(lines.length, 1);
  assert.deepEqual([lines[0]!['quantity'], lines[0]!['refunded_quantity']], ['2', '1']);
  const none = await world.get('/v1/exports/orders.csv?from=2026-11-22&to=2026-11-22');
  assert.equal(rowsOf(none).length, 0);
});

test('a statement says the same on paper and as a table, and is what the payouts list', async () => {
  await using world = new World();
  await deliver(world);
  const second = await deliver(world);
  await world.post(`/v1/orders/${second}/refunds`, { amount: 300, reason: 'item_missing' });
  await world.settle();
  const { id } = world.restaurant.restaurant;
  const url = `/v1/restaurants/${id}/statement?${days}`;
  const movements = rowsOf(await world.get(url, { accept: 'text/csv' }));
  assert.equal(movements.filter(({ kind }) => kind === 'sale').length, 2);
  assert.equal(movements.filter(({ kind }) => kind === 'refund').length, 1);
  const payout = movements.reduce((sum, row) => sum + minor(row['payout']), 0);
  const page = await world.get(url);
  const paid = /Payout<\/td><td class="right">([\d.]+) EUR/.exec(page.raw.body)?.[1];
  assert.equal(minor(paid), payout);
  const [listed, ...others] = rowsOf(await world.get(`/v1/exports/payouts.csv?${days}`));
  assert.equal(others.length, 0);
  assert.deepEqual([listed!['restaurant_id'], minor(listed!['payout'])], [id, payout]);
  assert.equal(listed!['orders'], '2');
  const pdf = await world.get(url, { accept: 'application/pdf' });
  assert.equal(pdf.raw.rawPayload.subarray(0, 5).toString(), '%PDF-');
});

test('a courier sees what he earned, and another’s is not there for him', async () => {
  await using world = new World();
  await deliver(world, { tip: 150 });
  const [me, other] = [one(world.couriers[0]), one(world.couriers[1])];
  const token = world.keyOf('courier', { couriers: [me] });
  const page = await world.as(token).get(`/v1/couriers/${me}/pay?${days}`);
  assert.equal(page.status, 200);
  assert.ok(page.raw.body.includes('1.50 EUR'));
  assert.equal((await world.as(token).get(`/v1/couriers/${other}/pay?${days}`)).status, 404);
});

test('what is no period and no zone is refused before anything is read', async () => {
  await using world = new World();
  const code = async (query: string): Promise<string> =>
    (await world.get(`/v1/exports/orders.csv?${query}`)).body.code;
  assert.equal(await code('from=2026-11-23&to=2026-11-22'), 'period.invalid');
  assert.equal(await code('from=2026-02-30&to=2026-11-22'), 'period.invalid');
  assert.equal(await code('from=monday&to=2026-11-22'), 'request.invalid');
  assert.equal(await code(`${days}&time_zone=Mars/Olympus`), 'request.invalid');
  const payouts = await world.get('/v1/exports/payouts.csv?from=2026-11-23&to=2026-11-22');
  assert.equal(payouts.body.code, 'period.invalid');
});
