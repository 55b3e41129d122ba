import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { createParser } from 'eventsource-parser';
import { instantPorts } from '../adapters/fakes/ports.ts';
import { newId } from '../base/ids.ts';
import { seeded } from '../base/random.ts';
import type { Command } from '../domain/order/command.ts';
import type { OrderFacts } from '../domain/order/order.ts';
import { EmbeddedEngine } from '../engine/embedded/embedded-engine.ts';
import { MemoryJournal } from '../engine/embedded/journal/memory.ts';
import { realClock } from '../task/clock.ts';
import { Feed } from './feed.ts';
import { OrderStreams } from './sse.ts';

const place = {
  name: 'P',
  address: 'A 1',
  location: { lat: 1, lng: 1 },
  phone: null,
  instructions: null,
};

function facts(id: string): OrderFacts {
  const now = realClock.now();
  return {
    id,
    marketplaceId: 'mkt_1',
    restaurantId: 'rst_1',
    customerId: 'cus_1',
    externalId: null,
    quoteId: null,
    currency: 'EUR',
    lines: [],
    charges: [],
    total: 100,
    tip: 0,
    paymentMethod: 'tok',
    customer: { name: 'C', phone: '+1', email: 'c@example.org' },
    pickup: place,
    dropoff: place,
    timeZone: 'UTC',
    prepMs: 1_000,
    placedAt: now,
    promisedAt: now + 60_000,
    releaseAt: null,
    note: null,
  };
}

/** The real engine, the real streams, and a server that does nothing but hand requests to them. */
async function serving(heartbeatMs = 60_000) {
  const stack = new AsyncDisposableStack();
  const engine = stack.use(
    EmbeddedEngine.start({
      journal: new MemoryJournal(),
      ports: instantPorts(),
      contacts: { operator: 'o@example.org' },
      clock: realClock,
      random: seeded(1),
    }),
  );
  const feed = stack.use(new Feed(engine, { inboxLengthMax: 100 }));
  const limits = { streamsMax: 10, heartbeatMs, retryMs: 10, drainTimeoutMs: 1_000 };
  const streams = new OrderStreams({ engine, feed, clock: realClock, limits });
  const server = createServer((request, response) => {
    const [orderId = '', after = '0'] = (request.url ?? '').slice(1).split('/');
    const render = (event: { type: string }): string => JSON.stringify(event.type);
    void streams.serve(response, { orderId, after: Number(after), render });
  });
  stack.defer(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  stack.use(streams);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const id = newId('order', realClock.now(), seeded(2));
  const tell = async (command: Command): Promise<void> => {
    const answer = await engine.submit({ orderId: id, command });
    assert.ok(answer.ok, JSON.stringify(answer));
  };
  await tell({ type: 'place', facts: facts(id) });
  const connect = async (after = 0): Promise<IncomingMessage> => {
    const [response] = await once(get(`http://127.0.0.1:${port}/${id}/${after}`), 'response');
    return response as IncomingMessage;
  };
  return { stack, engine, feed, streams, id, tell, connect };
}

interface Heard {
  readonly ids: number[];
  readonly types: string[];
  readonly comments: number;
  readonly last: string;
}

/** Everything that is sent until the stream ends, or until `enough`. */
async function listen(
  response: IncomingMessage,
  enough: (heard: Heard) => boolean = () => false,
): Promise<Heard> {
  const heard = { ids: [] as number[], types: [] as string[], comments: 0, last: '' };
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      heard.last = event ?? 'message';
      if (id === undefined) return;
      heard.ids.push(Number(id));
      heard.types.push(JSON.parse(data) as string);
    },
    onComment: () => heard.comments++,
  });
  response.setEncoding('utf8');
  for await (const chunk of response) {
    parser.feed(chunk as string);
    if (enough(heard)) break;
  }
  return heard;
}

const carry = (id: number): Command => ({
  type: 'progress',
  by: { fleet: 'own', courierId: 'cou_1', token: 1 },
  status: id === 0 ? 'picked_up' : 'delivered',
  occurredAt: realClock.now(),
});

test('a client follows an order to its end, and is told that it has ended', async () => {
  const { stack, tell, connect, feed, streams, engine, id } = await serving();
  await using _ = stack;
  const response = await connect();
  const heard = listen(response);
  await tell({ type: 'accept', actor: 'restaurant' });
  await tell({ type: 'offer', courierId: 'cou_1' });
  await tell({ type: 'accept_offer', courierId: 'cou_1', token: 1 });
  await tell(carry(0));
  await tell(carry(1));
  const { ids, types, last } = await heard;
  assert.equal(last, 'end');
  const written = await engine.events(id);
  assert.deepEqual(
    ids,
    written.map((event) => event.sequence),
  );
  assert.deepEqual(
    types,
    written.map((event) => event.type),
  );
  assert.ok(types.includes('order.delivered'));
  assert.equal(feed.size, 0);
  assert.equal(streams.size, 0);
  const again = await connect(ids.at(-1));
  assert.equal(again.statusCode, 204, 'a browser stops here');
});

test('a client that was cut off misses nothing and hears nothing twice', async () => {
  const { stack, tell, connect, engine, id } = await serving();
  await using _ = stack;
  const first = await listen(await connect(), ({ ids }) => ids.length >= 2);
  await tell({ type: 'accept', actor: 'restaurant' });
  const second = connect(first.ids.at(-1));
  await tell({ type: 'offer', courierId: 'cou_1' });
  const rest = await listen(await second, ({ types }) => types.includes('delivery.offered'));
  const all = [...first.ids, ...rest.ids];
  assert.deepEqual(
    all,
    all.map((_, at) => at + 1),
  );
  assert.ok((await engine.events(id)).length >= all.length);
});

test('a client that hangs up leaves nothing behind', async () => {
  const { stack, connect, feed, streams } = await serving();
  await using _ = stack;
  const response = await connect();
  assert.equal(streams.size, 1);
  response.destroy();
  while (streams.size > 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(feed.size, 0);
});

test('closing ends every stream, and the clients see a clean end', async () => {
  const { stack, connect, streams } = await serving();
  await using _ = stack;
  const heard = [listen(await connect()), listen(await connect())];
  await streams.close();
  for (const { last } of await Promise.all(heard)) assert.notEqual(last, 'end');
});

test('a silent order keeps its connection alive', async () => {
  const { stack, connect } = await serving(5);
  await using _ = stack;
  const { comments } = await listen(await connect(), (heard) => heard.comments >= 3);
  assert.ok(comments >= 3);
});
