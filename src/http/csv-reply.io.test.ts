import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import fastify from 'fastify';
import { CsvReplies } from './csv-reply.ts';

const columns = [{ name: 'n', kind: 'exact', of: (n: string) => n }] as const;

/** A stream closes a few turns after its last piece. */
async function over(replies: CsvReplies): Promise<void> {
  for (let turns = 0; replies.running > 0 && turns < 1_000; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.equal(replies.running, 0);
}

test('who reads slowly slows the reading down, and who hangs up ends it', async () => {
  const replies = new CsvReplies();
  const app = fastify();
  let made = 0;
  const ended = Promise.withResolvers<void>();
  let aborted = false;
  app.get('/', (_, reply) =>
    replies.send(reply, 'all.csv', {
      columns,
      async *rows(signal) {
        signal.addEventListener('abort', () => (aborted = true));
        try {
          for (;;) {
            made++;
            yield 'x'.repeat(1_000);
            await new Promise((resolve) => setImmediate(resolve));
          }
        } finally {
          ended.resolve();
        }
      },
    }),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(socket, 'readable');
  // Nobody reads: once every buffer on the way is full, nothing more is made.
  let before = -1;
  for (let still = 0; still < 200;) {
    still = made === before ? still + 1 : 0;
    before = made;
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(made < 50_000, `made ${made} kB for a reader who takes nothing`);
  assert.equal(replies.running, 1);
  socket.destroy();
  await ended.promise;
  await over(replies);
  assert.ok(aborted);
  await app.close();
});

test('more reports than may be read at once are turned away', async () => {
  const replies = new CsvReplies();
  const app = fastify();
  const open = Promise.withResolvers<void>();
  app.get('/', (_, reply) =>
    replies.send(reply, 'all.csv', {
      columns,
      async *rows() {
        await open.promise;
        yield '1';
      },
    }),
  );
  const answers = Array.from({ length: 5 }, () => app.inject('/'));
  const turnedAway = await Promise.race(answers);
  assert.equal(turnedAway.statusCode, 500, 'Overloaded, which the door answers with 503');
  open.resolve();
  const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode);
  assert.deepEqual(
    statuses.toSorted((a, b) => a - b),
    [200, 200, 200, 200, 500],
  );
  await over(replies);
  await app.close();
});
