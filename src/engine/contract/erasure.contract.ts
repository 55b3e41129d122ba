import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isErased } from '../../domain/order/erase.ts';
import { key, type MakeEngine, place, reject } from './under-test.contract.ts';

export function erasure(make: MakeEngine): void {
  test('an order at rest is shown without its customer everywhere, also after a crash', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: reject });
    await world.settle();
    const before = await world.engine.find(id);
    const row = (await world.engine.list({ limit: 10 })).rows[0];
    assert.equal(await world.engine.erase(id), 'erased');
    for (const again of [false, true]) {
      if (again) await world.crash();
      const after = await world.engine.find(id);
      assert.ok(before !== undefined && after !== undefined);
      assert.ok(isErased(after.facts));
      assert.deepEqual([after.facts.total, after.sequence], [before.facts.total, before.sequence]);
      assert.deepEqual(after.payment, before.payment);
      const shown = JSON.stringify([
        await world.engine.events(id),
        await world.engine.timeline(id),
      ]);
      assert.ok(!shown.includes('Canal 2') && !shown.includes('ada@example.com'));
      assert.deepEqual((await world.engine.list({ limit: 10 })).rows[0], row);
    }
    assert.equal(await world.engine.erase(id), 'erased', 'again changes nothing');
  });

  test('an order under way keeps what it needs, and one that never was is told apart', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    assert.equal(await world.engine.erase(id), 'open');
    assert.equal((await world.engine.find(id))?.facts.customer.name, 'Ada');
    assert.equal(await world.engine.erase('ord_01k00000000000000000000000'), 'unknown');
  });

  test('keys that were applied stay applied', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const submission = { orderId: id, command: reject, idempotency: key('k') };
    await world.engine.submit(submission);
    await world.settle();
    await world.engine.erase(id);
    const again = await world.engine.submit(submission);
    assert.ok(again.ok && again.replayed);
  });
}
