import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MakeEngine, facts, key, place, peek, codeOf, feedOf } from './under-test.contract.ts';

export function durability(make: MakeEngine): void {
  test('nobody is answered, shown or asked anything before the decision is durable', async () => {
    await using world = await make({});
    const { engine, outside } = world;
    const feed = feedOf(engine);
    world.holdDisk(true);
    const placed = facts();
    const answer = engine.submit({ orderId: placed.id, command: { type: 'place', facts: placed } });
    assert.equal(await peek(answer), 'not yet');
    assert.equal(await engine.find(placed.id), undefined);
    assert.deepEqual(await engine.events(placed.id), []);
    assert.deepEqual((await engine.list({ limit: 10 })).rows, []);
    assert.deepEqual([...engine.open()], []);
    assert.deepEqual(feed, []);
    assert.equal(outside.payments.outside.asked(`${placed.id}:authorize`), 0);
    world.holdDisk(false);
    assert.equal(codeOf(await answer), 'ok');
    await world.settle();
    assert.ok((await engine.find(placed.id)) !== undefined);
    assert.equal(outside.payments.outside.asked(`${placed.id}:authorize`), 1);
  });

  test('what was answered is there after a crash, event by event', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const before = await world.engine.events(id);
    await world.crash();
    assert.deepEqual(await world.engine.events(id), before);
    assert.deepEqual(
      [...world.engine.open()].map(({ facts: { id: one } }) => one),
      [id],
    );
    assert.equal((await world.engine.find(id))?.sequence, before.length);
  });

  test('what was not answered can be asked again under its key, also if it is gone', async () => {
    await using world = await make({});
    world.holdDisk(true);
    const placed = facts();
    const submission = {
      orderId: placed.id,
      command: { type: 'place', facts: placed },
      idempotency: key('a'),
    } as const;
    void world.engine.submit(submission);
    await world.settle();
    await world.crash();
    assert.equal(await world.engine.find(placed.id), undefined);
    const again = await world.engine.submit(submission);
    assert.ok(again.ok && !again.replayed);
  });
}
