import assert from 'node:assert/strict';
import test from 'node:test';
import { ManualClock } from '../../task/clock.ts';
import { TaskGroup } from '../../task/task-group.ts';
import { defaultImportLimits, type ImportLimits, userAgent } from '../limits.ts';
import { FetchFailed, GuardedClient } from '../net/client.ts';
import { Robots } from '../net/robots.ts';
import { readPage } from '../read/page.ts';
import { type Answer, dishPage, page, serveSite, type Site } from '../testing/site-server.ts';
import { crawl, type Crawled, Forbidden, type KnownPage, type PageMemory } from './crawl.ts';
import { Turns } from './turns.ts';

interface Crawl {
  readonly limit?: Partial<ImportLimits>;
  readonly memory?: PageMemory;
  readonly path?: string;
  /** May be asked as well, if anything leads there. */
  readonly other?: Site;
}

async function crawlOf(
  site: Site,
  { limit, memory, path = '/', other }: Crawl = {},
): Promise<Crawled> {
  const limits = { ...defaultImportLimits, ...limit };
  const { perHostMax, redirectsMax } = limits;
  await using client = new GuardedClient({
    // Sockets enough for everything at once: it is the crawl that has to hold back.
    perHostMax: 1_000,
    redirectsMax,
    userAgent,
    allowHosts: [site.host, ...(other === undefined ? [] : [other.host])],
  });
  const robots = new Robots({
    client,
    userAgent,
    lengthMaxBytes: limits.robotsLengthMaxBytes,
    timeoutMs: limits.pageTimeoutMs,
    crawlDelayMaxMs: limits.crawlDelayMaxMs,
  });
  return await crawl(`${site.url}${path}`, {
    client,
    robots,
    limits,
    turns: new Turns({ perHostMax }),
    memory: memory ?? new Notes(),
    read: async (bytes) => Promise.resolve(readPage(bytes)),
  });
}

class Notes implements PageMemory {
  readonly pages = new Map<string, KnownPage>();

  get(url: string): KnownPage | undefined {
    return this.pages.get(url);
  }

  put(url: string, known: KnownPage): void {
    this.pages.set(url, known);
  }
}

/** `/` leads to `/menu/1` … `/menu/n`, a dish each; others answer as they are told. */
function menuSite(count: number, others: Readonly<Record<string, Answer>> = {}): Answer {
  const links = Array.from({ length: count }, (_, at) => `/menu/${at + 1}`);
  return (request, response) => {
    const { url = '/' } = request;
    const other = others[url];
    if (other !== undefined) return other(request, response);
    if (url === '/') return page(response, dishPage('First', links));
    const match = /^\/menu\/(\d+)$/.exec(url);
    if (match !== null) return page(response, dishPage(`Dish ${match[1]}`));
    response.writeHead(404).end();
    return undefined;
  };
}

function dishes({ pages }: Crawled): string[] {
  return pages.flatMap(({ reading }) =>
    reading.found.sections.flatMap(({ items }) => items.map(({ name }) => name)),
  );
}

function codes({ warnings }: Crawled): string[] {
  return warnings.map(({ code }) => code);
}

test('two hundred pages are asked for side by side, as many at once as one host is given', async () => {
  const waiting: (() => void)[] = [];
  const full = 12;
  let answered = 0;
  // Nobody is answered before as many wait as may, so with one fewer at once the test would hang;
  // and not before there was time for one too many to come.
  const held: Answer = async (request, response) => {
    waiting.push(() => void menuSite(200)(request, response));
    if (waiting.length !== Math.min(full, 200 - answered)) return;
    answered += waiting.length;
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
    for (const answer of waiting.splice(0)) answer();
  };
  await using site = await serveSite((request, response) =>
    request.url?.startsWith('/menu/') === true
      ? held(request, response)
      : menuSite(200)(request, response),
  );
  const crawled = await crawlOf(site, { limit: { perHostMax: full, pagesMax: 201 } });
  assert.equal(crawled.pages.length, 201);
  assert.equal(site.mostAtOnce, full);
  assert.deepEqual(dishes(crawled).slice(0, 3), ['First', 'Dish 1', 'Dish 2']);
});

test('what robots.txt forbids is not asked for, and is told', async () => {
  const rules: Answer = (_, response) =>
    void response.end(
      `User-agent: *\nDisallow: /menu/2\n\nUser-agent: ${userAgent}\nDisallow: /menu/3`,
    );
  await using site = await serveSite(menuSite(4, { '/robots.txt': rules }));
  const crawled = await crawlOf(site);
  assert.deepEqual(dishes(crawled), ['First', 'Dish 1', 'Dish 2', 'Dish 4']);
  assert.deepEqual(codes(crawled), ['page.forbidden']);
  assert.ok(!site.asked.includes('GET /menu/3'));
  assert.equal(site.asked[0], 'GET /robots.txt');
});

