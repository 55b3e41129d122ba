import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderFacts } from '../../domain/order/order.ts';
import { type Submitted } from '../engine.ts';
import {
  type MakeEngine,
  facts,
  key,
  accept,
  cancel,
  place,
  peek,
  codeOf,
} from './under-test.contract.ts';

export function idempotency(make: MakeEngine): void {
  test('the same key with the same fingerprint is answered as the first time, for ever', async () => {
    await using world = await make({});
    const placed = facts();
    const submission = {
      orderId: placed.id,
      command: { type: 'place', facts: placed },
      idempotency: key('a'),
    } as const;
    const first = await world.engine.submit(submission);
    await world.settle();
    await world.engine.submit({ orderId: placed.id, command: accept });
    for (let life = 0; life < 2; life++) {
      const again = await world.engine.submit(submission);
      assert.ok(first.ok && again.ok && again.replayed && !first.replayed);
      assert.deepEqual(again.order, first.order);
      await world.crash();
    }
    assert.equal([...world.engine.open()].length, 1);
  });

  test('a repeat under another order id is still answered with the first one’s order', async () => {
    await using world = await make({});
    const [one, other] = [facts(), facts()];
    const submit = (placed: OrderFacts): Promise<Submitted> =>
      world.engine.submit({
        orderId: placed.id,
        command: { type: 'place', facts: placed },
        idempotency: key('a'),
      });
    await submit(one);
    const again = await submit(other);
    assert.ok(again.ok);
    assert.equal(again.order.facts.id, one.id);
    assert.equal(await world.engine.find(other.id), undefined);
  });

  test('a repeat that comes before the first is durable waits, and is answered the same', async () => {
    await using world = await make({});
    const placed = facts();
    const submission = {
      orderId: placed.id,
      command: { type: 'place', facts: placed },
      idempotency: key('a'),
    } as const;
    world.holdDisk(true);
    const first = world.engine.submit(submission);
    const second = world.engine.submit(submission);
    assert.equal(await peek(second), 'not yet');
    world.holdDisk(false);
    const [a, b] = await Promise.all([first, second]);
    assert.ok(a.ok && b.ok && b.replayed);
    assert.deepEqual(a.order, b.order);
  });

  test('the same key with another fingerprint is a conflict, durable or not, and changes nothing', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    world.holdDisk(true);
    const first = world.engine.submit({ orderId: id, command: accept, idempotency: key('a') });
    const submission = { orderId: id, command: cancel, idempotency: key('a', 'other') } as const;
    const early = await peek(world.engine.submit(submission));
    assert.equal(early === 'not yet' ? early : codeOf(early), 'idempotency.conflict');
    world.holdDisk(false);
    await first;
    assert.equal(codeOf(await world.engine.submit(submission)), 'idempotency.conflict');
    await world.crash();
    assert.equal(codeOf(await world.engine.submit(submission)), 'idempotency.conflict');
    assert.equal((await world.engine.find(id))?.status, 'accepted');
  });

  test('a key whose answer was «already» remembers that', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    await world.engine.submit({ orderId: id, command: accept });
    const submission = { orderId: id, command: accept, idempotency: key('a') } as const;
    const first = await world.engine.submit(submission);
    await world.engine.submit({ orderId: id, command: { type: 'ready' } });
    await world.crash();
    const again = await world.engine.submit(submission);
    assert.ok(first.ok && again.ok && again.replayed);
    assert.equal(again.order.sequence, first.order.sequence);
  });

  test('a command that was refused changed nothing and does not use up its key', async () => {
    await using world = await make({});
    const { engine } = world;
    const id = await place(engine);
    await world.settle();
    const submission = {
      orderId: id,
      command: { type: 'ready' },
      idempotency: key('a'),
    } as const;
    assert.equal(codeOf(await engine.submit(submission)), 'order.not_accepted');
    await engine.submit({ orderId: id, command: accept });
    const again = await engine.submit(submission);
    assert.ok(again.ok && !again.replayed);
  });
}
