import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { z } from 'zod';
import { Transient, Unknown } from '../../ports/outcome.ts';
import { service } from '../testing/service.ts';
import { JsonService, RefusedRequest } from './json-service.ts';

const live = new AbortController().signal;
const call = { key: 'k', signal: live };
const request = { path: '/do', body: { a: 1 }, answer: z.object({ ok: z.boolean() }) };

async function outcome(
  answer: Parameters<typeof service>[0],
  options: { timeoutMs?: number } = {},
): Promise<{ error: unknown; asked: readonly string[] }> {
  await using there = await service(answer);
  await using json = new JsonService({ baseUrl: there.url, ...options });
  const error = await json.ask(request, call).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, asked: there.asked };
}

test('an answer is read, and the request carries its key', async () => {
  let key: string | undefined;
  await using there = await service((response, asked) => {
    key = String(asked.headers['idempotency-key']);
    response.end('{"ok":true}');
  });
  await using json = new JsonService({ baseUrl: `${there.url}/base/` });
  assert.deepEqual(await json.ask(request, call), { ok: true });
  assert.deepEqual([key, there.asked], ['k', ['POST /base/do']]);
});

test('429 and 503 are Transient, with the wait that they ask for', async () => {
  for (const status of [429, 503]) {
    const { error } = await outcome((response) => {
      response.writeHead(status, { 'retry-after': '7' }).end();
    });
    assert.ok(error instanceof Transient);
    assert.equal(error.retryAfterMs, 7_000);
  }
  const { error } = await outcome((response) => response.writeHead(503).end());
  assert.ok(error instanceof Transient);
  assert.equal(error.retryAfterMs, undefined);
});

test('any other 5xx, a cut connection and an unreadable answer are Unknown', async () => {
  const answers: Parameters<typeof service>[0][] = [
    (response) => response.writeHead(500).end(),
    (response) => response.writeHead(502).end('<html>'),
    (response) => response.socket?.destroy(),
    (response) => response.end('{"ok":'),
    (response) => response.end('{"ok":"yes"}'),
    (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"ok"');
      response.socket?.end();
    },
  ];
  for (const answer of answers) {
    const { error, asked } = await outcome(answer);
    assert.ok(error instanceof Unknown, String(error));
    assert.equal(error.key, 'k');
    assert.deepEqual(asked, ['POST /do'], 'asked once, and never again by itself');
  }
});

test('a service that does not answer in time is Unknown', async () => {
  const { error } = await outcome(() => {}, { timeoutMs: 20 });
  assert.ok(error instanceof Unknown);
});

test('an answer that stops in the middle is Unknown in time, too', async () => {
  const { error } = await outcome(
    (response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"ok"');
    },
    { timeoutMs: 20 },
  );
  assert.ok(error instanceof Unknown);
});

test('an answer without end is Unknown', async () => {
  const { error } = await outcome((response) => response.end(' '.repeat(2_000_000)));
  assert.ok(error instanceof Unknown);
});

test('a port where nobody listens is Transient: nothing was sent', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  await using json = new JsonService({ baseUrl: `http://127.0.0.1:${port}` });
  await assert.rejects(json.ask(request, call), Transient);
});

test('a no to the request itself is neither, and says which', async () => {
  const { error } = await outcome((response) => response.writeHead(422).end('no such thing'));
  assert.ok(error instanceof RefusedRequest);
  assert.equal(error.status, 422);
  assert.match(error.message, /no such thing/);
});

test('no more calls are under way at once than there are sockets', async () => {
  const waiting: (() => void)[] = [];
  let most = 0;
  await using there = await service((response) => {
    waiting.push(() => response.end('{"ok":true}'));
    most = Math.max(most, waiting.length);
    if (waiting.length === 3) for (const go of waiting.splice(0)) go();
  });
  await using json = new JsonService({ baseUrl: there.url, connectionsMax: 3 });
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => json.ask(request, { ...call, key: `${n}` })),
  );
  assert.equal(most, 3);
});

test('closing ends the calls that wait', async () => {
  let arrived: () => void = () => {};
  const came = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await using there = await service(() => arrived());
  const json = new JsonService({ baseUrl: there.url });
  const asked = assert.rejects(json.ask(request, call), Unknown);
  await came;
  await json[Symbol.asyncDispose]();
  await asked;
});
