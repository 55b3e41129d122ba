import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { Line } from './line.ts';

for (const how of ['closed', 'reset'] as const) {
  test(`a connection that is ${how} is gone at both ends, and the next one gets through`, async () => {
    const far: Socket[] = [];
    await using server = createServer((socket) => {
      far.push(socket.on('error', () => undefined));
      socket.pipe(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await using line = await Line.open((server.address() as AddressInfo).port);

    const near = await echoed(line);
    const gone = [near, ...far].map(closed);
    assert.equal(line.cut(how), 1);
    await Promise.all(gone);

    (await echoed(line)).destroy();
    assert.equal(far.length, 2);
  });
}

/** However it came about: a reset is an error first. */
function closed(end: Socket): Promise<void> {
  return new Promise((resolve) => end.once('close', () => resolve()));
}

async function echoed(line: Line): Promise<Socket> {
  const { hostname, port } = new URL(line.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write('hello');
  assert.equal(String((await once(socket, 'data'))[0]), 'hello');
  return socket.on('error', () => undefined);
}
