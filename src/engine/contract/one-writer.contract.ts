import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type MakeEngine,
  facts,
  accept,
  reject,
  cancel,
  place,
  peek,
  codeOf,
} from './under-test.contract.ts';

export function oneWriter(make: MakeEngine): void {
  test('commands of one order are decided one after another, as they were submitted', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const answers = await Promise.all(
      [accept, reject, accept, cancel].map((command) =>
        world.engine.submit({ orderId: id, command }),
      ),
    );
    assert.deepEqual(answers.map(codeOf), ['ok', 'order.already_accepted', 'ok', 'ok']);
    const sequences = (await world.engine.events(id)).map(({ sequence }) => sequence);
    assert.deepEqual(
      sequences,
      sequences.map((_, at) => at + 1),
    );
  });

  test('a refusal and an «already» that rest on a decision not yet durable wait for it', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    world.holdDisk(true);
    const first = world.engine.submit({ orderId: id, command: accept });
    const refused = world.engine.submit({ orderId: id, command: reject });
    const already = world.engine.submit({ orderId: id, command: accept });
    for (const one of [first, refused, already]) assert.equal(await peek(one), 'not yet');
    world.holdDisk(false);
    assert.equal(codeOf(await refused), 'order.already_accepted');
    assert.equal(codeOf(await already), 'ok');
  });

  test('a command for an order that is not there is refused', async () => {
    await using world = await make({});
    const answer = await world.engine.submit({ orderId: facts().id, command: accept });
    assert.equal(codeOf(answer), 'order.unknown');
  });
}
