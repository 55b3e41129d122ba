/**
 * Restate: the load talks to the server's own ingress, where `send` answers 202 once the invocation
 * is in its log; nothing of ours stands between. A handler's `ctx.run` records each step.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as restate from '@restatedev/restate-sdk';
import { counted, dataDir, freePort, listen, onEnd, outside, port, ready } from './contract.js';

const order = restate.service({
  name: 'Order',
  handlers: {
    place: async (ctx) => {
      counted.accepted += 1;
      const key = ctx.request().idempotencyKey;
      await ctx.run('paid', () => outside('payment', key));
      await restate.RestatePromise.all([
        ctx.run('accepted', () => outside('restaurant', key)),
        ctx.run('assigned', () => outside('courier', key)),
      ]);
      await ctx.run('notified', () => outside('notification', key));
      counted.done += 1;
    },
  },
});

const [handlerPort, adminPort, nodePort, statsPort] = await Promise.all([
  freePort(),
  freePort(),
  freePort(),
  freePort(),
]);
await restate.serve({ services: [order], port: handlerPort });
await listen(undefined, statsPort);

const binary = join(
  import.meta.dirname,
  `node_modules/@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`,
);
const server = spawn(binary, ['--production', '--no-logo', '--listen-mode', 'tcp'], {
  cwd: dataDir,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    RESTATE_BASE_DIR: dataDir,
    RESTATE_NODE_NAME: 'bench',
    RESTATE_AUTO_PROVISION: 'true',
    RESTATE_DISABLE_TELEMETRY: 'true',
    RESTATE_LOG_FILTER: 'error',
    RESTATE_BIND_ADDRESS: `127.0.0.1:${nodePort}`,
    RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${port}`,
    RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${adminPort}`,
    // Two a core; the default of 24, made for clusters, was 15 % slower on two cores.
    RESTATE_DEFAULT_NUM_PARTITIONS: String(2 * availableParallelism()),
  },
});
onEnd(async () => {
  server.kill('SIGTERM');
  await Promise.race([new Promise((done) => server.on('exit', done)), wait(3000)]);
  server.kill('SIGKILL');
});

async function asked(address, init) {
  for (;;) {
    const response = await fetch(address, init).catch(() => undefined);
    if (response?.ok) return;
    await wait(100);
  }
}
await asked(`http://127.0.0.1:${adminPort}/deployments`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ uri: `http://127.0.0.1:${handlerPort}` }),
});
await asked(`http://127.0.0.1:${port}/restate/health`);
ready({ path: '/Order/place/send', stats: `http://127.0.0.1:${statsPort}/stats` });
