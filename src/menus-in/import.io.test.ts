import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { TimeoutError } from '../task/scope.ts';
import { importMenu, NothingFound } from './import.ts';
import { newDesk, told, type Told } from './testing/importing.ts';
import { folderSite, page, serveSite, sitesFolder } from './testing/site-server.ts';

async function expectedOf(path: string): Promise<Told> {
  return JSON.parse(await readFile(join(sitesFolder, path), 'utf8')) as Told;
}

const sites = (await readdir(sitesFolder)).filter((name) => name !== 'files' && name !== 'plain');

test('there are at least ten shapes of sites to read', () => {
  assert.ok(sites.length >= 10, sites.join(', '));
});

for (const name of sites) {
  test(`the site “${name}” gives the menu that is expected of it, and the same again`, async () => {
    await using desk = await newDesk();
    await using site = await serveSite(folderSite(name));
    const expected = await expectedOf(`${name}/expected.json`);
    const wish = { source: { kind: 'site' as const, url: `${site.url}/` } };
    const parts = desk.parts({ allowHosts: [site.host] });
    const { draft, unchanged } = await importMenu(wish, parts);
    assert.deepEqual(told(draft, expected), expected);
    assert.equal(unchanged, false);
    assert.ok(
      draft.warnings.every(({ at }) => at.includes(site.host)),
      'each says where',
    );
    const again = await importMenu(wish, parts);
    assert.deepEqual(again.draft, draft, 'the same draft, ids included');
    const { menu, externalIds } = draft;
    const after = await importMenu({ ...wish, previous: { menu, externalIds } }, parts);
    assert.equal(after.unchanged, true);
    assert.deepEqual(after.draft.menu, menu);
  });
}

const files = ['till.csv', 'variants.csv', 'headings.csv', 'own.json'];

for (const name of files) {
  test(`the file ${name} gives the menu that is expected of it, and the same again`, async () => {
    await using desk = await newDesk();
    const expected = await expectedOf(`files/${name.replace(/\..*$/, '')}.expected.json`);
    const bytes = await readFile(join(sitesFolder, 'files', name));
    const wish = { source: { kind: 'file' as const, name, bytes }, currency: expected.currency };
    const { draft } = await importMenu(wish, desk.parts());
    assert.deepEqual(told(draft, expected), expected);
    const { menu, externalIds } = draft;
    const after = await importMenu({ ...wish, previous: { menu, externalIds } }, desk.parts());
    assert.equal(after.unchanged, true);
    assert.deepEqual(after.draft.menu, menu);
  });
}

test('a menu of our own keeps the ids that it came with', async () => {
  await using desk = await newDesk();
  const bytes = await readFile(join(sitesFolder, 'files', 'own.json'));
  const { draft } = await importMenu(
    { source: { kind: 'file', name: 'own.json', bytes } },
    desk.parts(),
  );
  const [category] = draft.menu.categories;
  const group = category?.items[0]?.modifierGroups[0];
  assert.deepEqual(
    [category?.id, category?.items[0]?.id, group?.id, group?.options.map(({ id }) => id)],
    ['cat_bowls', 'itm_bowl-1', 'grp_top', ['opt_a', 'opt_b']],
  );
});

test('a site without a menu says so, and keeps no draft', async () => {
  await using desk = await newDesk();
  await using site = await serveSite(folderSite('plain'));
  const parts = desk.parts({ allowHosts: [site.host] });
  const wish = { source: { kind: 'site' as const, url: site.url } };
  await assert.rejects(importMenu(wish, parts), NothingFound);
  assert.deepEqual(await desk.drafts.of(null), []);
});

test('a page that is made to take for ever to be read is given up, and its thread with it', async () => {
  await using desk = await newDesk();
  await using site = await serveSite(({ url }, response) => {
    if (url === '/') page(response, '<div>'.repeat(300_000));
    else response.writeHead(404).end();
  });
  const parts = desk.parts({ allowHosts: [site.host], limit: { readTimeoutMs: 1_000 } });
  const wish = { source: { kind: 'site' as const, url: site.url } };
  await assert.rejects(importMenu(wish, parts), TimeoutError);
});
