import assert from 'node:assert/strict';
import test from 'node:test';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { FeedRecord } from '../engine/engine.ts';
import { Feed } from './feed.ts';
import { ConsumerTooSlow } from './inbox.ts';

/** A journal that is written by hand, and whose reads answer when they are told to. */
class Source {
  readonly listeners = new Set<(record: FeedRecord) => void>();
  readonly written: OrderEvent[] = [];
  reads: (() => void)[] = [];
  held = false;
  #position = 0;

  subscribe(listener: (record: FeedRecord) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async events(_orderId: string, after = 0): Promise<readonly OrderEvent[]> {
    if (this.held) await new Promise<void>((resolve) => this.reads.push(resolve));
    return this.written.filter((event) => event.sequence > after);
  }

  write(count: number, orderId = 'ord_1'): void {
    const events: OrderEvent[] = [];
    for (let made = 0; made < count; made++) {
      events.push({ type: 'order.preparing', sequence: this.written.length + made + 1, at: 0 });
    }
    this.written.push(...events);
    const record = { position: ++this.#position, orderId, events, order: {} as Order };
    for (const listener of this.listeners) listener(record);
  }
}

function started(lengthMax = 10): { source: Source; feed: Feed; stop: AbortController } {
  const source = new Source();
  return {
    source,
    feed: new Feed(source, { inboxLengthMax: lengthMax }),
    stop: new AbortController(),
  };
}

async function take(stream: AsyncGenerator<readonly OrderEvent[]>): Promise<number[]> {
  const { value, done } = await stream.next();
  return done === true ? [] : (value as readonly OrderEvent[]).map((event) => event.sequence);
}

test('the past comes first, then what happens', async () => {
  const { source, feed, stop } = started();
  source.write(3);
  const stream = feed.order('ord_1', { after: 1, signal: stop.signal });
  assert.deepEqual(await take(stream), [2, 3]);
  const next = take(stream);
  source.write(2);
  assert.deepEqual(await next, [4, 5]);
});

test('what happens while the past is read is shown once and in its place', async () => {
  const { source, feed, stop } = started();
  source.write(2);
  source.held = true;
  const stream = feed.order('ord_1', { after: 0, signal: stop.signal });
  const first = take(stream);
  // Written after the follower listens and before its read is answered: it is in both.
  source.write(1);
  source.held = false;
  for (const answer of source.reads) answer();
  assert.deepEqual(await first, [1, 2, 3]);
  assert.deepEqual(await take(stream), [], 'the overlap is empty, not repeated');
  source.write(1);
  assert.deepEqual(await take(stream), [4]);
});

test('a follower hears nothing of other orders', async () => {
  const { source, feed, stop } = started();
  const stream = feed.order('ord_2', { after: 9, signal: stop.signal });
  const next = stream.next();
  await Promise.resolve();
  source.write(3, 'ord_1');
  stop.abort();
  assert.equal((await next).done, true);
});

test('who does not keep up is told so, and can come again from what he saw', async () => {
  const { source, feed, stop } = started(2);
  source.write(1);
  const stream = feed.order('ord_1', { after: 0, signal: stop.signal });
  assert.deepEqual(await take(stream), [1]);
  for (let more = 0; more < 3; more++) source.write(1);
  await assert.rejects(take(stream), ConsumerTooSlow);
  assert.equal(feed.size, 0);
  const again = feed.order('ord_1', { after: 1, signal: stop.signal });
  assert.deepEqual(await take(again), [2, 3, 4]);
});

test('a slow follower holds nobody else up', async () => {
  const { source, feed, stop } = started(2);
  const slow = feed.order('ord_1', { after: 0, signal: stop.signal });
  const quick = feed.order('ord_1', { after: 0, signal: stop.signal });
  source.write(1);
  await take(slow);
  await take(quick);
  for (let more = 2; more <= 5; more++) {
    source.write(1);
    assert.deepEqual(await take(quick), [more]);
  }
  await assert.rejects(take(slow), ConsumerTooSlow);
});

test('a follower that leaves, is called off, or is never begun leaves nothing behind', async () => {
  const { source, feed, stop } = started();
  source.write(1);
  const leaves = feed.order('ord_1', { after: 0, signal: stop.signal });
  await leaves.next();
  assert.equal(feed.size, 1);
  await leaves.return(undefined);
  assert.equal(feed.size, 0);

  const calledOff = feed.order('ord_1', { after: 1, signal: stop.signal });
  const next = calledOff.next();
  assert.equal(feed.size, 1);
  stop.abort();
  assert.equal((await next).done, true);
  assert.equal(feed.size, 0);

  const late = feed.order('ord_1', { after: 0, signal: stop.signal });
  assert.equal((await late.next()).done, true);
  assert.equal(feed.size, 0);
});

test('closing the feed ends every follower and leaves the engine', async () => {
  const { source, feed, stop } = started();
  const one = feed.order('ord_1', { after: 0, signal: stop.signal }).next();
  const all = feed.all(stop.signal).next();
  feed[Symbol.dispose]();
  assert.equal((await one).done, true);
  assert.equal((await all).done, true);
  assert.equal(source.listeners.size, 0);
  assert.equal(feed.size, 0);
  const late = await feed.order('ord_1', { after: 0, signal: stop.signal }).next();
  assert.equal(late.done, true);
});

test('who follows all orders gets every record from then on', async () => {
  const { source, feed, stop } = started();
  source.write(1, 'ord_1');
  const all = feed.all(stop.signal);
  const next = all.next();
  source.write(1, 'ord_2');
  source.write(1, 'ord_3');
  assert.equal(((await next).value as FeedRecord).orderId, 'ord_2');
  assert.equal(((await all.next()).value as FeedRecord).orderId, 'ord_3');
});
