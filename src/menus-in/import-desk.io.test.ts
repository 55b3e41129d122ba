import assert from 'node:assert/strict';
import test from 'node:test';
import { ok } from '../base/result.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { ManualClock } from '../task/clock.ts';
import { TaskGroup } from '../task/task-group.ts';
import type { Menus } from './draft/approve.ts';
import { ImportDesk } from './import-desk.ts';
import { newDesk } from './testing/importing.ts';
import { dishPage, folderSite, page, serveSite } from './testing/site-server.ts';

/** One restaurant that sells what it is given. */
class OneShop implements Menus {
  menu: Menu = { categories: [] };
  version = 1;

  async current(restaurantId: string): ReturnType<Menus['current']> {
    await Promise.resolve();
    if (restaurantId !== 'rst_one') return undefined;
    return { menu: this.menu, version: this.version, currency: 'EUR' };
  }

  async replace(_: string, menu: Menu): ReturnType<Menus['replace']> {
    await Promise.resolve();
    this.menu = menu;
    this.version++;
    return ok(undefined);
  }
}

const wish = (url: string): { url: string; restaurantId: string } => ({
  url,
  restaurantId: 'rst_one',
});

test('a site is imported, approved, and imported again without a change', async () => {
  await using room = await newDesk();
  await using site = await serveSite(folderSite('sizes'));
  const parts = room.parts({ allowHosts: [site.host] });
  const desk = new ImportDesk({ ...parts, importsMax: 1, importTimeoutMs: 30_000 });
  const shop = new OneShop();
  const imported = await desk.import(wish(site.url), shop);
  assert.ok(imported.ok);
  const { draft } = imported.value;
  assert.equal(imported.value.unchanged, false);
  assert.deepEqual(shop.menu, { categories: [] }, 'nothing is sold that nobody approved');
  assert.ok((await desk.approve(draft, shop, 'acc_x')).ok);
  assert.deepEqual(shop.menu, draft.menu);
  const kept = await desk.find(draft.id);
  assert.deepEqual([kept?.status, kept?.decidedBy], ['approved', 'acc_x']);
  const again = await desk.import(wish(site.url), shop);
  assert.ok(again.ok);
  assert.equal(again.value.unchanged, true);
  assert.equal((await desk.of('rst_one')).length, 1);
});

test('one import too many is refused at once, and the place is free again afterwards', async () => {
  await using room = await newDesk();
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using site = await serveSite(async (_, response) => {
    reached.resolve();
    await go.promise;
    page(response, dishPage('Soup'));
  });
  const parts = room.parts({ allowHosts: [site.host] });
  const desk = new ImportDesk({ ...parts, importsMax: 1, importTimeoutMs: 30_000 });
  const first = desk.import(wish(site.url), new OneShop());
  await reached.promise;
  const second = await desk.import(wish(site.url), new OneShop());
  assert.equal(second.ok ? '' : second.error.code, 'import.busy');
  go.resolve();
  await first;
  const third = await desk.import(wish(site.url), new OneShop());
  assert.notEqual(third.ok ? '' : third.error.code, 'import.busy');
});

test('what stands in the way of an import is a refusal with a code', async () => {
  await using room = await newDesk();
  await using plain = await serveSite(folderSite('plain'));
  await using broken = await serveSite(({ url }, response) => {
    response.writeHead(url === '/robots.txt' ? 404 : 500).end();
  });
  await using shut = await serveSite((_, response) => {
    response.end('User-agent: *\nDisallow: /');
  });
  const parts = room.parts({ allowHosts: [plain.host, broken.host, shut.host] });
  const desk = new ImportDesk({ ...parts, importsMax: 1, importTimeoutMs: 30_000 });
  for (const [url, code] of [
    [plain.url, 'import.nothing_found'],
    [broken.url, 'import.failed'],
    [shut.url, 'import.refused'],
    ['http://10.1.2.3/', 'import.refused'],
    ['http://[::ffff:10.1.2.3]/', 'import.refused'],
  ] as const) {
    const answer = await desk.import(wish(url), new OneShop());
    assert.equal(answer.ok ? 'ok' : answer.error.code, code, url);
  }
  const nobodys = await desk.import({ url: plain.url, restaurantId: 'rst_two' }, new OneShop());
  assert.equal(nobodys.ok ? 'ok' : nobodys.error.code, 'restaurant.unknown');
});

test('an import that takes too long is given up', async () => {
  await using room = await newDesk();
  const reached = Promise.withResolvers<void>();
  await using site = await serveSite(() => reached.resolve());
  const parts = room.parts({ allowHosts: [site.host], limit: { pageTimeoutMs: 60_000 } });
  const desk = new ImportDesk({ ...parts, importsMax: 1, importTimeoutMs: 30_000 });
  const clock = new ManualClock(0);
  await TaskGroup.run(
    async () => {
      const importing = desk.import(wish(site.url), new OneShop());
      await reached.promise;
      clock.advanceBy(30_000);
      const answer = await importing;
      assert.equal(answer.ok ? 'ok' : answer.error.code, 'import.failed');
    },
    { clock },
  );
});
