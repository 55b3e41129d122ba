import assert from 'node:assert/strict';
import { test } from 'node:test';
import { second } from '../../base/instant.ts';
import { type MakeEngine, accept, cancel, place } from './under-test.contract.ts';

export function effects(make: MakeEngine): void {
  test('an effect is asked for once, under its key, when all goes well', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: accept });
    await world.settle();
    const { payments, kitchens } = world.outside;
    assert.equal(payments.outside.asked(`${id}:authorize`), 1);
    assert.equal(payments.outside.asked(`${id}:capture`), 1);
    assert.equal(kitchens.outside.asked(`${id}:ticket`), 1);
    assert.equal((await world.engine.find(id))?.payment.status, 'captured');
  });

  test('an answer that was lost is asked for again with the same key, and done once', async () => {
    await using world = await make({
      luck: (_key, asking) => (asking === 1 ? 'lose' : 'answer'),
    });
    const id = await place(world.engine);
    await world.settle();
    const { payments } = world.outside;
    assert.equal(payments.outside.asked(`${id}:authorize`), 1);
    for (let steps = 0; steps < 4; steps++) {
      await world.clock.runBy(2 * second);
      await world.settle();
    }
    assert.equal(payments.outside.asked(`${id}:authorize`), 2);
    assert.equal(payments.outside.performed(`${id}:authorize`), 1);
    assert.equal(payments.records().length, 1);
    assert.equal((await world.engine.find(id))?.status, 'placed');
  });

  test('what was turned away is tried again later, not at once', async () => {
    await using world = await make({ luck: (_key, asking) => (asking < 4 ? 'away' : 'answer') });
    const id = await place(world.engine);
    await world.settle();
    const { payments } = world.outside;
    const asked = (): number => payments.outside.asked(`${id}:authorize`);
    assert.equal(asked(), 1);
    await world.clock.runBy(400);
    await world.settle();
    assert.equal(asked(), 1);
    for (let steps = 0; steps < 8; steps++) {
      await world.clock.runBy(4 * second);
      await world.settle();
    }
    assert.equal(asked(), 4);
    assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
  });

  test('what was turned away and is not wanted any more is called off', async () => {
    await using world = await make({ luck: () => 'away' });
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: cancel });
    world.outside.payments.outside.luck = () => 'answer';
    for (let steps = 0; steps < 4; steps++) {
      await world.clock.runBy(2 * second);
      await world.settle();
    }
    const { payments } = world.outside;
    assert.equal(payments.outside.performed(`${id}:authorize`), 0);
    assert.deepEqual((await world.engine.find(id))?.payment, {
      status: 'failed',
      code: 'called_off',
    });
  });

  test('what may have been done is not called off: its outcome is found out, and undone', async () => {
    await using world = await make({
      luck: (_key, asking) => (asking === 1 ? 'lose' : 'answer'),
    });
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: cancel });
    for (let steps = 0; steps < 8; steps++) {
      await world.clock.runBy(2 * second);
      await world.settle();
    }
    const [record] = world.outside.payments.records();
    assert.equal(record?.status, 'voided');
    assert.equal((await world.engine.find(id))?.payment.status, 'voided');
  });

  test('an answer that does not come in time is asked for again', async () => {
    await using world = await make({
      luck: (_key, asking) => (asking === 1 ? 'hold' : 'answer'),
    });
    const id = await place(world.engine);
    await world.settle();
    for (let steps = 0; steps < 10; steps++) {
      await world.clock.runBy(10 * second);
      await world.settle();
    }
    const { payments } = world.outside;
    assert.equal(payments.outside.asked(`${id}:authorize`), 2);
    assert.equal(payments.outside.performed(`${id}:authorize`), 1);
    assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
  });

  test('after a crash every unanswered effect is asked again under its key, and done once', async () => {
    await using world = await make({ luck: (_key, asking) => (asking === 1 ? 'hold' : 'answer') });
    const ids = [await place(world.engine), await place(world.engine)];
    await world.settle();
    await world.crash();
    await world.settle();
    const { payments } = world.outside;
    for (const id of ids) {
      assert.equal(payments.outside.asked(`${id}:authorize`), 2);
      assert.equal(payments.outside.performed(`${id}:authorize`), 1);
      assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
    }
  });

  test('what may have been done before a crash is not called off after it', async () => {
    const luck = ['hold', 'away'] as const;
    await using world = await make({
      luck: (key, asking) => (key.endsWith(':authorize') && luck[asking - 1]) || 'answer',
    });
    const id = await place(world.engine);
    await world.settle();
    await world.crash();
    await world.settle();
    await world.engine.submit({ orderId: id, command: cancel });
    for (let steps = 0; steps < 8; steps++) {
      await world.clock.runBy(2 * second);
      await world.settle();
    }
    assert.equal(world.outside.payments.records()[0]?.status, 'voided');
    assert.equal((await world.engine.find(id))?.payment.status, 'voided');
  });

  test('an effect whose answer was not durable when the crash came is asked again', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const accepted = world.engine.submit({ orderId: id, command: accept });
    await accepted;
    world.holdDisk(true);
    await world.settle();
    assert.equal(world.outside.payments.outside.asked(`${id}:capture`), 1);
    await world.crash();
    assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
    await world.settle();
    assert.equal(world.outside.payments.outside.asked(`${id}:capture`), 2);
    assert.equal(world.outside.payments.outside.performed(`${id}:capture`), 1);
    assert.equal((await world.engine.find(id))?.payment.status, 'captured');
  });

  test('a slow kitchen holds up no payment', async () => {
    await using world = await make({});
    world.outside.kitchens.outside.luck = () => 'hold';
    const ids = await Promise.all(Array.from({ length: 20 }, () => place(world.engine)));
    await world.settle();
    for (const id of ids) {
      assert.equal((await world.engine.find(id))?.payment.status, 'authorized');
    }
  });
}
