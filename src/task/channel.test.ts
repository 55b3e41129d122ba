import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import fc from 'fast-check';
import { Channel, ChannelClosed } from './channel.ts';
import { TaskGroup } from './task-group.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('who sends into a full channel waits for who receives', async () => {
  const channel = new Channel<number>(2);
  const log: string[] = [];
  await using group = new TaskGroup();
  group.createTask(async () => {
    for (let value = 1; value <= 4; value++) {
      await channel.send(value);
      log.push(`sent ${value}`);
    }
    channel.close();
  });
  await turn();
  assert.deepEqual(log, ['sent 1', 'sent 2']);
  assert.equal(channel.size, 3, 'two are in, one stands at the door');
  for await (const value of channel) log.push(`got ${value}`);
  assert.deepEqual(
    log.filter((line) => line.startsWith('got')),
    ['got 1', 'got 2', 'got 3', 'got 4'],
  );
});

test('with a capacity of nothing a sender waits until its value is taken', async () => {
  const channel = new Channel<string>(0);
  assert.equal(channel.trySend('nobody there'), false);
  let sent = false;
  const sending = channel.send('soup').then(() => (sent = true));
  await turn();
  assert.equal(sent, false);
  assert.equal(await channel.receive(), 'soup');
  await sending;
  const receiving = channel.receive();
  assert.equal(channel.trySend('bread'), true);
  assert.equal(await receiving, 'bread');
});

test('each value goes to one receiver, and receivers are served in order', async () => {
  const channel = new Channel<number>(1);
  const got = [channel.receive(), channel.receive(), channel.receive()];
  for (const value of [1, 2, 3]) assert.equal(channel.trySend(value), true);
  assert.deepEqual(await Promise.all(got), [1, 2, 3]);
  assert.equal(channel.tryReceive(), undefined);
});

test('a receive that is called off takes no value with it', async () => {
  const channel = new Channel<number>(1);
  const control = new AbortController();
  const gone = channel.receive({ signal: control.signal });
  const stays = channel.receive();
  control.abort(new Error('left'));
  await assert.rejects(gone, /left/);
  channel.trySend(7);
  assert.equal(await stays, 7);
});

test('a send that is called off has not sent', async () => {
  const channel = new Channel<number>(0);
  const control = new AbortController();
  const gone = channel.send(1, { signal: control.signal });
  const stays = channel.send(2);
  control.abort(new Error('left'));
  await assert.rejects(gone, /left/);
  assert.equal(await channel.receive(), 2);
  await stays;
  assert.equal(getEventListeners(control.signal, 'abort').length, 0);
});

test('a channel heeds the scope of who waits on it', async () => {
  const channel = new Channel<number>(0);
  const group = new TaskGroup();
  const receiver = group.createTask(() => channel.receive());
  const sender = group.createTask(async () => {
    await channel.receive();
    await channel.send(1);
  });
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(receiver.status, 'aborted');
  assert.equal(sender.status, 'aborted');
  assert.equal(channel.size, 0);
});

test('closing refuses senders, and lets receivers have what was accepted', async () => {
  const channel = new Channel<number>(1);
  await channel.send(1);
  const waiting = channel.send(2);
  channel.close();
  channel.close();
  await assert.rejects(waiting, ChannelClosed);
  await assert.rejects(channel.send(3), ChannelClosed);
  assert.equal(channel.trySend(3), false);
  assert.equal(await channel.receive(), 1);
  await assert.rejects(channel.receive(), ChannelClosed);
});

test('closing ends the loop of a receiver that waits', async () => {
  const channel = new Channel<number>(1);
  const loop = Array.fromAsync(channel);
  channel.trySend(1);
  await turn();
  channel.close();
  assert.deepEqual(await loop, [1]);
});

test('leaving the loop leaves the channel open', async () => {
  const channel = new Channel<number>(2);
  channel.trySend(1);
  channel.trySend(2);
  for await (const value of channel) if (value === 1) break;
  assert.equal(channel.closed, false);
  assert.equal(await channel.receive(), 2);
});

test('nothing is lost, doubled or overtaken, whoever comes, goes or is called off', async () => {
  const step = fc.record({
    act: fc.constantFrom('send', 'receive', 'call off a sender', 'call off a receiver'),
    which: fc.nat(5),
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(3), fc.array(step, { maxLength: 40 }), async (capacity, steps) => {
      const channel = new Channel<number>(capacity);
      const sent: number[] = [];
      const got: number[] = [];
      const senders: AbortController[] = [];
      const receivers: AbortController[] = [];
      const pending: Promise<unknown>[] = [];
      let next = 0;
      for (const { act, which } of steps) {
        const control = new AbortController();
        if (act === 'send') {
          const value = next++;
          senders.push(control);
          const done = channel.send(value, { signal: control.signal }).then(() => sent.push(value));
          pending.push(done.catch(() => {}));
        } else if (act === 'receive') {
          receivers.push(control);
          const done = channel.receive({ signal: control.signal }).then((value) => got.push(value));
          pending.push(done.catch(() => {}));
        } else (act === 'call off a sender' ? senders : receivers)[which]?.abort();
      }
      await turn();
      for (let rest = channel.tryReceive(); rest; rest = channel.tryReceive()) got.push(rest.value);
      channel.close();
      await Promise.all(pending);
      assert.deepEqual(
        got,
        got.toSorted((a, b) => a - b),
        'overtaken',
      );
      assert.deepEqual(
        got,
        sent.toSorted((a, b) => a - b),
        'lost or doubled',
      );
    }),
  );
});

test('a capacity below nothing is refused', () => {
  assert.throws(() => new Channel(-1), RangeError);
  assert.throws(() => new Channel(NaN), RangeError);
});
