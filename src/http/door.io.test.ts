import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import test from 'node:test';
import { defaultHttpLimits } from './limits.ts';
import { World } from './testing/world.ts';

async function listening(world: World): Promise<number> {
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  return (world.app.server.address() as AddressInfo).port;
}

/** What comes back for these bytes, until the server hangs up. */
async function knock(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8');
  let answer = '';
  socket.on('data', (chunk: string) => (answer += chunk));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

test('what is not HTTP is answered with a problem', async () => {
  await using world = new World();
  const port = await listening(world);
  const answer = await knock(port, 'EHLO dabba\r\n\r\n');
  assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.match(answer, /content-type: application\/problem\+json/);
  const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
  assert.equal(body.code, 'request.invalid');
  assert.equal(body.status, 400);
});

test('headers without end are answered with a problem', async () => {
  await using world = new World();
  const port = await listening(world);
  const answer = await knock(
    port,
    `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
  );
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, /request\.too_large/);
});

test('a body over the limit is refused before it is read, and the connection is not kept', async () => {
  await using world = new World();
  const port = await listening(world);
  const head = `POST /v1/orders HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nidempotency-key: k\r\n`;
  const answer = await knock(port, `${head}content-length: 999999999\r\n\r\n{`);
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, /"code":"request\.too_large"/);
});

test('a request over a real socket is an order', async () => {
  await using world = new World();
  const port = await listening(world);
  const answer = await fetch(`http://127.0.0.1:${port}/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: JSON.stringify(world.order()),
  });
  assert.equal(answer.status, 201);
  const order = (await answer.json()) as { id: string };
  assert.equal(answer.headers.get('location'), `/v1/orders/${order.id}`);
});

test('where a rate is set it is told, and kept to', async () => {
  const rate = { requestsMax: 2, windowMs: 60_000 };
  await using world = new World({ deps: { limits: { ...defaultHttpLimits, rate } } });
  const answers = [];
  for (let count = 0; count < 3; count++) answers.push(await world.get('/v1/restaurants?limit=1'));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 429],
  );
  assert.equal(answers[0]?.raw.headers['ratelimit-remaining'], '1');
  assert.equal(answers[2]?.body.code, 'rate.limited');
  assert.ok(Number(answers[2]?.raw.headers['retry-after']) > 0);
});

test('without a rate nothing is said of one', async () => {
  await using world = new World();
  const { raw } = await world.get('/v1/restaurants?limit=1');
  assert.ok(!Object.keys(raw.headers).some((name) => name.startsWith('ratelimit')));
});
