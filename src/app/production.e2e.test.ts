import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { demoKeys, demoPassword } from '../city/log-ins.ts';
import { serveSettings } from './config.ts';
import { type Dabba, startDabba } from './dabba.ts';
import { NotForProduction } from './mode.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-production-'));
after(() => rm(folder, { recursive: true, force: true }));

const own = {
  mode: 'production',
  publicUrl: 'https://eat.example.org',
  // Port 9 is `discard` (RFC 863): nobody is there, and nobody is asked.
  sandbox: 'http://127.0.0.1:9',
  speed: 1,
  webhookSecret: 'whsec_of_our_own_0123456789',
  stripeKey: 'sk_live_of_our_own',
};

function start(data: string, more: Record<string, unknown>): Promise<Dabba> {
  const given = { port: 0, sandboxPort: 0, data: join(folder, data), logLevel: 'error', ...more };
  return startDabba(serveSettings.parse(given));
}

test('production opens to nobody of the demo, and to the admin whom it invited', async () => {
  await using dabba = await start('fresh.db', { ...own, adminEmail: 'boss@example.org' });
  for (const key of Object.values(demoKeys)) {
    const headers = { authorization: `Bearer ${key}` };
    assert.equal((await fetch(`${dabba.url}/v1/me`, { headers })).status, 401);
  }
  const session = await accept(dabba);
  const me = await fetch(`${dabba.url}/v1/me`, {
    headers: { authorization: `Bearer ${session.access_token}` },
  });
  assert.equal(me.status, 200);
});

async function accept(dabba: Dabba): Promise<{ access_token: string }> {
  const response = await fetch(`${dabba.url}/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: dabba.invitation, password: 'correct horse battery' }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json());
}

test('a data file that a demo ran on is refused in production, and says why', async () => {
  {
    await using demo = await start('demo.db', {});
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({
      contact: 'operator@demo.example',
      role: 'operator',
      password: demoPassword,
    });
    const logIn = await fetch(`${demo.url}/v1/sessions`, { method: 'POST', headers, body });
    assert.equal(logIn.status, 201, 'the demo’s own log-ins are good there');
  }
  await assert.rejects(start('demo.db', own), (error) => {
    assert.ok(error instanceof NotForProduction);
    return /keys of the demo/.test(error.message) && /operator@demo\.example/.test(error.message);
  });
});
