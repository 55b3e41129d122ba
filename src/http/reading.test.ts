import assert from 'node:assert/strict';
import test from 'node:test';
import { courierOut, menuOut, restaurantOut } from './schemas/catalog.ts';
import { eventOut } from './schemas/history.ts';
import { orderRowOut } from './schemas/order.ts';
import { pageOf } from './schemas/page.ts';
import { conforms } from './testing/conforms.ts';
import { listeningLog } from './testing/log.ts';
import { bearer, noon, one, World } from './testing/world.ts';

/** All rows of a list, page by page, and how many pages there were. */
async function walk(world: World, url: string): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let pages = 1; pages < 100; pages++) {
    const { status, body } = await world.get(
      `${url}${url.includes('?') ? '&' : '?'}${cursor === null ? '' : `cursor=${cursor}`}`,
    );
    assert.equal(status, 200, JSON.stringify(body));
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    if (body.next_cursor === null) return { ids, pages };
    cursor = body.next_cursor;
  }
  throw new Error('the list has no end');
}

test('orders are listed newest first, page by page, by whose they are and how they stand', async () => {
  await using world = new World();
  const placed: string[] = [];
  for (let count = 0; count < 5; count++) {
    world.clock.advanceBy(1);
    placed.push(await world.placed());
  }
  const ended = one(placed[1]);
  await world.post(`/v1/orders/${ended}/cancel`);
  await world.settle();
  assert.deepEqual((await walk(world, '/v1/orders?limit=2')).ids, placed.toReversed());
  assert.equal((await walk(world, '/v1/orders?limit=2')).pages, 3);
  assert.deepEqual((await walk(world, '/v1/orders?open=false')).ids, [ended]);
  assert.equal((await walk(world, '/v1/orders?open=true')).ids.length, 4);
  const { id } = world.restaurant.restaurant;
  assert.equal((await walk(world, `/v1/orders?restaurant_id=${id}`)).ids.length, 5);
  assert.deepEqual((await walk(world, '/v1/orders?restaurant_id=rst_other')).ids, []);
  const { body } = await world.get(`/v1/orders/${placed[0]}`);
  const mine = await walk(world, `/v1/orders?customer_id=${body.customer_id}`);
  assert.deepEqual(mine.ids, [placed[0]]);
  conforms(pageOf(orderRowOut), (await world.get('/v1/orders')).body);
});

test('the events of an order are a list that can be read on from any of them', async () => {
  await using world = new World();
  const id = await world.accepted();
  const { body: all } = await world.get(`/v1/orders/${id}/events`);
  assert.equal(all.next_after, null);
  for (const event of all.data) conforms(eventOut, event);
  assert.deepEqual(
    all.data.map(({ sequence }: { sequence: number }) => sequence),
    all.data.map((_: unknown, at: number) => at + 1),
  );
  assert.equal(all.data[0].id, `evt_${id.slice(4)}_1`);
  assert.equal(all.data[0].type, 'order.created');
  const { body: first } = await world.get(`/v1/orders/${id}/events?limit=2`);
  assert.equal(first.next_after, 2);
  const { body: rest } = await world.get(`/v1/orders/${id}/events?after=2`);
  assert.deepEqual([...first.data, ...rest.data], all.data);
});

test('events become a stream for who asks for one, from where he left off', async () => {
  await using world = new World();
  const id = await world.placed();
  const accept = { accept: 'text/event-stream' };
  const { raw } = await world.get(`/v1/orders/${id}/events?after=3`, accept);
  assert.equal(raw.headers['content-type'], 'text/event-stream');
  assert.match(raw.body, /^id: 4\ndata: \{.*"type":"order.placed".*\}\n\n$/);
  const again = await world.get(`/v1/orders/${id}/events?after=3`, {
    ...accept,
    'last-event-id': '7',
  });
  assert.match(again.raw.body, /^id: 8\n/);
  const odd = await world.get(`/v1/orders/${id}/events`, { ...accept, 'last-event-id': 'x' });
  assert.match(odd.raw.body, /^id: 1\n/);
});

test('a stream that breaks is cut and written down, and the server goes on', async () => {
  const { log, lines } = listeningLog();
  await using world = new World({ deps: { log } });
  const id = await world.placed();
  world.streams.broken = new Error('the journal is gone');
  const accept = { accept: 'text/event-stream' };
  await assert.rejects(world.get(`/v1/orders/${id}/events`, accept));
  const [line] = lines.filter(({ said }) => said === 'a stream broke');
  assert.equal((one(line).about as { err: Error }).err.message, 'the journal is gone');
  assert.equal((await world.get(`/v1/orders/${id}/events`)).status, 200);
});

test('to ask for the head of a stream opens none', async () => {
  await using world = new World();
  const id = await world.placed();
  const raw = await world.app.inject({
    method: 'HEAD',
    url: `/v1/orders/${id}/events`,
    headers: { ...bearer(world.key), accept: 'text/event-stream' },
  });
  assert.equal(raw.statusCode, 200);
  assert.match(String(raw.headers['content-type']), /json/);
});

test('only orders of the marketplace are listed', async () => {
  await using world = new World();
  await world.placed();
  const elsewhere = world.as(world.keyOf('operator', { marketplaceId: 'mkt_another' }));
  assert.deepEqual((await elsewhere.get('/v1/orders')).body, { data: [], next_cursor: null });
});

test('a stream too many is refused, to come again', async () => {
  await using world = new World();
  const id = await world.placed();
  world.streams.full = true;
  const accept = { accept: 'text/event-stream' };
  const { status, body, raw } = await world.get(`/v1/orders/${id}/events`, accept);
  assert.equal(status, 503);
  assert.equal(body.code, 'service.overloaded');
  assert.equal(raw.headers['retry-after'], '5');
  assert.equal((await world.get(`/v1/orders/${id}/events`)).status, 200, 'the list still comes');
});

