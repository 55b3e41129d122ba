import assert from 'node:assert/strict';
import { test } from 'node:test';
import { second } from '../../base/instant.ts';
import type { Command } from '../../domain/order/command.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import {
  type MakeEngine,
  facts,
  accept,
  reject,
  place,
  feedOf,
  peek,
} from './under-test.contract.ts';

export function showing(make: MakeEngine): void {
  test('subscribers see every record once, in the order of the journal, without gaps', async () => {
    await using world = await make({});
    const feed = feedOf(world.engine);
    const ids = await Promise.all(Array.from({ length: 5 }, () => place(world.engine)));
    await world.settle();
    for (const id of ids) void world.engine.submit({ orderId: id, command: accept });
    await world.settle();
    const positions = feed.map(({ position }) => position);
    assert.deepEqual(
      positions,
      positions.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(positions).size, positions.length);
    for (const id of ids) {
      const seen = feed.filter(({ orderId }) => orderId === id);
      assert.deepEqual(
        seen.flatMap(({ events }) => events),
        await world.engine.events(id),
      );
      for (const { order, events } of seen) assert.equal(order.sequence, events.at(-1)?.sequence);
    }
  });

  test('who has left hears nothing more, and one who throws holds nobody up', async () => {
    await using world = await make({});
    const { engine } = world;
    let heard = 0;
    engine.subscribe(() => {
      throw new Error('a careless listener');
    });
    const leave = engine.subscribe(() => heard++);
    const feed = feedOf(engine);
    const id = await place(engine);
    await world.settle();
    leave();
    const before = heard;
    assert.ok(before > 0);
    await engine.submit({ orderId: id, command: accept });
    assert.equal(heard, before);
    assert.ok(feed.length > before);
  });

  test('events are read from any sequence on', async () => {
    await using world = await make({});
    const id = await place(world.engine);
    await world.settle();
    const all = await world.engine.events(id);
    for (let after = 0; after <= all.length; after++) {
      assert.deepEqual(await world.engine.events(id, after), all.slice(after));
    }
  });

  test('an order that has come to rest is found as it was, and can be woken', async () => {
    await using world = await make({});
    const { engine } = world;
    const id = await place(engine);
    await world.settle();
    await engine.submit({ orderId: id, command: reject });
    await world.settle();
    assert.deepEqual([...engine.open()], []);
    const rested = await engine.find(id);
    assert.equal(rested?.payment.status, 'voided');
    const late: Command = {
      type: 'progress',
      by: { fleet: 'partner', jobId: 'job_9' },
      status: 'picked_up',
      occurredAt: noon,
    };
    world.holdDisk(true);
    const waking = engine.submit({ orderId: id, command: late });
    assert.equal(await peek(waking), 'not yet');
    assert.deepEqual([...engine.open()], []);
    assert.deepEqual((await engine.find(id))?.sequence, rested.sequence);
    assert.equal((await engine.list({ limit: 9 })).rows.length, 1);
    world.holdDisk(false);
    const woken = await waking;
    assert.ok(woken.ok);
    assert.equal(woken.order.sequence, rested.sequence + 1);
    assert.equal((await engine.find(id))?.sequence, rested.sequence + 1);
    await world.crash();
    assert.equal((await world.engine.find(id))?.sequence, rested.sequence + 1);
  });

  test('the timeline tells every record, every attempt, what waits and what is due', async () => {
    await using world = await make({});
    const { engine, outside, clock } = world;
    outside.kitchens.outside.luck = (_key, asking) => (asking < 3 ? 'away' : 'answer');
    const id = await place(engine);
    await world.settle();
    const waiting = await engine.timeline(id);
    const [ticket] = waiting?.pending.filter(({ kind }) => kind === 'kitchens.submit') ?? [];
    assert.equal(ticket?.attempts, 1);
    assert.match(ticket.lastError ?? '', /turned away/);
    assert.ok((ticket.nextAttemptAt ?? 0) > clock.now());
    assert.ok(waiting?.deadlines.some(({ name }) => name === 'kitchen_deadline'));
    await clock.runBy(10 * second);
    await world.settle();
    await clock.runBy(10 * second);
    await world.settle();
    const done = await engine.timeline(id);
    assert.deepEqual(done?.pending, []);
    const attempts = done.entries.filter(({ command }) => command === 'attempt');
    assert.equal(attempts.length, 2);
    const answer = done.entries.find(({ effect }) => effect?.key === ticket.key && !effect.error);
    assert.equal(answer?.effect?.attempts, 3);
    assert.deepEqual(
      done.entries.flatMap(({ events }) => events),
      await engine.events(id),
    );
    assert.equal(await engine.timeline(facts().id), undefined);
  });
}
