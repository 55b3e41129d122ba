import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, second } from '../../base/instant.ts';
import { Stopped } from '../engine.ts';
import { type MakeEngine, cancel, place, peek } from './under-test.contract.ts';

export function theEnd(make: MakeEngine): void {
  test('a drain shuts the door, lets what was begun end, and says what it leaves', async () => {
    await using world = await make({ latencyMs: 3 * second });
    const { engine, outside } = world;
    const id = await place(engine);
    await world.settle();
    const drained = engine.drain(10 * second);
    await assert.rejects(engine.submit({ orderId: id, command: cancel }), Stopped);
    assert.equal(await peek(drained), 'not yet');
    await world.clock.runBy(3 * second);
    await world.settle();
    const report = await drained;
    assert.equal(report.openOrders, 1);
    assert.equal(report.unwrittenRecords, 0);
    assert.ok(report.unansweredEffects > 0, 'what followed was not begun');
    assert.equal(outside.kitchens.outside.asked(`${id}:ticket`), 0);
    await world.restart();
    assert.equal((await world.engine.find(id))?.status, 'placed', 'the last answer was kept');
    await world.clock.runBy(3 * second);
    await world.settle();
    assert.equal(outside.payments.outside.asked(`${id}:authorize`), 1);
    assert.equal(outside.kitchens.outside.asked(`${id}:ticket`), 1);
  });

  test('what does not end within the bound is told to stop, and asked again by the next', async () => {
    await using world = await make({
      luck: (_key, asking) => (asking === 1 ? 'hold' : 'answer'),
    });
    const id = await place(world.engine);
    await world.settle();
    const drained = world.engine.drain(5 * second);
    await world.clock.runBy(5 * second - 1);
    assert.equal(await peek(drained), 'not yet');
    await world.clock.runBy(1);
    await world.settle();
    assert.deepEqual(await drained, {
      openOrders: 1,
      unansweredEffects: 1,
      unwrittenRecords: 0,
    });
    await world.restart();
    await world.settle();
    assert.equal(world.outside.payments.outside.performed(`${id}:authorize`), 1);
    assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
  });

  test('after a drain no deadline fires and nothing is asked', async () => {
    await using world = await make({ luck: (_key, asking) => (asking < 3 ? 'away' : 'answer') });
    const id = await place(world.engine);
    await world.settle();
    await world.engine.drain(0);
    const asked = world.outside.payments.outside.asked(`${id}:authorize`);
    await world.clock.runBy(hour);
    await world.settle();
    assert.equal(world.outside.payments.outside.asked(`${id}:authorize`), asked);
    assert.equal((await world.engine.find(id))?.status, 'pending_payment');
    assert.equal(world.clock.pending, 0, 'it leaves no timer');
  });

  test('a drain can be asked for twice', async () => {
    await using world = await make({});
    await place(world.engine);
    await world.settle();
    const [first, second_] = await Promise.all([world.engine.drain(0), world.engine.drain(0)]);
    assert.deepEqual(first, second_);
  });
}
