import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { errorsMarkdown } from './operations/errors-page.ts';
import { Problem, problemOf } from './problem.ts';
import { type ProblemEntry, problemEntry, problems } from './problems.ts';
import { listeningLog } from './testing/log.ts';
import { one, World } from './testing/world.ts';
import { Overloaded, Stopped } from '../engine/engine.ts';

const top = join(import.meta.dirname, '../..');
const page = readFileSync(join(top, 'docs/reference/errors.md'), 'utf8');

/** Every code that the rooms below the door refuse with, read off their source. */
function codesInSource(): Set<string> {
  const codes = new Set<string>();
  for (const room of ['catalog', 'domain', 'engine', 'fleet', 'http']) {
    const files = readdirSync(join(top, 'src', room), { recursive: true, encoding: 'utf8' });
    for (const file of files) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('testing')) continue;
      const text = readFileSync(join(top, 'src', room, file), 'utf8');
      const said = /(?:refuse|problem|coded)\(\s*'([a-z_]+\.[a-z_]+)'|code: '([a-z_]+\.[a-z_]+)'/g;
      for (const [, refused, written] of text.matchAll(said)) codes.add(refused ?? written ?? '');
      for (const [, no] of text.matchAll(/[^a-z]no\('([a-z_]+)'/g)) codes.add(`promotion.${no}`);
    }
  }
  // Answered to a partner with 200: it is no problem.
  codes.delete('status.unknown');
  return codes;
}

test('every code that the product refuses with has an entry', () => {
  const codes = codesInSource();
  assert.ok(codes.size > 60, `only ${codes.size} found: the search is broken`);
  const missing = [...codes].filter((code) => !Object.hasOwn(problems, code));
  assert.deepEqual(missing, []);
});

test('every entry is explained on the page of errors, which is made of nothing else', () => {
  assert.equal(
    page,
    errorsMarkdown(),
    'write it anew: node src/http/operations/errors-page.ts > docs/reference/errors.md',
  );
  for (const code of Object.keys(problems)) assert.ok(page.includes(`<a id="${code}"></a>`), code);
});

test('the type of a problem leads to its explanation', async () => {
  await using world = new World();
  const { body } = await world.get('/v1/nothing');
  const [path, anchor] = body.type.split('#');
  const { status, raw } = await world.get(path);
  assert.equal(status, 200);
  assert.ok(raw.body.includes(`id="${anchor}"`));
});

test('an entry has a status of refusal, a title and help', () => {
  const entries: [string, ProblemEntry][] = Object.entries(problems);
  for (const [code, { status, title, help }] of entries) {
    assert.ok(status >= 400 && status < 600, code);
    assert.ok(title.length > 5 && !title.endsWith('.'), code);
    assert.match(help, /\.$/, code);
  }
});

test('what the engine and the framework throw has its problem, and a bug of ours tells nothing', () => {
  assert.equal(problemOf(new Overloaded('x', 1)).code, 'service.overloaded');
  assert.equal(problemOf(new Stopped('x')).code, 'service.stopped');
  const ours = problemOf(new Error('secret path /srv/x'));
  assert.equal(ours.code, 'service.failed');
  assert.ok(!ours.message.includes('secret'));
  const known = new Problem({ code: 'order.ended', detail: 'x' });
  assert.equal(problemOf(known), known);
  assert.equal(problemEntry('no.such_code').status, 409);
});

test('a bug of ours is answered 500, written down, and the next request is served', async () => {
  const { log, lines } = listeningLog();
  await using world = new World({ deps: { log } });
  const id = await world.placed();
  const { catalog } = world;
  const storefront = catalog.storefront.bind(catalog);
  catalog.storefront = () => Promise.reject(new Error('the disk is on fire'));
  const { status, body } = await world.post('/v1/orders', world.order(), 'k');
  assert.equal(status, 500);
  assert.equal(body.code, 'service.failed');
  assert.ok(!JSON.stringify(body).includes('fire'));
  const [line] = lines.filter(({ level }) => level === 'error');
  const about = one(line).about as { err: Error; url: string };
  assert.equal(about.err.message, 'the disk is on fire');
  assert.equal(about.url, '/v1/orders');
  catalog.storefront = storefront;
  assert.equal((await world.post('/v1/orders', world.order(), 'k')).status, 201);
  assert.equal((await world.get(`/v1/orders/${id}`)).status, 200);
});
