import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { FileMemory } from '../crawl/page-memory.ts';
import { checkDrafts, draftOf } from './drafts.contract.ts';
import { DraftUnreadable, FileDrafts, MemoryDrafts } from './drafts.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-drafts-'));
after(() => rm(folder, { recursive: true, force: true }));
let count = 0;
const fresh = (): string => join(folder, String(++count));

checkDrafts('in memory', async () => Promise.resolve(new MemoryDrafts()));
checkDrafts('as files', async () => Promise.resolve(new FileDrafts(fresh())));

test('a draft that was broken by hand is told by name, and not taken for none', async () => {
  const drafts = new FileDrafts(fresh());
  const draft = draftOf('soup');
  await drafts.put(draft);
  const path = join(drafts.folder, `${draft.id}.json`);
  await writeFile(path, (await readFile(path, 'utf8')).replace('"price": 500', '"price": 5.5'));
  await assert.rejects(drafts.find(draft.id), DraftUnreadable);
});

test('an id that is a path leads nowhere', async () => {
  const drafts = new FileDrafts(fresh());
  await drafts.put(draftOf('soup'));
  assert.equal(await drafts.find('../../etc/passwd'), undefined);
  assert.equal(await drafts.find(`mdr_${'0'.repeat(25)}/`), undefined);
});

test('nothing half written is left, and other files in the folder are passed over', async () => {
  const drafts = new FileDrafts(fresh());
  await drafts.put(draftOf('soup'));
  await writeFile(join(drafts.folder, 'notes.json'), '{}');
  const names = await readdir(drafts.folder);
  assert.ok(!names.some((name) => name.endsWith('.new')), names.join());
  assert.equal((await drafts.of('rst_one')).length, 1);
});

test('what is remembered of a site outlives the process; a memory that is broken is an empty one', async () => {
  const place = fresh();
  const url = 'https://a.example/menu';
  const known = {
    etag: '"v1"',
    reading: { found: { sections: [], warnings: [] }, links: [], text: 'Soup 5.00' },
  };
  const first = await FileMemory.open(place, 'https://a.example/');
  first.put(url, known);
  await first.save(place);
  const second = await FileMemory.open(place, 'https://a.example/');
  assert.deepEqual(second.get(url), known);
  const other = await FileMemory.open(place, 'https://b.example/');
  assert.equal(other.get(url), undefined);
  const [name = ''] = await readdir(place);
  await writeFile(join(place, name), '{"version":1,"pages":{"x":{"reading":7}}}');
  assert.equal((await FileMemory.open(place, 'https://a.example/')).get(url), undefined);
  await writeFile(join(place, name), 'half a fi');
  assert.equal((await FileMemory.open(place, 'https://a.example/')).get(url), undefined);
});
