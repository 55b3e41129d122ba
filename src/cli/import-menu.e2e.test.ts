import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { serveSettings } from '../app/config.ts';
import { startDabba } from '../app/dabba.ts';
import { demoCity } from '../city/city.ts';
import { folderSite, serveSite, sitesFolder } from '../menus-in/testing/site-server.ts';
import { ask } from './door.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-import-e2e-'));
after(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function dabba(...args: readonly string[]): Promise<Ran> {
  return ran(['import-menu', ...args]);
}

function ran(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const main = join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { timeout: 60_000, env: { ...process.env, ...env } },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, out, err });
      },
    );
  });
}

const menuOut = z.object({
  categories: z.array(
    z.object({ name: z.string(), items: z.array(z.object({ name: z.string(), price: z.int() })) }),
  ),
});

test('a site is read at the terminal, approved, and sold from; read again, nothing changes', async () => {
  const data = join(folder, 'approved.db');
  await using house = await startDabba(
    serveSettings.parse({ port: 0, sandboxPort: 0, data, logLevel: 'error' }),
  );
  await using site = await serveSite(folderSite('sizes'));
  const shop = demoCity(1).restaurants.find(({ restaurant }) => restaurant.currency === 'EUR');
  const id = shop?.restaurant.id ?? '';
  const flags = [
    '--restaurant',
    id,
    '--data',
    data,
    '--door',
    house.url,
    '--allow-host',
    site.host,
  ];
  const first = await dabba(site.url, ...flags, '--approve', '--json');
  assert.equal(first.code, 0, first.err);
  const draft = JSON.parse(first.out) as { id: string; diff: { added: []; removed: [] } };
  assert.equal(draft.diff.added.length, 3);
  assert.ok(draft.diff.removed.length > 0, 'what was sold before is told to go');
  const menu = await ask(`${house.url}/v1/restaurants/${id}/menu`, menuOut);
  assert.deepEqual(
    menu.categories.map(({ name, items }) => [name, items.map((item) => item.name)]),
    [['Pizzas', ['Margherita', 'Funghi', 'Diavola']]],
  );
  const again = await dabba(site.url, ...flags, '--json');
  assert.equal((JSON.parse(again.out) as { unchanged: boolean }).unchanged, true, again.out);
  const shown = await dabba(site.url, ...flags);
  assert.match(shown.out, /Nothing has changed/);
  assert.ok(!shown.err.includes('\r'), 'no bar where nobody looks');
});

test('what a model read is not approved unseen, whatever was wished; seen, it is', async () => {
  const data = join(folder, 'model.db');
  await using house = await startDabba(
    serveSettings.parse({ port: 0, sandboxPort: 0, data, logLevel: 'error' }),
  );
  await using site = await serveSite(folderSite('plain'));
  const content = JSON.stringify({
    sections: [{ name: 'Lunch', items: [{ name: 'Tomato soup', price: '6.50' }] }],
  });
  await using model = await serveSite((_, response) => {
    response.end(JSON.stringify({ choices: [{ message: { content } }] }));
  });
  const shop = demoCity(1).restaurants[0];
  const id = shop?.restaurant.id ?? '';
  const menuUrl = `${house.url}/v1/restaurants/${id}/menu`;
  const before = await ask(menuUrl, menuOut);
  const door = ['--door', house.url];
  const flags = ['--restaurant', id, '--data', data, '--allow-host', site.host, ...door];
  const env = { AI_BASE_URL: `${model.url}/v1`, AI_API_KEY: 'k', AI_MODEL: 'm' };
  const read = await ran(['import-menu', site.url, ...flags, '--approve', '--json'], env);
  assert.equal(read.code, 1, read.err);
  assert.match(read.err, /look at it first/);
  assert.deepEqual(await ask(menuUrl, menuOut), before);
  const draft = JSON.parse(read.out) as { id: string; source: { read_by: string } };
  assert.equal(draft.source.read_by, 'model');
  const seen = await ran(['approve-menu', draft.id, ...door]);
  assert.equal(seen.code, 0, seen.err);
  const after = await ask(menuUrl, menuOut);
  assert.deepEqual(
    after.categories.map(({ items }) => items),
    [[{ name: 'Tomato soup', price: 650 }]],
  );
});

test('a file is read into a draft without a house, and waits', async () => {
  const data = join(folder, 'alone.db');
  const { code, out } = await dabba(join(sitesFolder, 'files', 'till.csv'), '--data', data);
  assert.equal(code, 0);
  assert.match(out, /Draft mdr_[0-9a-z]{26}, not approved yet/);
});

const mistakes: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
  ['an address of this machine', ['http://127.0.0.1:9/menu'], /is not asked/],
  [
    'what is neither an address nor a file',
    ['no-such-file.csv'],
    /neither an address .* nor a file/,
  ],
  ['no restaurant to approve for', ['x.csv', '--approve'], /--restaurant/],
  ['a site without a menu', [], /No menu was found/],
];

for (const [what, args, message] of mistakes) {
  test(`${what} is told in a sentence`, async () => {
    await using site = await serveSite(folderSite('plain'));
    const from = args.length > 0 ? args : [site.url, '--allow-host', site.host];
    const { code, out, err } = await dabba(...from, '--data', join(folder, 'mistakes.db'));
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, message);
    assert.ok(!err.includes('    at '), err);
  });
}
