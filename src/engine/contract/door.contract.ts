import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour } from '../../base/instant.ts';
import { Overloaded } from '../engine.ts';
import {
  type MakeEngine,
  facts,
  key,
  accept,
  reject,
  cancel,
  place,
  codeOf,
} from './under-test.contract.ts';

export function door(make: MakeEngine): void {
  test('a new order above what it holds is refused before anything is accepted', async () => {
    await using world = await make({ openOrdersMax: 2 });
    const { engine } = world;
    const ids = [await place(engine), await place(engine)];
    const placed = facts();
    const submission = {
      orderId: placed.id,
      command: { type: 'place', facts: placed },
      idempotency: key('a'),
    } as const;
    await assert.rejects(engine.submit(submission), (error) => {
      assert.ok(error instanceof Overloaded);
      assert.ok(error.retryAfterMs > 0);
      return true;
    });
    await world.settle();
    assert.equal(await engine.find(placed.id), undefined);
    assert.equal(world.outside.payments.outside.asked(`${placed.id}:authorize`), 0);
    assert.equal(codeOf(await engine.submit({ orderId: ids[0] ?? '', command: accept })), 'ok');
    await engine.submit({ orderId: ids[1] ?? '', command: reject });
    await world.settle();
    const later = await engine.submit(submission);
    assert.ok(later.ok && !later.replayed);
  });

  test('a bug in one order stops that one and no other', async () => {
    await using world = await make({});
    const { engine } = world;
    const broken = await place(engine, { policy: { messages: null as never } });
    const fine = await place(engine);
    await world.settle();
    assert.deepEqual(
      world.bugs.map(({ orderId }) => orderId),
      [broken],
    );
    const refused = await engine.submit({ orderId: broken, command: cancel });
    assert.equal(codeOf(refused), 'order.stuck');
    assert.equal((await engine.find(broken))?.status, 'pending_payment');
    assert.equal((await engine.timeline(broken))?.pending.length, 1, 'its evidence is kept');
    assert.equal(codeOf(await engine.submit({ orderId: fine, command: accept })), 'ok');
    await world.clock.runBy(hour);
    await world.crash();
    await world.settle();
    assert.equal(
      codeOf(await world.engine.submit({ orderId: broken, command: cancel })),
      'order.stuck',
    );
    assert.equal((await world.engine.find(fine))?.status, 'accepted');
  });
}
