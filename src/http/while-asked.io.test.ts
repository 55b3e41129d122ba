import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import fastify from 'fastify';
import { whileAsked } from './while-asked.ts';

test('work is called off when the client hangs up, and leaves no listener when he does not', async () => {
  const app = fastify();
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  app.get('/long', async (_, reply) =>
    whileAsked(reply, async (signal) => {
      begun.resolve();
      await once(signal, 'abort');
      ended.resolve(signal.reason);
      return 'nobody reads this';
    }),
  );
  app.get('/short', async (_, reply) => {
    const before = reply.raw.listenerCount('close');
    await whileAsked(reply, () => Promise.resolve());
    return String(reply.raw.listenerCount('close') - before);
  });
  try {
    assert.equal((await app.inject('/short')).body, '0');
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /long HTTP/1.1\r\nhost: x\r\n\r\n');
    await begun.promise;
    socket.destroy();
    assert.match(String(await ended.promise), /hung up/);
  } finally {
    await app.close();
  }
});