test('a page that leads where robots.txt forbids is not followed there', async () => {
  await using site = await serveSite(
    menuSite(1, {
      '/robots.txt': (_, response) => void response.end('User-agent: *\nDisallow: /kept'),
      '/menu/1': (_, response) => void response.writeHead(302, { location: '/kept' }).end(),
    }),
  );
  assert.deepEqual(codes(await crawlOf(site)), ['page.forbidden']);
  assert.ok(!site.asked.includes('GET /kept'));
});

test('a host that fails to say who may ask is not asked', async () => {
  await using site = await serveSite(
    menuSite(1, { '/robots.txt': (_, response) => void response.writeHead(503).end() }),
  );
  await assert.rejects(crawlOf(site), Forbidden);
  assert.deepEqual(site.asked, ['GET /robots.txt']);
});

test('a crawl delay is kept between any two requests, and shortened when it is too long', async () => {
  for (const [said, kept] of [
    ['0.5', 500],
    ['86400', 2_000],
  ] as const) {
    await using site = await serveSite(
      menuSite(3, {
        '/robots.txt': (_, response) => void response.end(`User-agent: *\nCrawl-delay: ${said}`),
      }),
    );
    const clock = new ManualClock(0);
    const starts: number[] = [];
    const turns = new Turns({ perHostMax: 16, clock });
    const client = new GuardedClient({
      perHostMax: 16,
      redirectsMax: 5,
      userAgent,
      allowHosts: [site.host],
    });
    await using _ = client;
    const robots = new Robots({
      client,
      userAgent,
      lengthMaxBytes: 1_000,
      timeoutMs: 5_000,
      crawlDelayMaxMs: 2_000,
    });
    const { crawlDelayMs: delayMs } = await robots.rules(new URL(site.url));
    const taken = [1, 2, 3].map(async () => {
      using place = await turns.take(site.host, { delayMs });
      void place;
      starts.push(clock.now());
    });
    for (let step = 0; step < 3; step++) {
      await new Promise((resolve) => setImmediate(resolve));
      clock.advanceBy(kept);
    }
    await Promise.all(taken);
    assert.deepEqual(starts, [0, kept, 2 * kept]);
  }
});

test('a page that has not changed is not sent again', async () => {
  const tagged: Answer = ({ headers }, response) => {
    if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
    else page(response, dishPage('Tagged'), { etag: '"v1"' });
  };
  const dated: Answer = ({ headers }, response) => {
    const last = 'Sat, 21 Nov 2026 10:00:00 GMT';
    if (headers['if-modified-since'] === last) response.writeHead(304).end();
    else page(response, dishPage('Dated'), { 'last-modified': last });
  };
  await using site = await serveSite(menuSite(3, { '/menu/1': tagged, '/menu/2': dated }));
  const memory = new Notes();
  const first = await crawlOf(site, { memory });
  const second = await crawlOf(site, { memory });
  assert.equal(first.unchanged, 0);
  assert.equal(second.unchanged, 2);
  assert.deepEqual(dishes(second), ['First', 'Tagged', 'Dated', 'Dish 3']);
  assert.deepEqual(second.pages, first.pages);
});

test('no more pages are asked for than may be, and that some were left is told', async () => {
  await using site = await serveSite(menuSite(30));
  const crawled = await crawlOf(site, { limit: { pagesMax: 10 } });
  assert.equal(crawled.pages.length, 10);
  assert.equal(site.asked.length, 11, 'robots.txt is not a page');
  assert.deepEqual(codes(crawled), ['source.cut']);
});

test('pages that lead on for ever are followed as deep as may be', async () => {
  await using site = await serveSite(({ url = '/' }, response) => {
    if (url === '/robots.txt') response.writeHead(404).end();
    else page(response, dishPage(url, [`${url === '/' ? '' : url}/menu`]));
  });
  const crawled = await crawlOf(site, { limit: { depthMax: 4 } });
  assert.equal(crawled.pages.length, 5);
});

