import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { EventEmitter } from 'node:events';
import test from 'node:test';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order } from '../domain/order/order.ts';
import type { FeedRecord, Timeline } from '../engine/engine.ts';
import { ManualClock } from '../task/clock.ts';
import { Feed } from './feed.ts';
import { OrderStreams } from './sse.ts';

/** As much of a response as a stream touches, with a reader that can stop reading. */
class Response extends EventEmitter {
  status = 0;
  text = '';
  ended = false;
  destroyed = false;
  reads = true;
  readonly headers: Record<string, string> = {};

  get writableNeedDrain(): boolean {
    return !this.reads;
  }

  writeHead(status: number, headers: Record<string, string> = {}): this {
    this.status = status;
    Object.assign(this.headers, headers);
    return this;
  }

  write(text: string): boolean {
    this.text += text;
    return this.reads;
  }

  end(): void {
    this.ended = true;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }

  get ids(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }
}

const orderId = 'ord_1';

/** One order whose life is written by the test. */
class Engine {
  readonly events: OrderEvent[] = [];
  readonly listeners = new Set<(record: FeedRecord) => void>();
  status: Order['status'] = 'placed';
  pending = 0;

  readonly order = (): Order =>
    ({ sequence: this.events.length, status: this.status }) as unknown as Order;

  happen(status: Order['status'] = this.status): void {
    this.status = status;
    this.events.push({ type: 'order.preparing', sequence: this.events.length + 1, at: 0 });
    this.tell(this.events.slice(-1));
  }

  tell(events: readonly OrderEvent[]): void {
    for (const listener of this.listeners) {
      listener({ position: 1, orderId, events, order: this.order() });
    }
  }

  readonly port = {
    subscribe: (listener: (record: FeedRecord) => void): (() => void) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    events: (_id: string, after = 0): Promise<readonly OrderEvent[]> =>
      Promise.resolve(this.events.filter((event) => event.sequence > after)),
    find: (): Promise<Order> => Promise.resolve(this.order()),
    timeline: (): Promise<Timeline> =>
      Promise.resolve({
        order: this.order(),
        entries: [],
        deadlines: [],
        pending: Array.from({ length: this.pending }, () => ({}) as Timeline['pending'][number]),
      }),
  };
}

const limits = { streamsMax: 2, heartbeatMs: 15_000, retryMs: 2_000, drainTimeoutMs: 30_000 };

function started(inboxLengthMax = 10): {
  engine: Engine;
  clock: ManualClock;
  feed: Feed;
  streams: OrderStreams;
  open: (response: Response, after?: number) => Promise<void>;
  may: { see: boolean };
} {
  const engine = new Engine();
  const clock = new ManualClock();
  const feed = new Feed(engine.port, { inboxLengthMax });
  const streams = new OrderStreams({ engine: engine.port, feed, clock, limits });
  const render = (event: OrderEvent): string => JSON.stringify({ type: event.type });
  const may = { see: true };
  const holds = (): boolean => may.see;
  const open = (response: Response, after = 0): Promise<void> =>
    streams.serve(response as unknown as ServerResponse, { orderId, after, render, holds });
  return { engine, clock, feed, streams, open, may };
}