test('restaurants are listed near a door, with what they can do right now', async () => {
  await using world = new World();
  const { body } = await world.get('/v1/restaurants?near=52.0907,5.1214&limit=200');
  conforms(pageOf(restaurantOut), body);
  assert.ok(body.data.length > 1);
  assert.equal(typeof body.data[0].distance_m, 'number');
  const { ids } = await walk(world, '/v1/restaurants?near=52.0907,5.1214&limit=7');
  assert.deepEqual(
    ids,
    body.data.map(({ id }: { id: string }) => id),
  );
  const far = await world.get('/v1/restaurants?near=0,0');
  assert.deepEqual(far.body, { data: [], next_cursor: null });
});

test('a restaurant says whether it is open, paused, or how busy it is', async () => {
  await using world = new World();
  const { id, prepMinutes } = world.restaurant.restaurant;
  const seen = async () => (await world.get(`/v1/restaurants/${id}`)).body;
  conforms(restaurantOut, await seen());
  assert.equal((await seen()).open, true);
  await world.catalog.setBusyMode(id, { mode: 'busy', extraMinutes: 15 });
  assert.equal((await seen()).prep_minutes, prepMinutes + 15);
  await world.catalog.setBusyMode(id, { mode: 'paused', until: noon + 1 });
  assert.equal((await seen()).open, false);
  assert.equal((await seen()).busy_mode, 'paused');
  world.clock.advanceBy(1);
  assert.equal((await seen()).open, true, 'a pause ends by itself');
});

test('a menu says what can be ordered right now, and not how much is left', async () => {
  await using world = new World();
  const { id } = world.restaurant.restaurant;
  const dish = one(world.dishes[0]);
  const { body } = await world.get(`/v1/restaurants/${id}/menu`);
  conforms(menuOut, body);
  const find = (menu: { categories: { items: { id: string; available: boolean }[] }[] }) =>
    one(menu.categories.flatMap(({ items }) => items).find((item) => item.id === dish.id));
  assert.equal(find(body).available, true);
  await world.catalog.setItemSnooze(id, dish.id, noon + 1);
  assert.equal(find((await world.get(`/v1/restaurants/${id}/menu`)).body).available, false);
});

test('a courier is on duty from when he says so until he says not', async () => {
  await using world = new World();
  const [first, second] = world.couriers.toSorted();
  const location = { lat: 52.09, lng: 5.12 };
  const say = (id: string | undefined, what: string, body: object = { location }) =>
    world.post(`/v1/couriers/${id}/${what}`, body, null);
  assert.equal((await say(first, 'position')).body.code, 'courier.off_duty');
  assert.deepEqual((await say(first, 'on-duty')).body, { courier_id: first, on_duty: true });
  await say(second, 'on-duty');
  world.clock.advanceBy(1_000);
  const moved = { lat: 52.1, lng: 5.13 };
  assert.equal((await say(first, 'position', { location: moved })).status, 200);
  const { body } = await world.get('/v1/couriers?limit=1');
  conforms(pageOf(courierOut), body);
  assert.equal(body.data[0].id, first);
  assert.deepEqual(body.data[0].location, moved);
  assert.equal(body.data[0].seen_at, '2026-11-23T11:00:01.000Z');
  assert.deepEqual((await walk(world, '/v1/couriers?limit=1')).ids, [first, second]);
  assert.deepEqual((await say(first, 'off-duty', {})).body, { courier_id: first, on_duty: false });
  assert.equal((await say(first, 'off-duty', {})).body.code, 'courier.off_duty');
  assert.equal((await say(first, 'on-duty', { location: 'home' })).body.code, 'request.invalid');
});

test('the process says that it lives, and whether work should be sent to it', async () => {
  let why: string | undefined = 'starting';
  await using world = new World({ deps: { unready: () => why } });
  const { body: alive } = await world.get('/healthz');
  assert.deepEqual(alive, { status: 'ok', time: new Date(noon).toISOString() });
  const { status, body, raw } = await world.get('/readyz');
  assert.equal(status, 503);
  assert.equal(body.detail, 'starting');
  assert.equal(raw.headers['retry-after'], '1');
  why = undefined;
  assert.equal((await world.get('/readyz')).status, 200);
});

test('every answer is counted by its route, and every refusal by its code', async () => {
  await using world = new World();
  const id = await world.placed();
  await world.get(`/v1/orders/${id}`);
  await world.get('/v1/orders/ord_short');
  await world.get('/no/such/thing');
  await world.get(`/v1/orders/${id}/events`, { accept: 'text/event-stream' });
  const { body } = await world.get('/metrics');
  assert.match(body, /duration_seconds_count\{route="\/v1\/orders\/:order_id",status="200"\} 1/);
  assert.match(body, /duration_seconds_count\{route="\/v1\/orders",status="201"\} 1/);
  assert.match(body, /duration_seconds_count\{route="unknown",status="404"\} 1/);
  assert.match(body, /dabba_requests_refused_total\{code="id.invalid"\} 1/);
  assert.match(body, /^dabba_orders_placed_total 1$/m);
  assert.ok(!body.includes('/events'), 'a stream that is open for an hour is not a slow request');
  assert.ok(!body.includes(id), 'no id becomes a label');
});

test('the server ends its streams before it closes', async () => {
  const world = new World();
  await world.app.ready();
  await world[Symbol.asyncDispose]();
  assert.equal(world.streams.closed, true);
});
