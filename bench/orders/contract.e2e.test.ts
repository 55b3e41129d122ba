/**
 * The peer contract, kept by every peer that is installed. The bare server is always tried; the
 * others, which bring databases along, when BENCH_PEERS=1.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { peers } from './peers.ts';
import { requestMaker, standardShape } from './request.ts';
import { runLoad } from './run-load.ts';
import { startServer } from './server.ts';
import type { Server } from './server.ts';
import { get, Wire } from './wire.ts';

let fake: Server;
before(async () => {
  fake = await startServer(join(import.meta.dirname, 'fake.ts'), { CALL_MS: '5' });
});
after(() => fake.stop());

async function callsByKind(): Promise<Record<string, number>> {
  return (await (await fetch(fake.orders)).json()) as Record<string, number>;
}

for (const peer of peers) {
  const skip =
    peer.missing() ??
    (peer.name === 'bare' || process.env['BENCH_PEERS'] === '1' ? false : 'BENCH_PEERS=1 runs it');
  test(
    `${peer.name} sees every order through its four calls and counts it done`,
    { skip },
    async () => {
      const env = { MODE: 'http', CALL_MS: '5', FAKE_URL: fake.orders };
      const server = await startServer(peer.entry, env);
      try {
        const earlier = await callsByKind();
        const report = await runLoad(server, {
          connections: 8,
          warmupMs: 100,
          windowMs: 500,
          openMax: 50,
        });
        assert.ok(report.accepted > 0);
        assert.equal(report.refused + report.failed + report.left, 0);
        assert.equal(report.done, report.accepted);
        const calls = await callsByKind();
        for (const kind of ['payment', 'restaurant', 'courier', 'notification']) {
          assert.equal((calls[kind] ?? 0) - (earlier[kind] ?? 0), report.done, kind);
        }
        if (peer.name !== 'bare') await askTwice(server, report.done);
      } finally {
        await server.stop();
      }
    },
  );
}

/** The same key sent again is answered and starts nothing; a later order ends after it would have. */
async function askTwice(server: Server, earlierDone: number): Promise<void> {
  const make = requestMaker({ ...standardShape(2), ...server.shape }, 2);
  const wire = new Wire(server.orders);
  const send = (request: string): Promise<number> => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    wire.send(request, (answer) =>
      answer instanceof Error ? reject(answer) : resolve(answer.status),
    );
    return promise;
  };
  const stats = new Wire(server.stats);
  const done = async (): Promise<number> =>
    (JSON.parse((await get(stats, '/stats')).body) as { done: number }).done;
  const earlier = await callsByKind();
  const [twice, once] = [make(), make()];
  for (const request of [twice, twice, once]) {
    const status = await send(request);
    assert.ok(status >= 200 && status < 300, String(status));
  }
  while ((await done()) < earlierDone + 2);
  wire.close();
  stats.close();
  const calls = await callsByKind();
  assert.equal((calls['payment'] ?? 0) - (earlier['payment'] ?? 0), 2);
}
