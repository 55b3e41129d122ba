import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour, minute, second } from '../../base/instant.ts';
import type { Command } from '../../domain/order/command.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import { type MakeEngine, accept, place } from './under-test.contract.ts';

export function dues(make: MakeEngine): void {
  test('a deadline fires when it is due, and not before', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const status = async (): Promise<string | undefined> => (await world.engine.find(id))?.status;
    await world.clock.runBy(10 * minute - second);
    await world.settle();
    assert.equal(await status(), 'placed');
    assert.deepEqual((await world.engine.find(id))?.alarms, ['kitchen_silent']);
    await world.clock.runBy(2 * second);
    await world.settle();
    assert.equal(await status(), 'canceled');
    assert.equal(world.outside.payments.records()[0]?.status, 'voided');
  });

  test('deadlines that passed while nobody ran fire at the start, in their order', async () => {
    await using world = await make({});
    const ids = [await place(world.engine), await place(world.engine)];
    await world.settle();
    world.clock.advanceBy(0);
    await world.engine.drain(0);
    await world.clock.runBy(hour);
    await world.restart();
    await world.clock.runBy(0);
    await world.settle();
    await world.clock.runBy(0);
    await world.settle();
    for (const id of ids) {
      const events = (await world.engine.events(id)).map(({ type }) => type);
      const nudge = events.indexOf('order.alarm_raised');
      assert.ok(nudge > 0 && nudge < events.indexOf('order.canceled'), events.join(' '));
    }
  });

  test('a deadline that was not waited for any more does not fire', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: { ...accept, prepMs: hour } as Command });
    await world.clock.runBy(30 * minute);
    await world.settle();
    assert.equal((await world.engine.find(id))?.status, 'accepted');
  });

  test('an order that nobody touches comes to rest by itself', async () => {
    await using world = await make({});
    const ids = [
      await place(world.engine),
      await place(world.engine, { paymentMethod: 'pm_card_chargeDeclined' }),
      await place(world.engine, { paymentMethod: 'pm_card_authenticationRequired' }),
      await place(world.engine, { releaseAt: noon + 3 * hour }),
    ];
    for (let steps = 0; steps < 40; steps++) {
      await world.clock.runBy(10 * minute);
      await world.settle();
    }
    assert.deepEqual([...world.engine.open()], []);
    const statuses = [];
    for (const id of ids) statuses.push((await world.engine.find(id))?.status);
    assert.deepEqual(statuses, ['canceled', 'failed', 'expired', 'canceled']);
    for (const { status } of world.outside.payments.records()) {
      assert.ok(status === 'voided' || status === 'declined', status);
    }
  });
}
