import assert from 'node:assert/strict';
import test from 'node:test';
import { World } from './testing/world.ts';

interface Spoken {
  operationId?: string;
  summary?: string;
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
  requestBody?: unknown;
}

async function document(): Promise<{
  openapi: string;
  paths: Record<string, Record<string, Spoken>>;
  components: { schemas: Record<string, unknown> };
}> {
  await using world = new World();
  return (await world.get('/openapi.json')).body;
}

test('the document is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const spec = await document();
  assert.match(spec.openapi, /^3\.1\./);
  const names = [...JSON.stringify(spec).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  assert.ok(names.length > 20);
  for (const [, name = ''] of names) assert.ok(Object.hasOwn(spec.components.schemas, name), name);
});

test('every operation has a name of its own, a summary, and says how it refuses', async () => {
  const { paths } = await document();
  const names = new Set<string>();
  let count = 0;
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, spoken] of Object.entries(methods)) {
      const where = `${method} ${path}`;
      count++;
      names.add(spoken.operationId ?? '');
      assert.ok((spoken.summary ?? '') !== '', where);
      if (path.startsWith('/v1/')) {
        assert.ok('application/problem+json' in (spoken.responses['4XX']?.content ?? {}), where);
      }
    }
  }
  assert.equal(names.size, count);
  assert.ok(!names.has(''));
});

test('what changes an order says that it wants a key, and nothing else does', async () => {
  const { paths } = await document();
  const without = new Set([
    '/v1/quotes',
    '/v1/orders/{order_id}/reorder',
    '/v1/webhooks/fleet',
    '/v1/couriers/{courier_id}/on-duty',
    '/v1/couriers/{courier_id}/off-duty',
    '/v1/couriers/{courier_id}/position',
    // What makes a secret is not kept to be answered again.
    '/v1/codes',
    '/v1/codes/verify',
    '/v1/sessions',
    '/v1/sessions/refresh',
    '/v1/invitations',
    '/v1/invitations/accept',
    '/v1/keys',
  ]);
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      const key = parameters.find(({ name }) => name === 'idempotency-key');
      const wanted = method === 'post' && !without.has(path);
      assert.equal(key?.required, wanted ? true : undefined, `${method} ${path}`);
    }
  }
});

test('descriptions and patterns of the schemas reach the document', async () => {
  const text = JSON.stringify(await document());
  assert.ok(text.includes('Minor units of the currency.'));
  assert.ok(text.includes('^rst_'));
  assert.ok(!text.includes('9007199254740991'), 'bounds that are none are left out');
  assert.ok(!text.includes('Default Response'));
});

test('the documentation fetches nothing from anybody else', async () => {
  await using world = new World();
  assert.equal((await world.get('/docs')).status, 301);
  const { status, raw } = await world.get('/docs/');
  assert.equal(status, 200);
  const policy = String(raw.headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'self'/);
  for (const [, source = ''] of raw.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    assert.ok(!/^(https?:)?\/\//.test(source), source);
  }
  assert.match(raw.body, /\/openapi\.json/);
  const script = /<script src="([^"]+)"/.exec(raw.body)?.[1] ?? '';
  const served = await world.get(new URL(script, 'http://x/docs/').pathname);
  assert.equal(served.status, 200);
  assert.match(String(served.raw.headers['content-type']), /javascript/);
  assert.ok(served.raw.body.length > 1_000_000);
  assert.equal((await world.get('/docs/no/such/page')).body.code, 'route.unknown');
});