test('pages that are too long together are left, and so is one that is too long by itself', async () => {
  const long = ' '.repeat(30_000);
  const answer: Answer = (_, response) => page(response, `${dishPage('Long')}${long}`);
  await using site = await serveSite(
    menuSite(5, { '/menu/2': answer, '/menu/3': answer, '/menu/4': answer }),
  );
  const each = await crawlOf(site, { limit: { pageLengthMaxBytes: 10_000 } });
  assert.deepEqual(codes(each), ['page.failed', 'page.failed', 'page.failed']);
  assert.deepEqual(dishes(each), ['First', 'Dish 1', 'Dish 5']);
  const together = await crawlOf(site, { limit: { totalLengthMaxBytes: 40_000, perHostMax: 1 } });
  assert.ok(codes(together).includes('source.cut'));
  assert.ok(!dishes(together).includes('Dish 5'));
});

test('only pages of the same site that look like a menu are asked for, each once', async () => {
  await using other = await serveSite((_, response) => page(response, dishPage('Elsewhere')));
  const links = [
    '/menu/1',
    '/menu/1#wine',
    '/menu/1?utm_campaign=x',
    '/about',
    '/contact',
    '/checkout/menu',
    '/menu.css',
    'http://other.example/menu',
    `${other.url}/menu`,
    'mailto:menu@example.org',
    'javascript:menu()',
    '/speisekarte',
    '/La-Carte',
    '/p/7?a=1&b=2&c=3&menu=4',
  ];
  const found: Answer = (_, response) => page(response, dishPage('First', links));
  const card: Answer = (_, response) => page(response, dishPage('Card'));
  await using site = await serveSite(
    menuSite(1, { '/': found, '/speisekarte': card, '/La-Carte': card }),
  );
  const crawled = await crawlOf(site, { other });
  assert.deepEqual(codes(crawled), []);
  assert.deepEqual(other.asked, []);
  assert.deepEqual(site.asked.toSorted(), [
    'GET /',
    'GET /La-Carte',
    'GET /menu/1',
    'GET /robots.txt',
    'GET /speisekarte',
  ]);
});

test('a page that leads to another site is told and left out, and the first page says which is the site', async () => {
  await using other = await serveSite((_, response) => page(response, dishPage('Elsewhere')));
  const away: Answer = (_, response) => void response.writeHead(302, { location: other.url }).end();
  await using site = await serveSite(menuSite(2, { '/menu/1': away, '/moved': away }));
  const crawled = await crawlOf(site, { other });
  assert.deepEqual(dishes(crawled), ['First', 'Dish 2']);
  assert.deepEqual(codes(crawled), ['page.failed']);
  assert.deepEqual(dishes(await crawlOf(site, { other, path: '/moved' })), ['Elsewhere']);
});

test('a page that fails is told and left out, and the first page’s failure is the crawl’s', async () => {
  await using site = await serveSite(
    menuSite(4, {
      '/menu/1': (_, response) => void response.writeHead(500).end(),
      '/menu/2': (_, response) => void response.destroy(),
      '/menu/3': (_, response) => {
        response.writeHead(200, { 'content-type': 'image/png' }).end('x');
      },
    }),
  );
  const crawled = await crawlOf(site);
  assert.deepEqual(dishes(crawled), ['First', 'Dish 4']);
  assert.deepEqual(codes(crawled), ['page.failed', 'page.failed', 'page.failed']);
  await assert.rejects(crawlOf(site, { path: '/menu/1' }), FetchFailed);
});

test('when time runs out, what was read so far is the answer, and that is told', async () => {
  const reached = Promise.withResolvers<void>();
  await using site = await serveSite(menuSite(3, { '/menu/2': () => reached.resolve() }));
  const clock = new ManualClock(0);
  const crawled = await TaskGroup.run(
    async () => {
      const crawling = crawlOf(site, {
        limit: { pageTimeoutMs: 90_000, totalTimeoutMs: 60_000, perHostMax: 1 },
      });
      await reached.promise;
      clock.advanceBy(60_000);
      return crawling;
    },
    { clock },
  );
  assert.deepEqual(dishes(crawled), ['First', 'Dish 1']);
  assert.deepEqual(codes(crawled), ['source.cut']);
});

test('called off, it stops asking', async () => {
  const reached = Promise.withResolvers<void>();
  await using site = await serveSite(menuSite(9, { '/menu/2': () => reached.resolve() }));
  const group = new TaskGroup();
  const task = group.createTask(() => crawlOf(site, { limit: { perHostMax: 1 } }));
  await reached.promise;
  const asked = site.asked.length;
  group.abort();
  await group[Symbol.asyncDispose]();
  assert.equal(task.status, 'aborted');
  assert.equal(site.asked.length, asked);
});