/** Lets every promise reaction run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a stream begins after the last id and follows', async () => {
  const { engine, open, streams } = started();
  for (let count = 0; count < 3; count++) engine.happen();
  const response = new Response();
  const served = open(response, 1);
  await settled();
  assert.equal(response.status, 200);
  assert.match(response.headers['content-type'] ?? '', /^text\/event-stream/);
  assert.ok(response.text.startsWith('retry: 2000\n\nid: 2\ndata: {"type":"order.preparing"}\n\n'));
  engine.happen();
  await settled();
  assert.deepEqual(response.ids, [2, 3, 4]);
  await streams.close();
  await served;
  assert.ok(response.ended);
});

test('a stream ends when its order has ended and nothing is left to happen', async () => {
  const { engine, open, feed, clock } = started();
  engine.happen();
  const response = new Response();
  const served = open(response);
  await settled();
  engine.pending = 1;
  engine.happen('delivered');
  await settled();
  assert.ok(!response.ended, 'the receipt is not sent yet');
  engine.pending = 0;
  engine.happen('delivered');
  await served;
  assert.ok(response.ended);
  assert.ok(response.text.endsWith('event: end\ndata: {}\n\n'));
  assert.deepEqual(response.ids, [1, 2, 3]);
  assert.equal(feed.size, 0);
  assert.equal(clock.pending, 0, 'the heart has stopped');
});

test('a stream ends with the next beat when what was last left to happen was no news', async () => {
  const { engine, open, clock, feed } = started();
  engine.pending = 1;
  engine.happen('delivered');
  const response = new Response();
  const served = open(response);
  await settled();
  clock.advanceBy(limits.heartbeatMs);
  await settled();
  assert.ok(!response.ended, 'the receipt is not sent yet');
  engine.pending = 0;
  clock.advanceBy(limits.heartbeatMs);
  await served;
  assert.ok(response.text.endsWith('event: end\ndata: {}\n\n'));
  assert.equal(feed.size, 0);
  assert.equal(clock.pending, 0);
});

test('who has seen the last event of an order at rest is told to stop asking', async () => {
  const { engine, open } = started();
  engine.happen('delivered');
  const response = new Response();
  await open(response, 1);
  assert.equal(response.status, 204);
  assert.equal(response.text, '');
});

test('a silent stream is kept alive by comments', async () => {
  const { clock, open, streams } = started();
  const response = new Response();
  const served = open(response);
  await settled();
  const before = response.text.length;
  clock.advanceBy(limits.heartbeatMs * 3);
  assert.equal(response.text.slice(before), ':\n\n:\n\n:\n\n');
  await streams.close();
  await served;
});

test('who may not see it any more is shown nothing more, and is cut with the next beat', async () => {
  const { engine, clock, open, streams, may } = started();
  const [told, silent] = [new Response(), new Response()];
  const both = [open(told), open(silent)];
  await settled();
  may.see = false;
  engine.happen();
  await settled();
  assert.deepEqual([told.ids, told.ended], [[], true]);
  assert.ok(silent.ended, 'the news cuts whoever it would have reached');
  may.see = true;
  const idle = new Response();
  both.push(open(idle));
  await settled();
  may.see = false;
  clock.advanceBy(limits.heartbeatMs);
  await Promise.all(both);
  assert.ok(idle.ended);
  assert.ok(!idle.text.includes('event: end'), 'it is not over, it is not for him');
  assert.equal(streams.size, 0);
});

test('a client that hangs up is forgotten', async () => {
  const { open, feed, streams, clock } = started();
  const response = new Response();
  const served = open(response);
  await settled();
  assert.equal(feed.size, 1);
  response.emit('close');
  await served;
  assert.equal(feed.size, 0);
  assert.equal(streams.size, 0);
  assert.equal(clock.pending, 0);
  assert.equal(response.listenerCount('close'), 0);
});

test('a client that stops reading is waited for, within a bound', async () => {
  const { engine, open, clock, feed } = started();
  const reader = new Response();
  const stuck = new Response();
  const served = [open(reader), open(stuck)];
  await settled();
  reader.reads = false;
  stuck.reads = false;
  engine.happen();
  await settled();
  engine.happen();
  await settled();
  assert.deepEqual(reader.ids, [1], 'no more is written than what it can hold');
  reader.reads = true;
  reader.emit('drain');
  await settled();
  assert.deepEqual(reader.ids, [1, 2]);
  clock.advanceBy(limits.drainTimeoutMs);
  await served[1];
  assert.ok(stuck.destroyed);
  assert.equal(feed.size, 1, 'the one that reads goes on');
});

test('a client that fell too far behind is ended, to come again from its last id', async () => {
  const { engine, open, feed } = started(2);
  const response = new Response();
  const served = open(response);
  await settled();
  response.reads = false;
  for (let count = 0; count < 5; count++) {
    engine.happen();
    await settled();
  }
  response.reads = true;
  response.emit('drain');
  await served;
  assert.ok(response.ended);
  assert.deepEqual(response.ids, [1]);
  assert.equal(feed.size, 0);
});

test('there are only so many streams, and none after closing', async () => {
  const { open, streams } = started();
  const served = [open(new Response())];
  assert.ok(!streams.full);
  served.push(open(new Response()));
  assert.ok(streams.full);
  await streams.close();
  await Promise.all(served);
  assert.equal(streams.size, 0);
  assert.ok(streams.full);
  const late = new Response();
  await open(late);
  assert.ok(late.ended);
});
