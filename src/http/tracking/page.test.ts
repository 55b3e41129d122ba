import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import test from 'node:test';
import { minute } from '../../base/instant.ts';
import { orderRanks } from '../../domain/order/status.ts';
import { deliveryId } from '../../domain/order/order.ts';
import { one, World } from '../testing/world.ts';
import { headlineOf } from './words.ts';

async function page(world: World, id: string): Promise<string> {
  const { status, raw } = await world.get(`/track/${id}`);
  assert.equal(status, 200);
  return raw.body;
}

const text = (source: string): string =>
  source
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('the page shows where the order is, what is in it, and when it comes', async () => {
  await using world = new World();
  const id = await world.accepted();
  const source = await page(world, id);
  const dish = one(world.dishes[0]);
  const shown = text(source);
  const { name } = world.restaurant.restaurant;
  assert.ok(shown.includes(`${name} said yes`));
  assert.ok(shown.includes(dish.name));
  assert.ok(shown.includes(`€${((2 * dish.price) / 100).toFixed(2)}`));
  assert.match(shown, /There by about 12:\d\d/, 'on the restaurant’s wall, not in UTC');
  assert.match(shown, /12:00 You placed the order/);
  assert.match(source, /data-status="accepted"/);
  assert.match(source, new RegExp(`data-order="${id}"`));
});

test('the page tells nothing that is nobody’s business', async () => {
  await using world = new World();
  const id = await world.placed();
  const source = await page(world, id);
  for (const secret of ['Asha', '12345678', 'asha@', 'tok_visa', 'pi_1', 'cus_', 'rst_']) {
    assert.ok(!source.includes(secret), secret);
  }
});

test('only its own script and style may run, and nothing is fetched from elsewhere', async () => {
  await using world = new World();
  const { raw } = await world.get(`/track/${await world.placed()}`);
  const policy = String(raw.headers['content-security-policy']);
  const inside = (tag: string): string =>
    new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(raw.body)?.[1] ?? '';
  for (const tag of ['script', 'style']) {
    assert.equal([...raw.body.matchAll(new RegExp(`<${tag}[ >]`, 'g'))].length, 1);
    assert.ok(policy.includes(`${tag}-src 'sha256-${hash('sha256', inside(tag), 'base64')}'`), tag);
  }
  assert.match(policy, /default-src 'none'/);
  assert.ok(!/ style="| on[a-z]+="/.test(raw.body), 'nothing that the policy would stop');
  assert.ok(!/(src|href)="(https?:)?\/\//.test(raw.body));
  assert.equal(raw.headers['referrer-policy'], 'no-referrer');
  assert.equal(raw.headers['cache-control'], 'no-store');
});

test('what people wrote stays text', async () => {
  await using world = new World();
  const evil = '<img src=x onerror=alert(1)>"\'`';
  const id = await world.placed({
    items: [{ item_id: one(world.dishes[0]).id, quantity: 2, note: evil }],
    dropoff: { address: evil, location: world.restaurant.restaurant.location },
  });
  const source = await page(world, id);
  assert.ok(!source.includes('<img'));
  assert.ok(source.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&#96;'));
});

test('a courier is known by his given name and by what he does', async () => {
  await using world = new World();
  const id = await world.accepted();
  const courier = one(world.couriers[0]);
  assert.ok(!text(await page(world, id)).includes('Courier '));
  const { body } = await world.post(`/v1/orders/${id}/offer`, { courier_id: courier });
  const me = { courier_id: courier, token: body.delivery.offer.token };
  await world.post(`/v1/deliveries/${deliveryId(id)}/accept`, me);
  await world.post(`/v1/deliveries/${deliveryId(id)}/enroute-to-pickup`, me);
  const card = one(await world.catalog.courier(courier));
  const [given, family] = card.name.split(' ');
  const shown = text(await page(world, id));
  assert.ok(shown.includes(`${given} on the way to the restaurant`), shown);
  assert.ok(!shown.includes(one(family)));
  assert.ok(!shown.includes(card.phone));
});

test('an order that ended says why, where the money is, and what was not reached', async () => {
  await using world = new World();
  const id = await world.accepted();
  await world.post(`/v1/orders/${id}/cancel`, { actor: 'restaurant', reason: 'sold_out' });
  await world.settle();
  const source = await page(world, id);
  const shown = text(source);
  assert.ok(shown.includes('This order was canceled'));
  assert.ok(shown.includes('has sold out of something in it.'));
  assert.ok(shown.includes('You have your money back'));
  assert.match(source, /class="done"[^>]*>\s*Accepted/);
  assert.match(source, /class="off"[^>]*>\s*Cooked/);
  assert.match(source, /data-over="true"/);
  assert.ok(!source.includes('http-equiv="refresh"'), 'nothing to wait for');
});

test('an order that is late says so', async () => {
  await using world = new World();
  const id = await world.accepted();
  world.clock.advanceBy(8 * minute);
  assert.ok(!text(await page(world, id)).includes('running late'));
  world.clock.advanceBy(60 * minute);
  await world.settle();
  assert.ok(text(await page(world, id)).includes('running late'));
});

test('a payment that wants the customer sends him to his bank, and nowhere else', async () => {
  await using world = new World();
  world.script.authorize = {
    outcome: 'requires_action',
    providerId: 'pi',
    actionUrl: 'https://bank.example/3ds',
  };
  const id = await world.placed();
  assert.match(await page(world, id), /<a[^>]*href="https:\/\/bank\.example\/3ds"/);
  world.script.authorize = {
    outcome: 'requires_action',
    providerId: 'pi',
    actionUrl: 'javascript:alert(1)',
  };
  const odd = await world.placed();
  assert.ok(!(await page(world, odd)).includes('javascript:'));
});

test('an address that leads nowhere says so, whatever it is', async () => {
  await using world = new World();
  for (const id of ['ord_01k00000000000000000000000', 'rst_1', '%3Cscript%3E', '..%2f..']) {
    const { status, raw } = await world.get(`/track/${id}`);
    assert.equal(status, 404, id);
    assert.ok(text(raw.body).includes('There is no such order'));
    assert.ok(!raw.body.includes('<script>'));
  }
});

test('there are words for every status', async () => {
  await using world = new World();
  const order = one(await world.engine.find(await world.placed()));
  const said = new Set<string>();
  for (const status of Object.keys(orderRanks) as (keyof typeof orderRanks)[]) {
    const { title, more } = headlineOf({ ...order, status }, null);
    assert.ok(title !== '', status);
    said.add(title + more);
  }
  assert.equal(said.size, Object.keys(orderRanks).length, 'each its own');
});
