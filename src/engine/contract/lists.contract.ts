import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour } from '../../base/instant.ts';
import { type Engine, type OrderQuery } from '../engine.ts';
import { type MakeEngine, reject, place, feedOf } from './under-test.contract.ts';

export function lists(make: MakeEngine): void {
  test('a page follows the other, newest first, over open and ended orders, without loss or repeat', async () => {
    await using world = await make({});
    const { engine } = world;
    const ids: string[] = [];
    for (let count = 0; count < 9; count++) ids.push(await place(engine));
    await world.settle();
    for (const id of ids.filter((_, at) => at % 2 === 0)) {
      await engine.submit({ orderId: id, command: reject });
    }
    await world.settle();
    const newestFirst = ids.toReversed();
    for (const limit of [1, 2, 3, 9, 10]) {
      assert.deepEqual(await pages(engine, { limit }), newestFirst, `pages of ${limit}`);
    }
    const ended = newestFirst.filter((id) => ids.indexOf(id) % 2 === 0);
    assert.deepEqual(await pages(engine, { limit: 2, open: false }), ended);
    const open = newestFirst.filter((id) => !ended.includes(id));
    assert.deepEqual(await pages(engine, { limit: 2, open: true }), open);
    assert.equal((await engine.list({ limit: 9 })).next, null);
  });

  test('a list heeds all that is asked of it at once, for open and ended orders alike', async () => {
    await using world = await make({});
    const { engine } = world;
    const wanted = { marketplaceId: 'mkt_a', restaurantId: 'rst_a', customerId: 'cus_a' };
    const mine = [await place(engine, wanted), await place(engine, wanted)];
    const others = [];
    for (const other of [{ marketplaceId: 'mkt_b' }, { restaurantId: 'rst_b' }]) {
      others.push(await place(engine, { ...wanted, ...other }));
    }
    others.push(await place(engine, { ...wanted, customerId: 'cus_b' }));
    await world.settle();
    for (const id of [mine[0], ...others.slice(0, 2)]) {
      await engine.submit({ orderId: id ?? '', command: reject });
    }
    await world.settle();
    assert.deepEqual(await pages(engine, { ...wanted, limit: 10 }), mine.toReversed());
    const { marketplaceId, restaurantId, customerId } = wanted;
    const countOf = async (query: Omit<OrderQuery, 'limit'>): Promise<number> =>
      (await pages(engine, { ...query, limit: 2 })).length;
    assert.equal(await countOf({ marketplaceId }), 4);
    assert.equal(await countOf({ restaurantId }), 4);
    assert.equal(await countOf({ customerId }), 4);
    assert.equal(await countOf({ marketplaceId, restaurantId }), 3);
    assert.equal(await countOf({ marketplaceId, customerId }), 3);
    assert.equal(await countOf({ restaurantId, customerId }), 3);
    assert.equal(await countOf({}), 5);
  });

  test('an order is in every list all the while that it is ending', async () => {
    await using world = await make({});
    const { engine } = world;
    const id = await place(engine);
    await world.settle();
    world.outside.notifications.outside.luck = () => 'hold';
    await engine.submit({ orderId: id, command: reject });
    await world.settle();
    world.holdDisk(true);
    const feed = feedOf(engine);
    for (let turns = 0; turns < 200; turns++) {
      assert.deepEqual(await pages(engine, { limit: 5 }), [id]);
      if (turns === 50) world.clock.advanceBy(2 * hour);
      if (turns === 100) world.holdDisk(false);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await world.settle();
    assert.ok(feed.length > 0);
  });
}

async function pages(engine: Engine, query: OrderQuery): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await engine.list(after === undefined ? query : { ...query, after });
    assert.ok(page.rows.length <= query.limit);
    assert.ok(page.rows.length > 0 || page.next === null, 'an empty page is the last');
    found.push(...page.rows.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}
